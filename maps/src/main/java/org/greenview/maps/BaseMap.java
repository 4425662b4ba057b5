package org.greenview.maps;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.greenview.nativedata.grid.CellWindow;
import org.greenview.nativedata.segment.SegmentView;

/**
 * Draws the ground: hills shaded in pale greys, green cells tinted. Square blocks of cells become
 * one pixel; where there is no height it is transparent. Rows are copied out one by one, so the
 * heap holds the picture and two rows per thread, however large the raster is.
 */
final class BaseMap {
  /** Greys between the darkest slope and the brightest: so pale that no value looks like them. */
  private static final int DARKEST = 0xd4;

  private static final int BRIGHTEST = 0xf8;
  private static final int[] GREEN = {0xa9, 0xc7, 0xa0};
  private static final double GREEN_WEIGHT = 0.6;

  /** The sun of most atlases, in the north-west at 45 degrees: east, north, up. */
  private static final double[] TO_SUN = {-0.5, 0.5, Math.sqrt(0.5)};

  private final MapBase base;
  private final int cellsPerPixel;
  private final CellWindow window;
  private final int width;
  private final int height;

  private BaseMap(MapBase base, MapViewport viewport) {
    this.base = base;
    this.cellsPerPixel = RasterPicture.cellsPerPixel(base.grid(), viewport);
    this.window = RasterPicture.window(base.grid(), viewport);
    this.width = Math.ceilDiv(window.columns(), cellsPerPixel);
    this.height = Math.ceilDiv(window.rows(), cellsPerPixel);
  }

  static RasterPicture picture(MapBase base, MapViewport viewport) {
    return new BaseMap(base, viewport).picture();
  }

  private RasterPicture picture() {
    float[][] heights = new float[height][];
    float[][] greens = new float[height][];
    IntStream.range(0, height)
        .parallel()
        .forEach(
            y -> {
              heights[y] = heights(y);
              greens[y] = base.green() == null ? new float[width] : greens(y);
            });
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    double side = cellsPerPixel * base.grid().cellSizeMetres();
    IntStream.range(0, height)
        .parallel()
        .forEach(
            y -> {
              int[] pixels = new int[width];
              for (int x = 0; x < width; x++) {
                if (!Float.isNaN(heights[y][x])) {
                  pixels[x] = colour(shade(heights, x, y, side), greens[y][x]).getRGB();
                }
              }
              image.getRaster().setDataElements(0, y, width, 1, pixels);
            });
    return new RasterPicture(image, cellsPerPixel, window);
  }

  /** Mean height of each block of a row of pixels, NaN where none is known. */
  private float[] heights(int y) {
    float[] cells = new float[window.columns()];
    double[] sums = new double[width];
    int[] counts = new int[width];
    for (int row = firstRow(y); row < stopRow(y); row++) {
      base.dsm().copyFloats(row, window.columnStart(), cells, 0, cells.length);
      for (int column = 0; column < cells.length; column++) {
        if (!Float.isNaN(cells[column])) {
          sums[column / cellsPerPixel] += cells[column];
          counts[column / cellsPerPixel]++;
        }
      }
    }
    float[] means = new float[width];
    for (int x = 0; x < width; x++) {
      means[x] = (float) (sums[x] / counts[x]);
    }
    return means;
  }

  /** Share of green in the known cells of each block of a row of pixels. */
  private float[] greens(int y) {
    SegmentView green = base.green();
    byte[] cells = new byte[window.columns()];
    int[] known = new int[width];
    int[] greens = new int[width];
    for (int row = firstRow(y); row < stopRow(y); row++) {
      green.copyBytes(row, window.columnStart(), cells, 0, cells.length);
      for (int column = 0; column < cells.length; column++) {
        int code = cells[column] & 0xff;
        // NaN, which stands for "no NoData code", equals none of them.
        if (code != green.header().noData()) {
          known[column / cellsPerPixel]++;
          greens[column / cellsPerPixel] += base.greenCodes()[code] ? 1 : 0;
        }
      }
    }
    float[] shares = new float[width];
    for (int x = 0; x < width; x++) {
      shares[x] = known[x] == 0 ? 0 : (float) greens[x] / known[x];
    }
    return shares;
  }

  private int firstRow(int y) {
    return window.rowStart() + y * cellsPerPixel;
  }

  private int stopRow(int y) {
    return Math.min(firstRow(y) + cellsPerPixel, window.rowStop());
  }

  /** How much light of the sun a block gets, from 0 to 1, by the slope between its neighbours. */
  private static double shade(float[][] heights, int x, int y, double sideMetres) {
    float[] row = heights[y];
    double own = row[x];
    double west = at(row, x - 1, own);
    double east = at(row, x + 1, own);
    double north = y == 0 ? own : at(heights[y - 1], x, own);
    double south = y == heights.length - 1 ? own : at(heights[y + 1], x, own);
    double eastward = (east - west) / (2 * sideMetres);
    double northward = (north - south) / (2 * sideMetres);
    double light = -eastward * TO_SUN[0] - northward * TO_SUN[1] + TO_SUN[2];
    return Math.max(0, light / Math.sqrt(eastward * eastward + northward * northward + 1));
  }

  private static double at(float[] row, int x, double otherwise) {
    return x < 0 || x >= row.length || Float.isNaN(row[x]) ? otherwise : row[x];
  }

  /**
   * The colour of ground.
   *
   * @param shade light on it, from 0 to 1
   * @param green share of it that is green
   */
  static Color colour(double shade, double green) {
    double grey = DARKEST + shade * (BRIGHTEST - DARKEST);
    double weight = GREEN_WEIGHT * green;
    int[] rgb =
        Arrays.stream(GREEN)
            .map(c -> (int) Math.round(grey * (1 - weight) + c * grey / BRIGHTEST * weight))
            .toArray();
    return new Color(rgb[0], rgb[1], rgb[2]);
  }

  /** The colour of flat ground that is all green. */
  static Color greenest() {
    return colour(TO_SUN[2], 1);
  }
}
