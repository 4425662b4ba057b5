package org.greenview.cli;

import java.util.function.DoubleUnaryOperator;

/**
 * VGVI as the R package CGEI computes it, from its description: rays to the border of the square
 * around the circle, rings of 1 m, and on request its defect of looking green and distance up one
 * column to the east of the cell that is seen. Written for itself, with nothing of the engine.
 */
final class CgeiModel {
  private final Vancouver data;
  private final int radius;
  private final double radiusMetres;
  private final double cellMetres;

  CgeiModel(Vancouver data, int radius) {
    this.data = data;
    this.radius = radius;
    this.cellMetres = data.grid().cellSizeMetres();
    this.radiusMetres = radius * cellMetres;
  }

  /** By row and column offset, both from -radius. */
  boolean[][] visible(int row, int column, double heightMetres) {
    boolean[][] visible = new boolean[2 * radius + 1][2 * radius + 1];
    visible[radius][radius] = true;
    double eye = data.dtm()[row][column] + heightMetres;
    for (int end = -radius; end <= radius; end++) {
      for (int side : new int[] {-radius, radius}) {
        cast(visible, row, column, eye, side, end);
        cast(visible, row, column, eye, end, side);
      }
    }
    return visible;
  }

  private void cast(
      boolean[][] visible, int row, int column, double eye, int endRow, int endColumn) {
    int minor = Math.min(Math.abs(endRow), Math.abs(endColumn));
    double highest = Double.NEGATIVE_INFINITY;
    for (int step = 1; step <= radius; step++) {
      int across = (2 * minor * step + radius) / (2 * radius);
      boolean columnsAreMajor = Math.abs(endColumn) == radius;
      int r = Integer.signum(endRow) * (columnsAreMajor ? across : step);
      int c = Integer.signum(endColumn) * (columnsAreMajor ? step : across);
      if (Math.hypot(r, c) > radius || !data.grid().shape().contains(row + r, column + c)) {
        return;
      }
      double slope = (data.dsm()[row + r][column + c] - eye) / Math.hypot(r, c);
      if (slope > highest) {
        highest = slope;
        visible[r + radius][c + radius] = true;
      }
    }
  }

  /**
   * VGVI of what is visible.
   *
   * @param integral antiderivative of the weight by distance / radius
   * @param east columns to the east by which green and distance are looked up beside the cell
   */
  double vgvi(boolean[][] visible, int row, int column, DoubleUnaryOperator integral, int east) {
    int[] all = new int[(int) radiusMetres + 10];
    int[] green = new int[all.length];
    int last = 0;
    for (int r = -radius; r <= radius; r++) {
      for (int c = -radius; c <= radius; c++) {
        if (visible[r + radius][c + radius]) {
          int ring = (int) Math.max(1, Math.round(Math.hypot(r, c + east) * cellMetres));
          all[ring]++;
          boolean inside = data.grid().shape().contains(row + r, column + c + east);
          green[ring] += inside ? data.green()[row + r][column + c + east] : 0;
          last = Math.max(last, ring);
        }
      }
    }
    double sum = 0;
    for (int ring = 1; ring <= last; ring++) {
      double weight =
          integral.applyAsDouble(ring / radiusMetres)
              - integral.applyAsDouble((ring - 1) / radiusMetres);
      sum += all[ring] == 0 ? 0 : weight * green[ring] / all[ring];
    }
    return sum / (integral.applyAsDouble(last / radiusMetres) - integral.applyAsDouble(0));
  }
}
