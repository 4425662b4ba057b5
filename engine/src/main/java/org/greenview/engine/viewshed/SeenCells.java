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

  /** Cells in a row. */
  private final int side;

  /**
   * Words of 64 cells: by column of squares, those of each row, then by row of squares, those of
   * each column.
   */
  private final long[] words;

  /** By square in that order: one bit for each of its words that may not be 0. */
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
    this.side = squares * SIDE;
    this.words = new long[2 * squares * side];
    this.used = new long[2 * squares * squares];
  }

  /** One more, since a mark may reach into the next one. */
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
   * Announces marks in neighbouring rows (or columns).
   *
   * @param rows whether in rows
   * @param firstLine the first of {@link Integer#SIZE} lines, from the observer's
   * @param lines those in which there will be marks, one bit each
   * @param low the least of the cells that may be marked in them, from the observer's
   * @param high the greatest
   */
  void use(boolean rows, int firstLine, int lines, int low, int high) {
    int major = (rows ? centreRow : centreColumn) + firstLine;
    int minor = rows ? centreColumn : centreRow;
    long unsigned = lines & 0xffff_ffffL;
    int half = rows ? 0 : squares * squares;
    for (int square = minor + low >> SIDE_BITS; square <= minor + high >> SIDE_BITS; square++) {
      int at = half + square * squares + (major >> SIDE_BITS);
      used[at] |= unsigned << major;
      // What goes beyond the word; nothing, if the word ends with it.
      used[at + 1] |= unsigned >>> 1 >>> ~major;
    }
  }

  /**
   * Marks cells in a row (or column).
   *
   * @param rows whether in a row
   * @param line which, from the observer's
   * @param first where the first bit's cell is in it, from the observer's
   * @param cells 32 bits
   */
  void mark(boolean rows, int line, int first, int cells) {
    int major = rows ? centreRow + line : squares * side + centreColumn + line;
    int minor = (rows ? centreColumn : centreRow) + first;
    int at = (minor >> SIDE_BITS) * side + major;
    long unsigned = cells & 0xffff_ffffL;
    words[at] |= unsigned << minor;
    words[at + side] |= unsigned >>> 1 >>> ~minor;
  }

  /**
   * Adds all cells to a tally and clears them.
   *
   * @param shares by measure: bits of its codes; null for those that are no share
   */
  void tallyInto(MeasureTally tally, GreenBits greenBits, GreenBits[] shares) {
    dropSecondDiagonals();
    for (int measure : tally.shares()) {
      tally.addToShare(measure, countWithin(shares[measure]));
    }
    if (tally.needsDistances()) {
      addDistances(tally, greenBits);
    }
    int visible = 0;
    int green = 0;
    for (int square = 0; square < used.length; square++) {
      if (used[square] != 0) {
        long[] within = within(greenBits, square);
        int first = isByRows(square) ? 0 : SIDE;
        for (long left = used[square]; left != 0; left &= left - 1) {
          int line = Long.numberOfTrailingZeros(left);
          long cells = words[square * SIDE + line];
          words[square * SIDE + line] = 0;
          visible += Long.bitCount(cells);
          green += Long.bitCount(cells & within[first + line]);
        }
        used[square] = 0;
      }
    }
    tally.addCells(visible, green);
  }

  private int countWithin(GreenBits greenBits) {
    int count = 0;
    for (int square = 0; square < used.length; square++) {
      if (used[square] != 0) {
        long[] within = within(greenBits, square);
        int first = isByRows(square) ? 0 : SIDE;
        for (long left = used[square]; left != 0; left &= left - 1) {
          int line = Long.numberOfTrailingZeros(left);
          count += Long.bitCount(words[square * SIDE + line] & within[first + line]);
        }
      }
    }
    return count;
  }

  private void addDistances(MeasureTally tally, GreenBits greenBits) {
    for (int square = 0; square < used.length; square++) {
      if (used[square] == 0) {
        continue;
      }
      boolean byRows = isByRows(square);
      long[] green = within(greenBits, square);
      int firstRow = firstRow(square);
      int firstColumn = firstColumn(square);
      for (long left = used[square]; left != 0; left &= left - 1) {
        int line = Long.numberOfTrailingZeros(left);
        long greenCells = green[(byRows ? 0 : SIDE) + line];
        for (long cells = words[square * SIDE + line]; cells != 0; cells &= cells - 1) {
          int cell = Long.numberOfTrailingZeros(cells);
          tally.addDistance(
              firstRow + (byRows ? line : cell),
              firstColumn + (byRows ? cell : line),
              (int) (greenCells >>> cell & 1));
        }
      }
    }
  }

  private long[] within(GreenBits greenBits, int square) {
    return greenBits.square(
        firstSquareRow + squareRow(square), firstSquareColumn + squareColumn(square));
  }

  /** Gives out the cells that a view counts and clears them. */
  void give(CountedCells counted, CellSink into) {
    dropSecondDiagonals();
    for (int square = 0; square < used.length; square++) {
      int firstRow = firstRow(square);
      int firstColumn = firstColumn(square);
      boolean byRows = isByRows(square);
      for (long left = used[square]; left != 0; left &= left - 1) {
        int line = Long.numberOfTrailingZeros(left);
        for (long cells = words[square * SIDE + line]; cells != 0; cells &= cells - 1) {
          int cell = Long.numberOfTrailingZeros(cells);
          int row = firstRow + (byRows ? line : cell);
          int column = firstColumn + (byRows ? cell : line);
          if (counted.contains(row, column)) {
            into.see(row, column);
          }
        }
        words[square * SIDE + line] = 0;
      }
      used[square] = 0;
    }
  }

  private boolean isByRows(int square) {
    return square < squares * squares;
  }

  private int squareRow(int square) {
    return isByRows(square) ? square % squares : square / squares - squares;
  }

  private int squareColumn(int square) {
    return isByRows(square) ? square / squares : square % squares;
  }

  /** First row of a square, from the observer's. */
  private int firstRow(int square) {
    return (squareRow(square) << SIDE_BITS) - centreRow;
  }

  private int firstColumn(int square) {
    return (squareColumn(square) << SIDE_BITS) - centreColumn;
  }

  private void dropSecondDiagonals() {
    for (int sign = -1; sign <= 1; sign += 2) {
      int offset = -radius;
      while (offset <= radius) {
        int row = centreRow + offset;
        int column = centreColumn + sign * offset;
        int squareRow = row >> SIDE_BITS;
        int squareColumn = column >> SIDE_BITS;
        int inRow = row & SIDE - 1;
        int inColumn = column & SIDE - 1;
        int length = SIDE - Math.max(inRow, sign > 0 ? inColumn : SIDE - 1 - inColumn);
        int stop = Math.min(offset + length, radius + 1);
        if (used[squareColumn * squares + squareRow] != 0
            && used[(squares + squareRow) * squares + squareColumn] != 0) {
          for (int i = offset; i < stop; i++) {
            dropSecond(centreRow + i, centreColumn + sign * i);
          }
        }
        offset = stop;
      }
    }
  }

  private void dropSecond(int row, int column) {
    long seen = words[(column >> SIDE_BITS) * side + row] >>> column & 1;
    words[(squares + (row >> SIDE_BITS)) * side + column] &= ~(seen << row);
  }
}
