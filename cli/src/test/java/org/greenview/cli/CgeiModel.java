package org.greenview.cli;

import java.util.Arrays;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import org.greenview.nativedata.grid.CellWindow;
import org.greenview.nativedata.grid.GeoTransform;

/**
 * VGVI as the R package CGEI computes it, from its description and its behaviour: rays to the
 * border of the square around the circle, rings of 1 m, and on request each of its habits. Written
 * for itself, with nothing of the engine.
 */
final class CgeiModel {
  /** What CGEI does otherwise than its description says. */
  enum Habit {
    /** The ground under the eye is that of the DTM's own cell, which may lie beside the DSM's. */
    DTM_AT_THE_POINT,
    /**
     * A ray goes on from where it parts from the one before, with the highest slope up to there; if
     * they share their first cell alone, that cell is forgotten and hides nothing.
     */
    FIRST_CELL_FORGOTTEN,
    /** Green and distance are looked up one column to the east of the cell that is seen. */
    COLUMN_TO_THE_EAST,
    /**
     * Rasters end with the box around all observers, grown by the radius; east of its last column
     * lies the first of the next row.
     */
    CUT_TO_THE_BOX,
    /** Whose eye is not above the DSM sees the own cell alone. */
    NOTHING_FROM_BELOW
  }

  private final Vancouver data;
  private final int radius;
  private final Set<Habit> habits;
  private final double radiusMetres;
  private final double cellMetres;
  private final CellWindow window;

  /** By ray, around from south through east: row and column offsets of its cells. */
  private final int[][][] rays;

  /**
   * Makes a model.
   *
   * @param radius cells, even: for odd ones CGEI rounds its rays otherwise
   * @param box of all observers: west, south, east, north
   */
  CgeiModel(Vancouver data, int radius, double[] box, Set<Habit> habits) {
    this.data = data;
    this.radius = radius;
    this.habits = habits;
    this.cellMetres = data.grid().cellSizeMetres();
    this.radiusMetres = radius * cellMetres;
    this.window =
        habits.contains(Habit.CUT_TO_THE_BOX) ? grown(box) : CellWindow.all(data.grid().shape());
    this.rays = new int[8 * radius][][];
    for (int i = 0; i < rays.length; i++) {
      rays[i] = ray(i);
    }
  }

  private CellWindow grown(double[] box) {
    GeoTransform t = data.grid().transform();
    return new CellWindow(
        (int) Math.max(0, Math.round(t.rowAt(box[3] + radiusMetres))),
        (int) Math.min(data.grid().shape().rows(), Math.round(t.rowAt(box[1] - radiusMetres))),
        (int) Math.max(0, Math.round(t.columnAt(box[0] - radiusMetres))),
        (int)
            Math.min(data.grid().shape().columns(), Math.round(t.columnAt(box[2] + radiusMetres))));
  }

  private int[][] ray(int number) {
    int side = (number + radius) / (2 * radius) % 4;
    int along = (number + radius) % (2 * radius) - radius;
    int[][] cells = new int[radius][];
    int count = 0;
    for (int step = 1; step <= radius; step++) {
      int across = Integer.signum(along) * ((2 * Math.abs(along) * step + radius) / (2 * radius));
      if (Math.hypot(step, across) > radius) {
        break;
      }
      cells[count++] =
          switch (side) {
            case 0 -> new int[] {step, across};
            case 1 -> new int[] {-across, step};
            case 2 -> new int[] {-step, -across};
            default -> new int[] {across, -step};
          };
    }
    return Arrays.copyOf(cells, count);
  }

  /** What CGEI says of an observer with the eye at a height above the ground. */
  double vgvi(double x, double y, double heightMetres, DoubleUnaryOperator integral) {
    int row = (int) data.grid().transform().rowAt(y);
    int column = (int) data.grid().transform().columnAt(x);
    GeoTransform ground =
        (habits.contains(Habit.DTM_AT_THE_POINT) ? data.dtmGrid() : data.grid()).transform();
    double eye = data.dtm()[(int) ground.rowAt(y)][(int) ground.columnAt(x)] + heightMetres;
    return vgvi(visible(row, column, eye), row, column, integral);
  }

  /** By row and column offset, both from -radius. */
  private boolean[][] visible(int row, int column, double eye) {
    boolean[][] visible = new boolean[2 * radius + 1][2 * radius + 1];
    visible[radius][radius] = true;
    if (habits.contains(Habit.NOTHING_FROM_BELOW) && !(eye > data.dsm()[row][column])) {
      return visible;
    }
    boolean forgets = habits.contains(Habit.FIRST_CELL_FORGOTTEN);
    double[] highestAt = new double[radius];
    for (int i = 0; i < rays.length; i++) {
      // Each goes on from where it parts from the ray before.
      int step = forgets && i > 0 ? shared(rays[i - 1], rays[i]) : 0;
      double highest = step > 1 ? highestAt[step - 1] : Double.NEGATIVE_INFINITY;
      for (; step < rays[i].length; step++) {
        int r = rays[i][step][0];
        int c = rays[i][step][1];
        if (isInside(row + r, column + c)) {
          double slope = (data.dsm()[row + r][column + c] - eye) / Math.hypot(r, c);
          if (slope > highest) {
            highest = slope;
            visible[r + radius][c + radius] = true;
          }
        }
        highestAt[step] = highest;
      }
    }
    return visible;
  }

  /** How many cells two rays share from the observer on; 0 for rays that are the same. */
  private static int shared(int[][] ray, int[][] other) {
    int count = 0;
    while (count < ray.length
        && count < other.length
        && ray[count][0] == other[count][0]
        && ray[count][1] == other[count][1]) {
      count++;
    }
    return count == ray.length && count == other.length ? 0 : count;
  }

  private double vgvi(boolean[][] visible, int row, int column, DoubleUnaryOperator integral) {
    int[] all = new int[(int) (cellMetres * (window.rows() + window.columns())) + 10];
    int[] green = new int[all.length];
    int last = 0;
    for (int r = -radius; r <= radius; r++) {
      for (int c = -radius; c <= radius; c++) {
        if (visible[r + radius][c + radius]) {
          int[] at = lookedUp(row + r, column + c);
          double metres = Math.hypot(at[0] - row, at[1] - column) * cellMetres;
          int ring = (int) Math.max(1, Math.round(metres));
          all[ring]++;
          green[ring] += isInside(at[0], at[1]) ? data.green()[at[0]][at[1]] : 0;
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

  private boolean isInside(int row, int column) {
    return window.rowStart() <= row
        && row < window.rowStop()
        && window.columnStart() <= column
        && column < window.columnStop();
  }

  private int[] lookedUp(int row, int column) {
    if (!habits.contains(Habit.COLUMN_TO_THE_EAST)) {
      return new int[] {row, column};
    }
    return column + 1 < window.columnStop()
        ? new int[] {row, column + 1}
        : new int[] {row + 1, window.columnStart()};
  }
}
