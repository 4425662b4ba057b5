package org.greenview.engine.viewshed;

import org.greenview.nativedata.grid.GridShape;

/**
 * The cells of a circle that a view counts, by its minimum distance and azimuths, and how many of
 * them lie on the raster. A cell that is not counted still hides what is behind it.
 *
 * <p>Where a view limits nothing, nothing is tabulated.
 */
final class CountedCells {
  private final int radius;
  private final double cellMetres;

  /** By |row offset|: cells of the circle to either side of the observer's column. */
  private final int[] halfWidth;

  private View view;
  private boolean limited;
  private int total;

  /** By cell of the square around the circle, row-major; null before the first limited view. */
  private boolean[] counted;

  /** By the same and one more column: counted cells of the row west of the cell. */
  private int[] countedBefore;

  /** By |row offset| and |column offset|: azimuth if the cell lies north-east, degrees. */
  private double[] northEastDegrees;

  CountedCells(int radius, double cellMetres) {
    this.radius = radius;
    this.cellMetres = cellMetres;
    this.halfWidth = new int[radius + 1];
    for (int r = 0; r <= radius; r++) {
      halfWidth[r] = (int) Math.sqrt((double) radius * radius - (double) r * r);
    }
  }

  /** Turns to a view; cheap where it is the same as before. */
  void look(View next) {
    if (next.equals(view)) {
      return;
    }
    view = next;
    limited = areLimited(next);
    if (limited) {
      tabulate();
    }
    total = 0;
    for (int r = -radius; r <= radius; r++) {
      total += inRow(r, -radius, radius);
    }
  }

  /** Whether a view does not count some cell of the circle. */
  static boolean areLimited(View view) {
    return !view.azimuth().isAll() || view.minimumDistanceMetres() > 0 || !view.countsOwnCell();
  }

  /** Memory of the tables for any view. */
  static long bytes(int radius) {
    long side = 2L * radius + 2;
    return side * side * (1 + Integer.BYTES) + (radius + 1L) * (radius + 1) * Double.BYTES;
  }

  private void tabulate() {
    int side = 2 * radius + 1;
    if (counted == null) {
      counted = new boolean[side * side];
      countedBefore = new int[side * (side + 1)];
    }
    boolean allAround = view.azimuth().isAll();
    if (!allAround && northEastDegrees == null) {
      findDirections();
    }
    for (int r = -radius; r <= radius; r++) {
      int before = 0;
      for (int c = -radius; c <= radius; c++) {
        double distanceMetres = Math.sqrt((double) r * r + (double) c * c) * cellMetres;
        boolean counts =
            r == 0 && c == 0
                ? view.countsOwnCell()
                : Math.abs(c) <= halfWidth(r)
                    && distanceMetres >= view.minimumDistanceMetres()
                    && (allAround || view.azimuth().contains(degrees(r, c)));
        int row = r + radius;
        int column = c + radius;
        counted[row * side + column] = counts;
        countedBefore[row * (side + 1) + column] = before;
        before += counts ? 1 : 0;
        countedBefore[row * (side + 1) + column + 1] = before;
      }
    }
  }

  private void findDirections() {
    northEastDegrees = new double[(radius + 1) * (radius + 1)];
    for (int r = 0; r <= radius; r++) {
      for (int c = 0; c <= radius; c++) {
        northEastDegrees[r * (radius + 1) + c] = Math.toDegrees(Math.atan2(c, r));
      }
    }
  }

  /** Direction of a cell clockwise from north, in [0, 360). */
  private double degrees(int rowOffset, int columnOffset) {
    double degrees = northEastDegrees[Math.abs(rowOffset) * (radius + 1) + Math.abs(columnOffset)];
    if (columnOffset >= 0) {
      return rowOffset <= 0 ? degrees : 180 - degrees;
    }
    return rowOffset < 0 ? 360 - degrees : 180 + degrees;
  }

  /** Cells of the circle to either side of the observer's column, in a row of it. */
  int halfWidth(int rowOffset) {
    return halfWidth[Math.abs(rowOffset)];
  }

  /** Whether some cell of the circle is not counted. */
  boolean areLimited() {
    return limited;
  }

  /** Whether a cell of the circle is counted, by its offset from the observer's. */
  boolean contains(int rowOffset, int columnOffset) {
    return !limited || counted[(rowOffset + radius) * (2 * radius + 1) + columnOffset + radius];
  }

  /** How many counted cells the raster has around an observer, its own cell included. */
  int onRaster(int row, int column, GridShape shape) {
    int west = Math.max(-radius, -column);
    int east = Math.min(radius, shape.columns() - 1 - column);
    int north = Math.max(-radius, -row);
    int south = Math.min(radius, shape.rows() - 1 - row);
    if (east - west == 2 * radius && south - north == 2 * radius) {
      return total;
    }
    int count = 0;
    for (int r = north; r <= south; r++) {
      count += inRow(r, west, east);
    }
    return count;
  }

  private int inRow(int rowOffset, int west, int east) {
    int half = halfWidth(rowOffset);
    int first = Math.max(west, -half);
    int last = Math.min(east, half);
    if (!limited) {
      return last - first + 1;
    }
    int row = (rowOffset + radius) * (2 * radius + 2) + radius;
    return countedBefore[row + last + 1] - countedBefore[row + first];
  }
}
