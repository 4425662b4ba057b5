/**
 * Maps: what was measured, drawn on one page as PNG, SVG or PDF.
 *
 * <p>A map is put together from small parts that know nothing of each other: a {@code PageLayout}
 * gives rectangles, a {@code MapViewport} places coordinates, and the frame, the colours, the scale
 * bar and the north arrow each draw themselves on any {@code Graphics2D}. A {@code MapPage} puts
 * them around a {@code MapTheme}: observers, lines or polygons over the ground, or cells. What a
 * person may say of a map is one record, {@code MapDesign}.
 */
package org.greenview.maps;
