package org.greenview.engine.job;

import org.greenview.nativedata.grid.RasterGrid;

/**
 * Scattered observers by the cells they stand in.
 *
 * @param rows row of each observer's cell
 * @param columns column of each observer's cell; both are -1 for an observer outside the grid
 */
public record PointObservers(int[] rows, int[] columns) {
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
      double row = grid.transform().rowAt(y[i]);
      double column = grid.transform().columnAt(x[i]);
      boolean inside =
          row >= 0 && row < grid.shape().rows() && column >= 0 && column < grid.shape().columns();
      rows[i] = inside ? (int) row : -1;
      columns[i] = inside ? (int) column : -1;
    }
    return new PointObservers(rows, columns);
  }

  public int count() {
    return rows.length;
  }
}
