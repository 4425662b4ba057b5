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

  private static final long EVEN_BITS = 0x5555_5555_5555_5555L;

  private Place() {}

  /** Number of the square of a cell. */
  static long of(int row, int column) {
    return morton(row / SIDE, column / SIDE);
  }

  /** Number of a square, by its row and column among squares, which take turns in its bits. */
  static long morton(int down, int across) {
    return Long.expand(down, ~EVEN_BITS) | Long.expand(across, EVEN_BITS);
  }
}
