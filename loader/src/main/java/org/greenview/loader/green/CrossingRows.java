package org.greenview.loader.green;

import java.util.Arrays;

/** For each row of a band, where a polygon's edges cross the line of its centres. */
final class CrossingRows {
  private final double[][] xs;
  private final int[] counts;

  CrossingRows(int rows) {
    this.xs = new double[rows][4];
    this.counts = new int[rows];
  }

  void clear() {
    Arrays.fill(counts, 0);
  }

  void add(int row, double x) {
    if (counts[row] == xs[row].length) {
      xs[row] = Arrays.copyOf(xs[row], 2 * counts[row]);
    }
    xs[row][counts[row]++] = x;
  }

  int count(int row) {
    return counts[row];
  }

  /** The crossings of a row from west to east; only the first {@link #count} are. */
  double[] sorted(int row) {
    Arrays.sort(xs[row], 0, counts[row]);
    return xs[row];
  }
}
