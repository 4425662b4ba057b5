package org.greenview.maps;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import org.greenview.nativedata.grid.CellWindow;
import org.greenview.nativedata.grid.RasterGrid;

/**
 * A north-up raster as a picture: square blocks of cells are one pixel each.
 *
 * @param image the picture, at most twice as wide and high as it is drawn
 * @param cellsPerPixel side of a block
 * @param window the cells that it shows
 */
record RasterPicture(BufferedImage image, int cellsPerPixel, CellWindow window) {
  private static final int MOST_IMAGE_PIXELS_PER_PAGE_PIXEL = 2;

  /** Below this many page pixels per picture pixel, cells are smoothed; above, they are squares. */
  private static final double SMOOTH_BELOW = 3;

  /** Side of the blocks of a raster that is drawn in a viewport. */
  static int cellsPerPixel(RasterGrid grid, MapViewport viewport) {
    double pixelsPerCell = grid.transform().a1() / viewport.unitsPerPixel();
    return (int)
        Math.max(1, Math.ceil(1 / (pixelsPerCell * MOST_IMAGE_PIXELS_PER_PAGE_PIXEL) - 1e-9));
  }

  /** The cells of a raster that a viewport shows, at least one. */
  static CellWindow window(RasterGrid grid, MapViewport viewport) {
    int columns = grid.shape().columns();
    int rows = grid.shape().rows();
    int west = Math.clamp((long) grid.transform().columnAt(viewport.west()), 0, columns - 1);
    int north = Math.clamp((long) grid.transform().rowAt(viewport.north()), 0, rows - 1);
    int east =
        Math.clamp((long) Math.ceil(grid.transform().columnAt(viewport.east())), west + 1, columns);
    int south =
        Math.clamp((long) Math.ceil(grid.transform().rowAt(viewport.south())), north + 1, rows);
    return new CellWindow(north, south, west, east);
  }

  /** The rectangle that a raster covers, in units of its CRS; y is the least northing. */
  static Rectangle2D extent(RasterGrid grid) {
    double width = grid.shape().columns() * grid.transform().a1();
    double height = -grid.shape().rows() * grid.transform().a5();
    return new Rectangle2D.Double(
        grid.transform().a0(), grid.transform().a3() - height, width, height);
  }

  /** Where cells of a raster lie on the page. */
  static Rectangle2D place(RasterGrid grid, CellWindow cells, MapViewport viewport) {
    double unit = grid.transform().a1() / viewport.unitsPerPixel();
    return new Rectangle2D.Double(
        viewport.pixelX(grid.transform().a0()) + cells.columnStart() * unit,
        viewport.pixelY(grid.transform().a3()) + cells.rowStart() * unit,
        cells.columns() * unit,
        cells.rows() * unit);
  }

  /** Draws the picture where its cells lie. */
  void draw(Graphics2D page, RasterGrid grid, MapViewport viewport) {
    Rectangle2D place = place(grid, window, viewport);
    double unit = cellsPerPixel * grid.transform().a1() / viewport.unitsPerPixel();
    AffineTransform toPage = AffineTransform.getTranslateInstance(place.getX(), place.getY());
    toPage.scale(unit, unit);
    page.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION,
        unit < SMOOTH_BELOW
            ? RenderingHints.VALUE_INTERPOLATION_BILINEAR
            : RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
    // The last blocks may reach beyond the raster, and cells at the edge beyond the frame.
    Shape clip = page.getClip();
    page.clip(place.createIntersection(viewport.frame()));
    page.drawImage(image, toPage, null);
    page.setClip(clip);
  }
}
