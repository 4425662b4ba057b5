package org.greenview.engine.viewshed;

/**
 * The cells that one observer sees, one bit each: those between the diagonals to the south and
 * north by rows, those to the east and west by columns. The diagonals themselves may be in both.
 */
final class SeenCells {
  /** Room before the first bit for a vector that begins there. */
  private static final int MARGIN = Long.SIZE;

  private final int radius;
  private final int centre;
  private final int words;
  private final long[] byRows;
  private final long[] byColumns;

  SeenCells(int radius) {
    this.radius = radius;
    this.centre = radius + MARGIN;
    this.words = (2 * centre + Long.SIZE) / Long.SIZE + 1;
    this.byRows = new long[(2 * radius + 1) * words];
    this.byColumns = new long[byRows.length];
  }

  /** Memory of the cells. */
  static long bytes(int radius) {
    long side = 2L * radius + 1;
    return 2 * side * (side + 2 * MARGIN + 3 * Long.SIZE) / Byte.SIZE;
  }

  /** Bits by rows or by columns. */
  long[] bits(boolean rows) {
    return rows ? byRows : byColumns;
  }

  /** First word of a row (or column). */
  int line(int offset) {
    return (offset + radius) * words;
  }

  /** Bit of an offset within a row (or column). */
  int bit(int offset) {
    return offset + centre;
  }

  /** Adds the cells to the counts and clears them. */
  void countInto(
      ViewshedRasters rasters, GreenCodes greenCodes, int row, int column, ViewshedCounts counts) {
    dropSecondDiagonals();
    int visible = 0;
    int green = 0;
    for (int offset = -radius; offset <= radius; offset++) {
      // On each line only the bits between the diagonals can be set.
      int lastWord = bit(Math.abs(offset)) >> 6;
      for (int word = bit(-Math.abs(offset)) >> 6; word <= lastWord; word++) {
        int at = line(offset) + word;
        int firstOffset = word * Long.SIZE - centre;
        long south = byRows[at];
        byRows[at] = 0;
        visible += Long.bitCount(south);
        for (; south != 0; south &= south - 1) {
          int other = firstOffset + Long.numberOfTrailingZeros(south);
          green += isGreen(rasters, greenCodes, row + offset, column + other);
        }
        long east = byColumns[at];
        byColumns[at] = 0;
        visible += Long.bitCount(east);
        for (; east != 0; east &= east - 1) {
          int other = firstOffset + Long.numberOfTrailingZeros(east);
          green += isGreen(rasters, greenCodes, row + other, column + offset);
        }
      }
    }
    counts.visible += visible;
    counts.visibleGreen += green;
  }

  /** Gives out the cells that a view counts and clears them. */
  void give(CountedCells counted, CellSink into) {
    dropSecondDiagonals();
    for (int offset = -radius; offset <= radius; offset++) {
      int lastWord = bit(Math.abs(offset)) >> 6;
      for (int word = bit(-Math.abs(offset)) >> 6; word <= lastWord; word++) {
        int at = line(offset) + word;
        int firstOffset = word * Long.SIZE - centre;
        long south = byRows[at];
        byRows[at] = 0;
        for (; south != 0; south &= south - 1) {
          int other = firstOffset + Long.numberOfTrailingZeros(south);
          if (counted.contains(offset, other)) {
            into.see(offset, other);
          }
        }
        long east = byColumns[at];
        byColumns[at] = 0;
        for (; east != 0; east &= east - 1) {
          int other = firstOffset + Long.numberOfTrailingZeros(east);
          if (counted.contains(other, offset)) {
            into.see(other, offset);
          }
        }
      }
    }
  }

  private static int isGreen(ViewshedRasters rasters, GreenCodes greenCodes, int row, int column) {
    return greenCodes.contains(rasters.green().byteAt(row, column)) ? 1 : 0;
  }

  private void dropSecondDiagonals() {
    for (int offset = -radius; offset <= radius; offset++) {
      for (int other : new int[] {offset, -offset}) {
        int bit = bit(other);
        long seen = byRows[line(offset) + (bit >> 6)] >>> bit & 1;
        int column = bit(offset);
        byColumns[line(other) + (column >> 6)] &= ~(seen << column);
      }
    }
  }
}
