package org.greenview.cli.map;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.stream.IntStream;
import org.greenview.nativedata.grid.GridShape;
import org.greenview.nativedata.segment.SegmentView;

/**
 * The green raster as a translucent picture. Square blocks of cells become one pixel, coloured by
 * the share of their valid cells that is green; NoData is transparent. Rows are copied out one by
 * one, so the heap holds the picture and a row per thread, however large the raster is.
 *
 * @param image the picture, at most twice as wide and high as it is drawn
 * @param cellsPerPixel side of a block
 */
record GreenContext(BufferedImage image, int cellsPerPixel) {
  private static final double OPACITY = 0.45;

  /** Place on the ramp of cells that are all green: beyond it, translucent green looks grey. */
  static final double GREENEST = 0.72;

  private static final int MOST_IMAGE_PIXELS_PER_PAGE_PIXEL = 2;

  /** Below this many page pixels per picture pixel, cells are smoothed; above, they are squares. */
  private static final double SMOOTH_BELOW = 3;

  /** A block's count of valid cells in the upper half of a long, of green ones in the lower. */
  private static final long VALID = 1L << 32;

  static GreenContext of(SegmentView green, boolean[] greenCodes, MapViewport viewport) {
    double pixelsPerCell = green.grid().transform().a1() / viewport.metresPerPixel();
    int cellsPerPixel =
        (int) Math.max(1, Math.ceil(1 / (pixelsPerCell * MOST_IMAGE_PIXELS_PER_PAGE_PIXEL) - 1e-9));
    GridShape shape = green.shape();
    int width = Math.ceilDiv(shape.columns(), cellsPerPixel);
    int height = Math.ceilDiv(shape.rows(), cellsPerPixel);
    long[] countOfCode = countOfCode(greenCodes, green.header().noData());
    int[] rgb = rgbOfShare();
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    IntStream.range(0, height)
        .parallel()
        .forEach(
            y -> {
              long[] counts = countBlocks(green, countOfCode, y, cellsPerPixel, width);
              int rows = Math.min(cellsPerPixel, shape.rows() - y * cellsPerPixel);
              int[] pixels = new int[width];
              for (int x = 0; x < width; x++) {
                int columns = Math.min(cellsPerPixel, shape.columns() - x * cellsPerPixel);
                pixels[x] = pixel(counts[x], rows * columns, rgb);
              }
              image.getRaster().setDataElements(0, y, width, 1, pixels);
            });
    return new GreenContext(image, cellsPerPixel);
  }

  private static long[] countOfCode(boolean[] greenCodes, double noData) {
    long[] counts = new long[256];
    for (int code = 0; code < counts.length; code++) {
      // NaN, which stands for "no NoData code", equals none of them.
      counts[code] = code == noData ? 0 : VALID + (greenCodes[code] ? 1 : 0);
    }
    return counts;
  }

  private static long[] countBlocks(
      SegmentView green, long[] countOfCode, int imageRow, int cellsPerPixel, int width) {
    int columns = green.shape().columns();
    byte[] cells = new byte[columns];
    long[] counts = new long[width];
    int firstRow = imageRow * cellsPerPixel;
    int stopRow = Math.min(firstRow + cellsPerPixel, green.shape().rows());
    for (int row = firstRow; row < stopRow; row++) {
      green.copyBytes(row, 0, cells, 0, columns);
      for (int x = 0, column = 0; x < width; x++) {
        int stopColumn = Math.min(column + cellsPerPixel, columns);
        long count = 0;
        for (; column < stopColumn; column++) {
          count += countOfCode[cells[column] & 0xff];
        }
        counts[x] += count;
      }
    }
    return counts;
  }

  private static int pixel(long count, int cells, int[] rgbOfShare) {
    int valid = (int) (count >>> 32);
    int green = (int) count;
    if (valid == 0) {
      return 0;
    }
    int alpha = (int) Math.round(255 * OPACITY * valid / cells);
    int share = (int) Math.round((double) green / valid * (rgbOfShare.length - 1));
    return alpha << 24 | rgbOfShare[share];
  }

  /** The colour of cells that are all green. */
  static Color greenest() {
    int rgb = ColourRamp.GREENS.at(GREENEST).getRGB() & 0xffffff;
    return new Color((int) Math.round(255 * OPACITY) << 24 | rgb, true);
  }

  private static int[] rgbOfShare() {
    int[] rgb = new int[256];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = ColourRamp.GREENS.at(GREENEST * i / 255).getRGB() & 0xffffff;
    }
    return rgb;
  }

  /** Draws the picture where the raster lies. */
  void draw(Graphics2D page, SegmentView green, MapViewport viewport) {
    double left = viewport.pixelX(green.grid().transform().a0());
    double top = viewport.pixelY(green.grid().transform().a3());
    double cellWidth = green.grid().transform().a1() / viewport.metresPerPixel();
    double cellHeight = -green.grid().transform().a5() / viewport.metresPerPixel();
    AffineTransform place = AffineTransform.getTranslateInstance(left, top);
    place.scale(cellsPerPixel * cellWidth, cellsPerPixel * cellHeight);
    page.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION,
        place.getScaleX() < SMOOTH_BELOW
            ? RenderingHints.VALUE_INTERPOLATION_BILINEAR
            : RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
    // The last blocks may reach beyond the raster.
    Shape clip = page.getClip();
    page.clip(
        new Rectangle2D.Double(
            left, top, green.shape().columns() * cellWidth, green.shape().rows() * cellHeight));
    page.drawImage(image, place, null);
    page.setClip(clip);
  }
}
