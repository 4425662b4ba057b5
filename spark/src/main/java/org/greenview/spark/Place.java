package org.greenview.spark;

/**
 * Squares of the run's grid, numbered so that neighbours have numbers near each other (Morton's
 * order). Observers of one square share a window of the rasters.
 */
final class Place {
  /** Side of a square in cells. */
  static final int SIDE = 1024;

  /** Stands for everywhere outside of the grid. */
  static final long NOWHERE = -1;

  private Place() {}

  /** Number of the square of a cell. */
  static long of(int row, int column) {
    return morton(row / SIDE, column / SIDE);
  }

  /** Number of a square, by its row and column among squares. */
  static long morton(int down, int across) {
    return spread(down) << 1 | spread(across);
  }

  /** Puts a zero between any two bits. */
  private static long spread(int value) {
    long bits = value;
    bits = (bits | bits << 16) & 0x0000FFFF0000FFFFL;
    bits = (bits | bits << 8) & 0x00FF00FF00FF00FFL;
    bits = (bits | bits << 4) & 0x0F0F0F0F0F0F0F0FL;
    bits = (bits | bits << 2) & 0x3333333333333333L;
    return (bits | bits << 1) & 0x5555555555555555L;
  }
}
