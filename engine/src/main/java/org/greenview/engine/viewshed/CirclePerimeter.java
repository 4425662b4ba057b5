package org.greenview.engine.viewshed;

import java.util.Arrays;

/**
 * The end points of the rays: the midpoint circle, exactly the cells of {@code
 * skimage.draw.circle_perimeter(0, 0, radius)} (method "bresenham"), in its order and with its
 * repetitions.
 */
final class CirclePerimeter {
  private CirclePerimeter() {}

  /**
   * Offsets of the end points from the observer.
   *
   * @param radiusCells at least 1
   * @return two rows: row offsets and column offsets
   */
  static int[][] offsets(int radiusCells) {
    int[] rows = new int[8 * (radiusCells + 1)];
    int[] columns = new int[rows.length];
    int count = 0;
    int r = 0;
    int c = radiusCells;
    int d = 3 - 2 * radiusCells;
    while (c >= r) {
      int[] mirroredRows = {c, -c, c, -c, r, -r, r, -r};
      int[] mirroredColumns = {r, r, -r, -r, c, c, -c, -c};
      System.arraycopy(mirroredRows, 0, rows, count, 8);
      System.arraycopy(mirroredColumns, 0, columns, count, 8);
      count += 8;
      if (d < 0) {
        d += 4 * r + 6;
      } else {
        d += 4 * (r - c) + 10;
        c--;
      }
      r++;
    }
    return new int[][] {Arrays.copyOf(rows, count), Arrays.copyOf(columns, count)};
  }
}
