package org.greenview.engine.viewshed;

import java.util.Arrays;

/** Where the rays of a viewshed go. Each ends before the first cell farther than the radius. */
public enum RayPattern {
  /**
   * To the cells of the midpoint circle, as in the tutorial. Some cells of the circle (7 % at R =
   * 160) are on no ray; they are not visible.
   */
  PERIMETER("perimeter"),

  /**
   * To the 8R cells on the border of the square around the circle: every cell of the circle is on a
   * ray.
   */
  SQUARE("square"),

  /**
   * To each cell of the circle, and a ray shows only the cell where it ends: the yardstick, with a
   * cost that grows with the third power of the radius.
   */
  EVERY_CELL("every-cell");

  private final String label;

  RayPattern(String label) {
    this.label = label;
  }

  /** The word that options and results carry. */
  public String label() {
    return label;
  }

  /**
   * Offsets of the end points from the observer, some of them more than once. Eight by eight they
   * are mirror images; the first of eight lies to the south, between the south and the south-east.
   *
   * @return two rows: row offsets and column offsets
   */
  int[][] endOffsets(int radiusCells) {
    return switch (this) {
      case PERIMETER -> CirclePerimeter.offsets(radiusCells);
      case SQUARE -> squareBorder(radiusCells);
      case EVERY_CELL -> circle(radiusCells);
    };
  }

  private static int[][] squareBorder(int radiusCells) {
    Ends ends = new Ends(radiusCells + 1);
    for (int minor = 0; minor <= radiusCells; minor++) {
      ends.addEight(radiusCells, minor);
    }
    return ends.offsets();
  }

  private static int[][] circle(int radiusCells) {
    Ends ends = new Ends((radiusCells + 1) * (radiusCells + 2) / 2);
    for (int major = 1; major <= radiusCells; major++) {
      for (int minor = 0; minor <= major; minor++) {
        if (major * major + minor * minor <= radiusCells * radiusCells) {
          ends.addEight(major, minor);
        }
      }
    }
    return ends.offsets();
  }

  private static final class Ends {
    private final int[] rows;
    private final int[] columns;
    private int count;

    Ends(int mostEights) {
      rows = new int[8 * mostEights];
      columns = new int[8 * mostEights];
    }

    void addEight(int major, int minor) {
      for (int mirror = 0; mirror < 8; mirror++) {
        int a = (mirror & 1) == 0 ? major : -major;
        int b = (mirror & 2) == 0 ? minor : -minor;
        rows[count] = mirror < 4 ? a : b;
        columns[count++] = mirror < 4 ? b : a;
      }
    }

    int[][] offsets() {
      return new int[][] {Arrays.copyOf(rows, count), Arrays.copyOf(columns, count)};
    }
  }

  /**
   * The end points of the rays: the midpoint circle, exactly the cells of {@code
   * skimage.draw.circle_perimeter(0, 0, radius)} (method "bresenham"), in its order and with its
   * repetitions.
   */
  static final class CirclePerimeter {
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
}
