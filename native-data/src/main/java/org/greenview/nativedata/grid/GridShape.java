package org.greenview.nativedata.grid;

import java.io.Serializable;

/**
 * Size of a raster in cells.
 *
 * @param rows number of rows, row 0 being the northernmost
 * @param columns number of columns, column 0 being the westernmost
 */
public record GridShape(int rows, int columns) implements Serializable {
  public GridShape {
    if (rows < 1 || columns < 1) {
      throw new IllegalArgumentException(
          "a grid has at least one row and one column, not " + rows + " x " + columns);
    }
  }

  /** Rows times columns, which may be more than an int holds. */
  public long cellCount() {
    return (long) rows * columns;
  }

  /** Whether a row and a column, each from 0, lie on the grid. */
  public boolean contains(int row, int column) {
    return row >= 0 && row < rows && column >= 0 && column < columns;
  }

  // What Java makes of records for these it makes anew in each process, for longer than a file is
  // opened.
  @Override
  public boolean equals(Object other) {
    return other instanceof GridShape that && rows == that.rows && columns == that.columns;
  }

  @Override
  public int hashCode() {
    return 31 * rows + columns;
  }

  @Override
  public String toString() {
    return rows + " rows x " + columns + " columns";
  }
}
