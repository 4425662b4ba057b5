package org.greenview.engine.viewshed;

import java.util.Arrays;
import org.greenview.nativedata.segment.SegmentView;

/**
 * The highest cell of each square of {@value #SIDE} x {@value #SIDE} cells of a raster, found when
 * first asked for and kept, for all observers and threads: 1/64 of the raster's size on the heap.
 *
 * <p>Threads may find the same square at the same time; both write the same number.
 */
public final class HighestCells {
  static final int SIDE_BITS = 4;

  /** Cells on a side of a square. */
  static final int SIDE = 1 << SIDE_BITS;

  private final SegmentView raster;

  /** Squares in a row. */
  private final int stride;

  /** NaN where nobody asked yet. */
  private final float[] highest;

  HighestCells(SegmentView raster) {
    this.raster = raster;
    this.stride = squares(raster.shape().columns());
    this.highest = new float[Math.multiplyExact(squares(raster.shape().rows()), stride)];
    Arrays.fill(highest, Float.NaN);
  }

  private static int squares(int cells) {
    return (cells + SIDE - 1) >> SIDE_BITS;
  }

  /**
   * Height of the highest cell of a square, which begins at row SIDE x squareRow.
   *
   * @param scratch room for a square
   * @return metres; -infinity if the square has no height or lies outside the raster
   */
  float at(int squareRow, int squareColumn, float[] scratch) {
    if (squareRow < 0
        || squareRow >= highest.length / stride
        || squareColumn < 0
        || squareColumn >= stride) {
      return Float.NEGATIVE_INFINITY;
    }
    float known = highest[squareRow * stride + squareColumn];
    return Float.isNaN(known) ? find(squareRow, squareColumn, scratch) : known;
  }

  private float find(int squareRow, int squareColumn, float[] scratch) {
    int firstRow = squareRow << SIDE_BITS;
    int firstColumn = squareColumn << SIDE_BITS;
    int rows = Math.min(SIDE, raster.shape().rows() - firstRow);
    int columns = Math.min(SIDE, raster.shape().columns() - firstColumn);
    for (int r = 0; r < rows; r++) {
      raster.copyFloats(firstRow + r, firstColumn, scratch, r * columns, columns);
    }
    float found = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < rows * columns; i++) {
      found = scratch[i] > found ? scratch[i] : found;
    }
    highest[squareRow * stride + squareColumn] = found;
    return found;
  }
}
