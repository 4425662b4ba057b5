package org.greenview.maps;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.stream.IntStream;
import org.greenview.nativedata.grid.GridShape;
import org.greenview.nativedata.segment.SegmentView;

/**
 * The green raster as a translucent picture. Square blocks of cells become one pixel, coloured by
 * the share of their valid cells that is green; NoData is transparent. Rows are copied out one by
 * one, so the heap holds the picture and a row per thread, however large the raster is.
 */
final class GreenContext {
  private static final double OPACITY = 0.45;

  /** Place on the ramp of cells that are all green: beyond it, translucent green looks grey. */
  static final double GREENEST = 0.72;

  /** A block's count of valid cells in the upper half of a long, of green ones in the lower. */
  private static final long VALID = 1L << 32;

  private GreenContext() {}

  static RasterPicture picture(SegmentView green, boolean[] greenCodes, MapViewport viewport) {
    int cellsPerPixel = RasterPicture.cellsPerPixel(green.grid(), viewport);
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
    return new RasterPicture(image, cellsPerPixel);
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
}
