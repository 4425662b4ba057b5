package org.greenview.engine.viewshed;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.greenview.nativedata.segment.SegmentView;

/**
 * One bit for each cell of a raster, set where its code is green, 64 cells in a long: once by rows
 * and once by columns. Found in squares of 64 x 64 cells when first asked for and kept, for all
 * observers and threads, until {@link #forget}. Takes two bits for each cell that observers see.
 */
final class GreenBits {
  static final int SIDE_BITS = 6;
  static final int SIDE = 1 << SIDE_BITS;

  private static final long[] NOT_GREEN = new long[2 * SIDE];
  private static final int SQUARE_BYTES = NOT_GREEN.length * Long.BYTES;

  private final SegmentView green;
  private final GreenCodes codes;

  /** Bytes of all squares that are kept, with those of other codes. */
  private final AtomicLong bytes;

  private final int squareRows;
  private final int squareColumns;

  /** By square: its 64 rows, then its 64 columns. */
  private final AtomicReferenceArray<long[]> squares;

  GreenBits(SegmentView green, GreenCodes codes, AtomicLong bytes) {
    this.green = green;
    this.codes = codes;
    this.bytes = bytes;
    this.squareRows = Math.ceilDiv(green.shape().rows(), SIDE);
    this.squareColumns = Math.ceilDiv(green.shape().columns(), SIDE);
    this.squares = new AtomicReferenceArray<>(squareRows * squareColumns);
  }

  /**
   * Cells of a square, from row and column 64 times its own: its 64 rows, then its 64 columns, the
   * first cell in the lowest bit. Not to be changed. Nothing is green where the raster is not.
   */
  long[] square(int squareRow, int squareColumn) {
    if (squareRow < 0
        || squareRow >= squareRows
        || squareColumn < 0
        || squareColumn >= squareColumns) {
      return NOT_GREEN;
    }
    int index = squareRow * squareColumns + squareColumn;
    long[] known = squares.getAcquire(index);
    if (known == null) {
      // Two threads may find the same at the same time.
      known = find(squareRow << SIDE_BITS, squareColumn << SIDE_BITS);
      squares.setRelease(index, known);
      bytes.addAndGet(SQUARE_BYTES);
    }
    return known;
  }

  /** Forgets all squares: they are found again. */
  void forget() {
    for (int i = 0; i < squares.length(); i++) {
      squares.setRelease(i, null);
    }
  }

  private long[] find(int firstRow, int firstColumn) {
    int rows = Math.min(SIDE, green.shape().rows() - firstRow);
    int columns = Math.min(SIDE, green.shape().columns() - firstColumn);
    long[] bits = new long[2 * SIDE];
    byte[] line = new byte[columns];
    for (int r = 0; r < rows; r++) {
      green.copyBytes(firstRow + r, firstColumn, line, 0, columns);
      for (int c = 0; c < columns; c++) {
        long bit = codes.contains(line[c] & 0xff) ? 1 : 0;
        bits[r] |= bit << c;
        bits[SIDE + c] |= bit << r;
      }
    }
    return bits;
  }
}
