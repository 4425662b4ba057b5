package org.greenview.maps;

import java.awt.geom.Rectangle2D;
import org.greenview.nativedata.grid.RasterGrid;

/**
 * Places coordinates on the page, with one scale for both axes.
 *
 * @param frame where the map lies on the page, in pixels
 * @param west x of the frame's left edge, in the units of the CRS
 * @param north y of the frame's upper edge, in the units of the CRS
 * @param unitsPerPixel width and height of a pixel in the units of the CRS
 */
public record MapViewport(Rectangle2D frame, double west, double north, double unitsPerPixel) {
  /** Where an easting in the CRS's units lies on the page. */
  public double pixelX(double x) {
    return frame.getX() + (x - west) / unitsPerPixel;
  }

  /** Where a northing in the CRS's units lies on the page, counted downwards. */
  public double pixelY(double y) {
    return frame.getY() + (north - y) / unitsPerPixel;
  }

  double east() {
    return west + frame.getWidth() * unitsPerPixel;
  }

  double south() {
    return north - frame.getHeight() * unitsPerPixel;
  }

  /** Whether a place lies inside the frame and on a raster. */
  boolean shows(RasterGrid grid, double x, double y) {
    double column = grid.transform().columnAt(x);
    double row = grid.transform().rowAt(y);
    return frame.contains(pixelX(x), pixelY(y))
        && column >= 0
        && column < grid.shape().columns()
        && row >= 0
        && row < grid.shape().rows();
  }
}
