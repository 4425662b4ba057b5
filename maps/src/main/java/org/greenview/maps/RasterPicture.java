package org.greenview.maps;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import org.greenview.nativedata.grid.RasterGrid;

/**
 * A north-up raster as a picture: square blocks of cells are one pixel each.
 *
 * @param image the picture, at most twice as wide and high as it is drawn
 * @param cellsPerPixel side of a block
 */
record RasterPicture(BufferedImage image, int cellsPerPixel) {
  private static final int MOST_IMAGE_PIXELS_PER_PAGE_PIXEL = 2;

  /** Below this many page pixels per picture pixel, cells are smoothed; above, they are squares. */
  private static final double SMOOTH_BELOW = 3;

  /** Side of the blocks of a raster that is drawn in a viewport. */
  static int cellsPerPixel(RasterGrid grid, MapViewport viewport) {
    double pixelsPerCell = grid.transform().a1() / viewport.unitsPerPixel();
    return (int)
        Math.max(1, Math.ceil(1 / (pixelsPerCell * MOST_IMAGE_PIXELS_PER_PAGE_PIXEL) - 1e-9));
  }

  /** Where a raster lies on the page. */
  static Rectangle2D place(RasterGrid grid, MapViewport viewport) {
    return new Rectangle2D.Double(
        viewport.pixelX(grid.transform().a0()),
        viewport.pixelY(grid.transform().a3()),
        grid.shape().columns() * grid.transform().a1() / viewport.unitsPerPixel(),
        grid.shape().rows() * -grid.transform().a5() / viewport.unitsPerPixel());
  }

  /** Draws the picture where the raster lies. */
  void draw(Graphics2D page, RasterGrid grid, MapViewport viewport) {
    Rectangle2D place = place(grid, viewport);
    AffineTransform toPage = AffineTransform.getTranslateInstance(place.getX(), place.getY());
    toPage.scale(
        cellsPerPixel * place.getWidth() / grid.shape().columns(),
        cellsPerPixel * place.getHeight() / grid.shape().rows());
    page.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION,
        toPage.getScaleX() < SMOOTH_BELOW
            ? RenderingHints.VALUE_INTERPOLATION_BILINEAR
            : RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
    // The last blocks may reach beyond the raster.
    Shape clip = page.getClip();
    page.clip(place);
    page.drawImage(image, toPage, null);
    page.setClip(clip);
  }
}
