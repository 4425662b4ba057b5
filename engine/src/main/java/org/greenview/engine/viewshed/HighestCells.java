package org.greenview.engine.viewshed;

import org.greenview.nativedata.segment.SegmentView;

/**
 * The highest cell of each square of {@value #SIDE} x {@value #SIDE} cells of a raster, found when
 * first asked for and kept, for all observers and threads. Takes 1/64 of the size of the rows that
 * observers see.
 *
 * <p>Threads share it without locks: they may find the same square at the same time, and both write
 * the same number. An array that another thread made may still look empty, and empty is 0, for
 * which the square is found once more.
 */
public final class HighestCells {
  static final int SIDE_BITS = 4;

  /** Cells on a side of a square. */
  static final int SIDE = 1 << SIDE_BITS;

  private final SegmentView raster;

  /** Squares in a row. */
  private final int squareColumns;

  /** By row and column of squares: 0 where nobody asked yet. */
  private final float[][] highest;

  HighestCells(SegmentView raster) {
    this.raster = raster;
    this.squareColumns = squares(raster.shape().columns());
    this.highest = new float[squares(raster.shape().rows())][];
  }

  private static int squares(int cells) {
    return (cells + SIDE - 1) >> SIDE_BITS;
  }

  /**
   * Height of the highest cell of a square, which begins at row SIDE x squareRow, or a little more.
   *
   * @param scratch room for a square
   * @return metres; -infinity if the square has no height or lies outside the raster
   */
  float at(int squareRow, int squareColumn, float[] scratch) {
    if (squareRow < 0
        || squareRow >= highest.length
        || squareColumn < 0
        || squareColumn >= squareColumns) {
      return Float.NEGATIVE_INFINITY;
    }
    float[] line = highest[squareRow];
    if (line == null) {
      line = new float[squareColumns];
      highest[squareRow] = line;
    }
    float known = line[squareColumn];
    if (known == 0) {
      float found = find(squareRow << SIDE_BITS, squareColumn << SIDE_BITS, scratch);
      known = found == 0 ? Float.MIN_VALUE : found;
      line[squareColumn] = known;
    }
    return known;
  }

  private float find(int firstRow, int firstColumn, float[] scratch) {
    int rows = Math.min(SIDE, raster.shape().rows() - firstRow);
    int columns = Math.min(SIDE, raster.shape().columns() - firstColumn);
    for (int r = 0; r < rows; r++) {
      raster.copyFloats(firstRow + r, firstColumn, scratch, r * columns, columns);
    }
    float found = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < rows * columns; i++) {
      found = scratch[i] > found ? scratch[i] : found;
    }
    return found;
  }
}
