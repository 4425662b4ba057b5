package org.greenview.runs;

import java.io.IOException;
import java.util.Arrays;
import org.greenview.nativedata.grid.GridShape;
import org.greenview.nativedata.grid.RasterGrid;
import org.greenview.runs.job.SurfacePlan;

/**
 * Estimates for the cells between the observers of a sparse surface: bilinear between the four
 * around a cell. Cells beyond the outermost observers take the value at the edge. A cell whose
 * estimate would need a value that is not there has none; observers' own cells keep theirs.
 */
record BilinearFill(SurfacePlan plan, Sparse sparse) {
  /** Reads a value of the sparse surface. */
  @FunctionalInterface
  interface Sparse {
    float at(int band, int outputRow, int outputColumn) throws IOException;
  }

  /** The grid of every cell of the area. */
  static RasterGrid grid(SurfacePlan plan) {
    return plan.grid().part(plan.observers());
  }

  /**
   * A tile.
   *
   * @param side of the tile in cells; those beyond the area are NaN
   */
  float[] tile(int band, int firstRow, int firstColumn, int side) throws IOException {
    float[] cells = new float[side * side];
    Arrays.fill(cells, Float.NaN);
    int rows = Math.min(side, plan.observers().rows() - firstRow);
    int columns = Math.min(side, plan.observers().columns() - firstColumn);
    GridShape shape = plan.outputShape();
    for (int r = 0; r < rows; r++) {
      double v = place(firstRow + r, shape.rows());
      for (int c = 0; c < columns; c++) {
        cells[r * side + c] = value(band, v, place(firstColumn + c, shape.columns()));
      }
    }
    return cells;
  }

  /** Where a cell lies between the observers along an axis, in their distance. */
  private double place(int cell, int observers) {
    return Math.clamp((cell - plan.every() / 2) / (double) plan.every(), 0, observers - 1);
  }

  private float value(int band, double row, double column) throws IOException {
    int r = (int) row;
    int c = (int) column;
    double south = row - r;
    double east = column - c;
    return (float)
        (part(band, r, c, (1 - south) * (1 - east))
            + part(band, r, c + 1, (1 - south) * east)
            + part(band, r + 1, c, south * (1 - east))
            + part(band, r + 1, c + 1, south * east));
  }

  private double part(int band, int row, int column, double weight) throws IOException {
    return weight == 0 ? 0 : weight * sparse.at(band, row, column);
  }
}
