package org.greenview.loader.raster;

import org.greenview.nativedata.grid.GridShape;

/** Cells at half the resolution: up to four become one, and those without a value do not count. */
final class Halving {
  private Halving() {}

  static GridShape shape(GridShape from) {
    return new GridShape(Math.ceilDiv(from.rows(), 2), Math.ceilDiv(from.columns(), 2));
  }

  /**
   * Means.
   *
   * @param cells row-major, NaN for NoData
   */
  static float[] means(float[] cells, GridShape from) {
    GridShape to = shape(from);
    float[] halved = new float[to.rows() * to.columns()];
    for (int i = 0; i < halved.length; i++) {
      halved[i] = mean(cells, from, 2 * (i / to.columns()), 2 * (i % to.columns()));
    }
    return halved;
  }

  private static float mean(float[] cells, GridShape shape, int top, int left) {
    double sum = 0;
    int count = 0;
    for (int row = top; row < Math.min(top + 2, shape.rows()); row++) {
      for (int column = left; column < Math.min(left + 2, shape.columns()); column++) {
        float cell = cells[row * shape.columns() + column];
        if (!Float.isNaN(cell)) {
          sum += cell;
          count++;
        }
      }
    }
    return count == 0 ? Float.NaN : (float) (sum / count);
  }

  /**
   * The commonest code, of equally common ones the greater.
   *
   * @param cells row-major
   * @param noData NaN for none
   */
  static byte[] commonest(byte[] cells, GridShape from, double noData) {
    GridShape to = shape(from);
    byte[] halved = new byte[to.rows() * to.columns()];
    for (int i = 0; i < halved.length; i++) {
      halved[i] = commonest(cells, from, 2 * (i / to.columns()), 2 * (i % to.columns()), noData);
    }
    return halved;
  }

  private static byte commonest(byte[] cells, GridShape shape, int top, int left, double noData) {
    int best = (int) noData;
    int most = 0;
    for (int row = top; row < Math.min(top + 2, shape.rows()); row++) {
      for (int column = left; column < Math.min(left + 2, shape.columns()); column++) {
        int code = Byte.toUnsignedInt(cells[row * shape.columns() + column]);
        int count = code == noData ? 0 : count((byte) code, cells, shape, top, left);
        if (count > most || count == most && count > 0 && code > best) {
          best = code;
          most = count;
        }
      }
    }
    return (byte) best;
  }

  private static int count(byte code, byte[] cells, GridShape shape, int top, int left) {
    int count = 0;
    for (int row = top; row < Math.min(top + 2, shape.rows()); row++) {
      for (int column = left; column < Math.min(left + 2, shape.columns()); column++) {
        count += cells[row * shape.columns() + column] == code ? 1 : 0;
      }
    }
    return count;
  }
}
