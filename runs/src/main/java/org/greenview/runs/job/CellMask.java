package org.greenview.runs.job;

/** Says for whole runs of output cells whether they are wanted. */
@FunctionalInterface
public interface CellMask {
  /** Every cell is wanted. */
  CellMask ALL = (row, columnStart, columnStop, wanted) -> {};

  /**
   * Clears what is not wanted.
   *
   * @param outputRow row of the output
   * @param columnStart first column
   * @param columnStop column after the last
   * @param wanted one entry per column, from 0, all true when called
   */
  void clearUnwanted(int outputRow, int columnStart, int columnStop, boolean[] wanted);
}
