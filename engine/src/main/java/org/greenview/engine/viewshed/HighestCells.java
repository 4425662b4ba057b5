package org.greenview.engine.viewshed;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.greenview.nativedata.segment.SegmentView;

/**
 * The highest cell of each square of a raster, for squares of several sizes, found when first asked
 * for and kept, for all observers and threads. Takes 1/48 of the size of the rows that observers
 * see.
 *
 * <p>Threads share it without locks: they may find the same squares at the same time, and both
 * write the same numbers.
 */
final class HighestCells {
  /** By level: side of its squares in cells, as a power of 2; first those of copies of heights. */
  static final int[] LEVEL_BITS = {
    HeightSquares.SIDE_BITS, HeightSquares.SIDE_BITS + 1, HeightSquares.SIDE_BITS + 3
  };

  /** Side of what is found at once: a square of the last level. */
  private static final int BLOCK_BITS = LEVEL_BITS[LEVEL_BITS.length - 1];

  private static final int BLOCK = 1 << BLOCK_BITS;

  private final SegmentView raster;
  private final AtomicReferenceArray<Band> bands;

  /**
   * A row of blocks.
   *
   * @param highest by level: squares in rows, metres, -infinity where a square has no height
   * @param found by block: 1 if its squares are known
   */
  private record Band(float[][] highest, AtomicIntegerArray found) {}

  HighestCells(SegmentView raster) {
    this.raster = raster;
    this.bands = new AtomicReferenceArray<>(squares(raster.shape().rows(), BLOCK_BITS));
  }

  /** Squares that cells in a line need. */
  private static int squares(int cells, int bits) {
    return (cells - 1 >> bits) + 1;
  }

  private int columns(int level) {
    return squares(raster.shape().columns(), LEVEL_BITS[level]);
  }

  /** Makes the squares known that a square of cells touches, which may reach beyond the raster. */
  void find(int firstRow, int firstColumn, int side) {
    int stopBand = Math.min(squares(firstRow + side, BLOCK_BITS), bands.length());
    int stopBlock =
        Math.min(squares(firstColumn + side, BLOCK_BITS), columns(LEVEL_BITS.length - 1));
    for (int b = Math.max(firstRow >> BLOCK_BITS, 0); b < stopBand; b++) {
      Band band = band(b);
      for (int block = Math.max(firstColumn >> BLOCK_BITS, 0); block < stopBlock; block++) {
        if (band.found.getAcquire(block) == 0) {
          find(band, b, block);
        }
      }
    }
  }

  private Band band(int index) {
    Band known = bands.getAcquire(index);
    if (known != null) {
      return known;
    }
    float[][] highest = new float[LEVEL_BITS.length][];
    Arrays.setAll(highest, level -> new float[columns(level) << (BLOCK_BITS - LEVEL_BITS[level])]);
    Band made = new Band(highest, new AtomicIntegerArray(columns(LEVEL_BITS.length - 1)));
    Band other = bands.compareAndExchange(index, null, made);
    return other == null ? made : other;
  }

  private void find(Band band, int bandIndex, int block) {
    int firstRow = bandIndex << BLOCK_BITS;
    int firstColumn = block << BLOCK_BITS;
    int rows = Math.min(BLOCK, raster.shape().rows() - firstRow);
    int columns = Math.min(BLOCK, raster.shape().columns() - firstColumn);
    float[] line = new float[BLOCK];
    float[] lower = new float[0];
    for (int level = 0; level < LEVEL_BITS.length; level++) {
      int lowerBits = level == 0 ? 0 : LEVEL_BITS[level - 1];
      int lowerSide = BLOCK >> lowerBits;
      int bits = LEVEL_BITS[level] - lowerBits;
      int side = lowerSide >> bits;
      // Into an array of its own: others may read the band's already.
      float[] squares = new float[side * side];
      Arrays.fill(squares, Float.NEGATIVE_INFINITY);
      for (int r = 0; r < squares(rows, lowerBits); r++) {
        int count = squares(columns, lowerBits);
        if (level == 0) {
          raster.copyFloats(firstRow + r, firstColumn, line, 0, count);
        } else {
          System.arraycopy(lower, r * lowerSide, line, 0, count);
        }
        raise(line, count, bits, squares, (r >> bits) * side);
      }
      for (int r = 0; r < squares(rows, LEVEL_BITS[level]); r++) {
        int into = r * columns(level) + block * side;
        int count = squares(columns, LEVEL_BITS[level]);
        System.arraycopy(squares, r * side, band.highest[level], into, count);
      }
      lower = squares;
    }
    band.found.setRelease(block, 1);
  }

  /** Raises squares to the numbers of a line where they are higher. */
  private static void raise(float[] line, int count, int bits, float[] squares, int first) {
    for (int i = 0; i < count; i++) {
      int at = first + (i >> bits);
      squares[at] = line[i] > squares[at] ? line[i] : squares[at];
    }
  }

  /**
   * Copies the squares of a level that a square of cells touches, which must be known. Those
   * outside the raster are -infinity.
   *
   * @param stride from one row of squares to the next
   */
  void copy(int level, int firstRow, int firstColumn, int side, float[] into, int stride) {
    int bits = LEVEL_BITS[level];
    int bandBits = BLOCK_BITS - bits;
    int rows = squares(raster.shape().rows(), bits);
    int columns = columns(level);
    int before = firstColumn >> bits;
    int first = Math.clamp(before, 0, columns);
    int count = Math.clamp(squares(firstColumn + side, bits), first, columns) - first;
    int stop = squares(firstRow + side, bits);
    for (int row = firstRow >> bits; row < stop; row++) {
      int at = (row - (firstRow >> bits)) * stride;
      boolean isInside = row >= 0 && row < rows && count > 0;
      if (!isInside || count < stride) {
        Arrays.fill(into, at, at + stride, Float.NEGATIVE_INFINITY);
      }
      if (isInside) {
        float[] squares = bands.getAcquire(row >> bandBits).highest[level];
        int line = (row & ((1 << bandBits) - 1)) * columns;
        System.arraycopy(squares, line + first, into, at + first - before, count);
      }
    }
  }
}
