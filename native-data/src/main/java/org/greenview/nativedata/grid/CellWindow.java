package org.greenview.nativedata.grid;

import java.io.Serializable;
import org.greenview.nativedata.problem.Text;

/**
 * A half-open range of cells: rows [rowStart, rowStop), columns [columnStart, columnStop).
 *
 * @param rowStart first row
 * @param rowStop row after the last
 * @param columnStart first column
 * @param columnStop column after the last
 */
public record CellWindow(int rowStart, int rowStop, int columnStart, int columnStop)
    implements Serializable {
  public CellWindow {
    if (rowStart < 0 || columnStart < 0 || rowStop < rowStart || columnStop < columnStart) {
      throw new IllegalArgumentException(
          Text.of(
              "not a window: rows [%d, %d), columns [%d, %d)",
              rowStart, rowStop, columnStart, columnStop));
    }
  }

  /** The window that covers a whole grid. */
  public static CellWindow all(GridShape shape) {
    return new CellWindow(0, shape.rows(), 0, shape.columns());
  }

  /** Height in cells. */
  public int rows() {
    return rowStop - rowStart;
  }

  /** Width in cells. */
  public int columns() {
    return columnStop - columnStart;
  }

  /** Rows times columns, which may be more than an int holds. */
  public long cellCount() {
    return (long) rows() * columns();
  }

  /** Whether it holds no cell. */
  public boolean isEmpty() {
    return rows() == 0 || columns() == 0;
  }

  /** This window with {@code halo} more cells on each side, cut at the edges of the grid. */
  public CellWindow grown(int halo, GridShape shape) {
    return new CellWindow(
        Math.max(0, rowStart - halo),
        (int) Math.min(shape.rows(), (long) rowStop + halo),
        Math.max(0, columnStart - halo),
        (int) Math.min(shape.columns(), (long) columnStop + halo));
  }

  /** This window, counted from the first cell of another, which begins no later. */
  public CellWindow from(CellWindow other) {
    return from(other.rowStart, other.columnStart);
  }

  /** This window, counted from a cell, which lies no farther south or east than its first. */
  public CellWindow from(int row, int column) {
    return new CellWindow(rowStart - row, rowStop - row, columnStart - column, columnStop - column);
  }

  /** Its size. */
  public GridShape shape() {
    return new GridShape(rows(), columns());
  }
}
