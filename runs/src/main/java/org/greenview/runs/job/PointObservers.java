package org.greenview.runs.job;

import java.util.Arrays;
import org.greenview.nativedata.grid.RasterGrid;

/**
 * Scattered observers by the cells they stand in.
 *
 * @param rows row of each observer's cell, also of those that lie outside the grid; {@link
 *     #NOWHERE} where there is no such row
 * @param columns column of each observer's cell, likewise
 */
public record PointObservers(int[] rows, int[] columns) {
  /** Stands for a row or column of coordinates that are missing or absurdly far away. */
  public static final int NOWHERE = Integer.MIN_VALUE;

  public PointObservers {
    if (rows.length != columns.length) {
      throw new IllegalArgumentException(rows.length + " rows, " + columns.length + " columns");
    }
  }

  /**
   * Finds the cells of coordinates.
   *
   * @param x in the grid's CRS; NaN means nowhere
   * @param y in the grid's CRS
   */
  public static PointObservers locate(double[] x, double[] y, RasterGrid grid) {
    int[] rows = new int[x.length];
    int[] columns = new int[x.length];
    for (int i = 0; i < x.length; i++) {
      rows[i] = toInt(grid.transform().rowAt(y[i]));
      columns[i] = toInt(grid.transform().columnAt(x[i]));
    }
    return new PointObservers(rows, columns);
  }

  private static int toInt(double index) {
    return Math.abs(index) <= Integer.MAX_VALUE ? (int) index : NOWHERE;
  }

  /** Some of them, in another order. */
  public PointObservers pick(int[] which) {
    return new PointObservers(
        Arrays.stream(which).map(i -> rows[i]).toArray(),
        Arrays.stream(which).map(i -> columns[i]).toArray());
  }

  /** How many observers, those off the grid included. */
  public int count() {
    return rows.length;
  }
}
