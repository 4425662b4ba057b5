package org.greenview.maps;

import java.awt.geom.Rectangle2D;
import org.greenview.nativedata.grid.RasterGrid;

/**
 * Where things lie on a page of 1600 x 1000 pixels: the title, below it the map with its tick
 * labels, and right of the map a column for everything that explains it, so that nothing covers an
 * observer. Map and column stand together in the middle of the page.
 *
 * @param viewport the map
 * @param column the place right of the map
 * @param titleBaseline y of the title's baseline
 */
record PageLayout(MapViewport viewport, Rectangle2D column, double titleBaseline) {
  static final int WIDTH = 1600;
  static final int HEIGHT = 1000;

  private static final double MARGIN = 30;
  private static final double TITLE_HEIGHT = 56;
  private static final double LEFT_LABELS_WIDTH = 84;
  private static final double BOTTOM_LABELS_HEIGHT = 62;
  private static final double COLUMN_GAP = 36;
  private static final double COLUMN_WIDTH = 200;
  private static final double LEAST_COLUMN_HEIGHT = 480;

  /** Space between raster and frame, so that circles on the raster's edge are whole. */
  private static final double INSET = 14;

  /** A raster that is one long strip still gets a frame of this width or height. */
  private static final double LEAST_FRAME = 160;

  static PageLayout of(RasterGrid grid) {
    double rasterWidth = grid.shape().columns() * grid.transform().a1();
    double rasterHeight = -grid.shape().rows() * grid.transform().a5();
    double mostWidth = WIDTH - 2 * MARGIN - LEFT_LABELS_WIDTH - COLUMN_GAP - COLUMN_WIDTH;
    double mostHeight = HEIGHT - 2 * MARGIN - TITLE_HEIGHT - BOTTOM_LABELS_HEIGHT;
    double unitsPerPixel =
        Math.max(rasterWidth / (mostWidth - 2 * INSET), rasterHeight / (mostHeight - 2 * INSET));
    double width = Math.max(LEAST_FRAME, Math.rint(rasterWidth / unitsPerPixel + 2 * INSET));
    double height = Math.max(LEAST_FRAME, Math.rint(rasterHeight / unitsPerPixel + 2 * INSET));

    double left =
        Math.rint((WIDTH - LEFT_LABELS_WIDTH - width - COLUMN_GAP - COLUMN_WIDTH) / 2)
            + LEFT_LABELS_WIDTH;
    double columnHeight = Math.max(LEAST_COLUMN_HEIGHT, height);
    double columnTop = Math.rint(MARGIN + TITLE_HEIGHT + (mostHeight - columnHeight) / 2);
    double top = Math.rint(columnTop + (columnHeight - height) / 2);
    MapViewport viewport =
        new MapViewport(
            new Rectangle2D.Double(left, top, width, height),
            grid.transform().a0() - (width * unitsPerPixel - rasterWidth) / 2,
            grid.transform().a3() + (height * unitsPerPixel - rasterHeight) / 2,
            unitsPerPixel);
    return new PageLayout(
        viewport,
        new Rectangle2D.Double(left + width + COLUMN_GAP, columnTop, COLUMN_WIDTH, columnHeight),
        top - 24);
  }
}
