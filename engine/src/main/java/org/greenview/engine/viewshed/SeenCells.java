package org.greenview.engine.viewshed;

/**
 * The cells that one observer sees, one bit each: those between the diagonals to the south and
 * north by rows, those to the east and west by columns. The diagonals themselves may be in both.
 * Bits lie in the same squares and words as those of {@link GreenBits}.
 */
final class SeenCells {
  private static final int SIDE_BITS = GreenBits.SIDE_BITS;
  private static final int SIDE = GreenBits.SIDE;

  /** Room around the circle for a vector that reaches beyond it. */
  private static final int MARGIN = Integer.SIZE;

  private final int radius;

  /** Squares in a row. */
  private final int squares;

  /** By square: its rows, then its columns. */
  private final long[] bits;

  /** The same: one bit for each of its rows, and one for each of its columns, that is not 0. */
  private final long[] used;

  /** The first square, in those of the raster. */
  private int firstSquareRow;

  private int firstSquareColumn;

  /** The observer, from the first square's corner. */
  private int centreRow;

  private int centreColumn;

  SeenCells(int radius) {
    this.radius = radius;
    this.squares = squares(radius);
    this.bits = new long[squares * squares * 2 * SIDE];
    this.used = new long[squares * squares * 2];
  }

  /** One more, since a mark may begin in the last one. */
  private static int squares(int radius) {
    return Math.ceilDiv(2 * (radius + MARGIN) + SIDE, SIDE) + 1;
  }

  /** Memory of the cells. */
  static long bytes(int radius) {
    return 2L * (SIDE + 1) * Long.BYTES * squares(radius) * squares(radius);
  }

  /** Turns to an observer in this cell. */
  void look(int row, int column) {
    firstSquareRow = row - radius - MARGIN >> SIDE_BITS;
    firstSquareColumn = column - radius - MARGIN >> SIDE_BITS;
    centreRow = row - (firstSquareRow << SIDE_BITS);
    centreColumn = column - (firstSquareColumn << SIDE_BITS);
  }

  /**
   * Marks cells in a row (or column).
   *
   * @param rows whether in a row
   * @param line which, from the observer's
   * @param first where the first bit's cell is in it, from the observer's
   * @param cells 32 bits
   */
  void mark(boolean rows, int line, int first, long cells) {
    int major = (rows ? centreRow : centreColumn) + line;
    int minor = (rows ? centreColumn : centreRow) + first;
    int majorSquare = major >> SIDE_BITS;
    int minorSquare = minor >> SIDE_BITS;
    int square = rows ? majorSquare * squares + minorSquare : minorSquare * squares + majorSquare;
    int at = 2 * square + (rows ? 0 : 1);
    mark(at, major, cells << minor);
    // What goes beyond the word; nothing, if the word ends with it.
    mark(at + (rows ? 2 : 2 * squares), major, cells >>> 1 >>> ~minor);
  }

  private void mark(int at, int major, long cells) {
    bits[at * SIDE + (major & (SIDE - 1))] |= cells;
    used[at] |= (cells | -cells) >>> 63 << major;
  }

  /** Adds the cells to the counts and clears them. */
  void countInto(GreenBits greenBits, ViewshedCounts counts) {
    dropSecondDiagonals();
    int visible = 0;
    int green = 0;
    for (int square = 0; square < squares * squares; square++) {
      if ((used[2 * square] | used[2 * square + 1]) == 0) {
        continue;
      }
      long[] greenCells =
          greenBits.square(firstSquareRow + square / squares, firstSquareColumn + square % squares);
      for (int half = 0; half < 2; half++) {
        int at = (2 * square + half) * SIDE;
        for (long lines = used[2 * square + half]; lines != 0; lines &= lines - 1) {
          int line = Long.numberOfTrailingZeros(lines);
          long cells = bits[at + line];
          bits[at + line] = 0;
          visible += Long.bitCount(cells);
          green += Long.bitCount(cells & greenCells[half * SIDE + line]);
        }
        used[2 * square + half] = 0;
      }
    }
    counts.visible += visible;
    counts.visibleGreen += green;
  }

  /** Gives out the cells that a view counts and clears them. */
  void give(CountedCells counted, CellSink into) {
    dropSecondDiagonals();
    for (int square = 0; square < squares * squares; square++) {
      int firstRow = (square / squares << SIDE_BITS) - centreRow;
      int firstColumn = (square % squares << SIDE_BITS) - centreColumn;
      for (int half = 0; half < 2; half++) {
        int at = (2 * square + half) * SIDE;
        for (long lines = used[2 * square + half]; lines != 0; lines &= lines - 1) {
          int line = Long.numberOfTrailingZeros(lines);
          for (long cells = bits[at + line]; cells != 0; cells &= cells - 1) {
            int cell = Long.numberOfTrailingZeros(cells);
            int row = firstRow + (half == 0 ? line : cell);
            int column = firstColumn + (half == 0 ? cell : line);
            if (counted.contains(row, column)) {
              into.see(row, column);
            }
          }
          bits[at + line] = 0;
        }
        used[2 * square + half] = 0;
      }
    }
  }

  private void dropSecondDiagonals() {
    for (int offset = -radius; offset <= radius; offset++) {
      dropSecond(centreRow + offset, centreColumn + offset);
      dropSecond(centreRow + offset, centreColumn - offset);
    }
  }

  private void dropSecond(int row, int column) {
    int at = 2 * SIDE * ((row >> SIDE_BITS) * squares + (column >> SIDE_BITS));
    long seen = bits[at + (row & (SIDE - 1))] >>> column & 1;
    bits[at + SIDE + (column & (SIDE - 1))] &= ~(seen << row);
  }
}
