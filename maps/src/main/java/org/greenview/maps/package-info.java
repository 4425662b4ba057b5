/**
 * Maps: what was measured, drawn on one page as PNG or SVG.
 *
 * <p>A map is put together from small parts that know nothing of each other: a {@code PageLayout}
 * gives rectangles, a {@code MapViewport} places coordinates, and the frame, the colour bar, the
 * scale bar and the north arrow each draw themselves on any {@code Graphics2D}. A {@code MapPage}
 * puts them around a {@code MapTheme}: observers as circles, or a surface.
 */
package org.greenview.maps;
