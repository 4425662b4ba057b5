/**
 * Maps: what was measured, drawn on one page as PNG or SVG.
 *
 * <p>A map is put together from small parts that know nothing of each other: a {@code PageLayout}
 * gives rectangles, a {@code MapViewport} places coordinates, and the frame, the colour bar, the
 * scale bar and the north arrow each draw themselves on any {@code Graphics2D}. A {@code MapPage}
 * puts them around a {@code MapTheme}: observers as circles, or a surface. Depends on {@code
 * native-data} (segments, grids, problems), the JDK's {@code java.desktop} and Apache Batik's SVG
 * generator; not on the commands that call it.
 */
package org.greenview.cli.map;
