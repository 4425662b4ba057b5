package org.greenview.runs.job;

import java.util.Arrays;
import java.util.concurrent.CancellationException;
import org.greenview.engine.viewshed.CircleEdges;
import org.greenview.engine.viewshed.KernelKind;
import org.greenview.engine.viewshed.KernelSelection;
import org.greenview.engine.viewshed.SurfaceCounts;
import org.greenview.engine.viewshed.SurfaceKernel;
import org.greenview.engine.viewshed.ViewshedCounts;
import org.greenview.engine.viewshed.ViewshedKernel;
import org.greenview.engine.viewshed.ViewshedRasters;
import org.greenview.engine.viewshed.ViewshedRequest;
import org.greenview.nativedata.grid.CellWindow;

/**
 * Computes batches of a surface, one after the other, for one thread. Its memory is that of its
 * kernel and of one batch.
 */
final class SurfaceBatchComputer {
  private static final int SIDE = SurfacePlan.BATCH_SIDE;
  private static final int CELLS = SIDE * SIDE;

  /**
   * Up to this distance between observers all cells of their rows are computed at once by the
   * vector kernel and most are thrown away; beyond, observers are computed one by one.
   */
  private static final int MOST_EVERY_BY_ROWS = 4;

  /** Columns of a piece where each observer takes a millisecond or more. */
  private static final int FEW_COLUMNS = 16;

  private final ViewshedRasters rasters;
  private final ViewshedRequest request;
  private final SurfacePlan plan;
  private final CellMask mask;

  /** Null where nobody asks for the unknown share of circles. */
  private final CircleEdges edges;

  private final JobMonitor monitor;
  private final boolean byRows;
  private final KernelSelection selection;
  private final int stripRows;

  /** Of the two kernels only the one that was used last is there, since they may be large. */
  private SurfaceKernel surfaceKernel;

  private ViewshedKernel pointKernel;
  private final ViewshedCounts counts;
  private final SurfaceCounts strip;
  private final int measures;
  private final boolean[][] wanted = new boolean[SIDE][SIDE];

  SurfaceBatchComputer(
      ViewshedRasters rasters,
      SurfacePlan plan,
      CellMask mask,
      KernelSelection selection,
      CircleEdges edges,
      JobMonitor monitor) {
    this.rasters = rasters;
    this.request = selection.request();
    this.plan = plan;
    this.mask = mask;
    this.edges = edges;
    this.monitor = monitor;
    this.byRows = isByRows(plan, selection);
    this.selection = selection;
    this.stripRows = stripRows(plan, selection);
    this.strip = new SurfaceCounts(stripCells(plan, selection), request.measures());
    this.counts = new ViewshedCounts(request.measures());
    this.measures = request.measures().count();
  }

  private static boolean isByRows(SurfacePlan plan, KernelSelection selection) {
    return plan.every() == 1
        || selection.kind() == KernelKind.VECTOR && plan.every() <= MOST_EVERY_BY_ROWS;
  }

  /** The vector kernel shares work among rows; the scalar one is slow, and asked to end by rows. */
  private static int stripRows(SurfacePlan plan, KernelSelection selection) {
    return selection.kind() == KernelKind.VECTOR && plan.every() == 1
        ? SurfaceKernel.BLOCK_ROWS
        : 1;
  }

  private static int stripCells(SurfacePlan plan, KernelSelection selection) {
    return isByRows(plan, selection) ? stripRows(plan, selection) * SIDE * plan.every() : 0;
  }

  /** Most bytes that a computer takes: after the loss of a worker it computes one by one. */
  static long bytes(SurfacePlan plan, KernelSelection selection) {
    long ofObserver =
        2 * Integer.BYTES + (long) Double.BYTES * selection.request().measures().count();
    return stripCells(plan, selection) * ofObserver
        + Math.max(
            isByRows(plan, selection) ? selection.surfaceKernelBytes() : 0,
            selection.pointKernelBytes());
  }

  /** For {@link SurfaceJob#mostSecondsEach}. */
  static double mostSecondsEach(SurfacePlan plan, KernelSelection selection) {
    return isByRows(plan, selection)
        ? plan.every() * selection.mostSurfaceSeconds()
        : selection.mostPointSeconds();
  }

  /**
   * Computes one batch.
   *
   * @param work its number, and which of its cells need care
   * @param values receives {@link SurfacePlan#BATCH_SIDE} squared values for each measure, measure
   *     after measure, then the unknown shares if they are asked for, row-major; NaN where an
   *     observer has no value, is not wanted, or where the batch ends before its square
   * @throws CancellationException if the monitor ended the job; the values are worthless then
   */
  void compute(BatchWork work, float[] values) {
    Arrays.fill(values, Float.NaN);
    CellWindow window = plan.outputWindow(work.batch());
    for (int row = window.rowStart(); row < window.rowStop(); row++) {
      boolean[] wantedHere = wanted[row - window.rowStart()];
      Arrays.fill(wantedHere, true);
      mask.clearUnwanted(row, window.columnStart(), window.columnStop(), wantedHere);
    }
    for (int row = 0; row < window.rows(); row += stripRows) {
      int rows = Math.min(stripRows, window.rows() - row);
      computeRows(work, window, row, rows, values);
      monitor.finished(rows * window.columns());
    }
  }

  private void computeRows(BatchWork work, CellWindow window, int row, int rows, float[] values) {
    if (!byRows || work.isCareful(row * SIDE, rows * SIDE)) {
      computeOneByOne(work, window, row, rows, values);
    } else {
      computeStrip(work, window, row, rows, values);
    }
    if (edges != null) {
      findEdges(work, window, row, rows, values);
    }
  }

  /**
   * Computes a part of a batch, whoever wants it, to see how long it takes.
   *
   * @param place where in the batch, from 0 to 1 without it
   * @param values room for a batch; worthless afterwards
   * @return how many output cells the part has
   */
  int computePiece(int batch, double place, float[] values) {
    CellWindow window = plan.outputWindow(batch);
    int columns = selection.kind() == KernelKind.VECTOR ? SurfaceKernel.BLOCK_COLUMNS : FEW_COLUMNS;
    int across = Math.ceilDiv(window.columns(), columns);
    int piece = (int) (place * across * Math.ceilDiv(window.rows(), stripRows));
    int row = piece / across * stripRows;
    int rows = Math.min(stripRows, window.rows() - row);
    int column = piece % across * columns;
    int columnStop = Math.min(column + columns, window.columns());
    for (int r = row; r < row + rows; r++) {
      Arrays.fill(wanted[r], false);
      Arrays.fill(wanted[r], column, columnStop, true);
    }
    computeRows(BatchWork.unclaimed(batch), window, row, rows, values);
    return rows * (columnStop - column);
  }

  /** Computes some rows of a batch, between the first and the last wanted column. */
  private void computeStrip(
      BatchWork work, CellWindow window, int firstRow, int rows, float[] values) {
    int first = Integer.MAX_VALUE;
    int last = -1;
    for (int row = firstRow; row < firstRow + rows; row++) {
      for (int column = 0; column < window.columns(); column++) {
        if (wanted[row][column]) {
          first = Math.min(first, column);
          last = Math.max(last, column);
        }
      }
    }
    if (last >= 0) {
      check();
      work.note(firstRow * SIDE, rows * SIDE);
      if (surfaceKernel == null) {
        pointKernel = null;
        surfaceKernel = selection.surfaceKernel(rasters);
      }
      int startRow = plan.rowOf(window.rowStart() + firstRow);
      int startColumn = plan.columnOf(window.columnStart() + first);
      CellWindow observers =
          new CellWindow(
              startRow,
              startRow + rows,
              startColumn,
              plan.columnOf(window.columnStart() + last) + 1);
      surfaceKernel.count(observers, strip);
      for (int row = firstRow; row < firstRow + rows; row++) {
        for (int column = first; column <= last; column++) {
          int at = (row - firstRow) * observers.columns() + (column - first) * plan.every();
          if (wanted[row][column]) {
            for (int i = 0; i < measures; i++) {
              values[i * CELLS + row * SIDE + column] = (float) strip.measures()[i][at];
            }
          }
        }
      }
    }
  }

  private void computeOneByOne(
      BatchWork work, CellWindow window, int firstRow, int rows, float[] values) {
    if (pointKernel == null) {
      surfaceKernel = null;
      pointKernel = selection.pointKernel(rasters);
    }
    for (int row = firstRow; row < firstRow + rows; row++) {
      int observerRow = plan.rowOf(window.rowStart() + row);
      for (int column = 0; column < window.columns(); column++) {
        int observerColumn = plan.columnOf(window.columnStart() + column);
        int item = row * SIDE + column;
        if (hasValue(work, row, column, observerRow, observerColumn)) {
          check();
          work.note(item, 1);
          pointKernel.count(observerRow, observerColumn, counts);
          for (int i = 0; i < measures; i++) {
            values[i * CELLS + item] = (float) counts.measures[i];
          }
        }
      }
    }
  }

  /** Adds how much of the circles of some rows is unknown, for observers that have values. */
  private void findEdges(
      BatchWork work, CellWindow window, int firstRow, int rows, float[] values) {
    for (int row = firstRow; row < firstRow + rows; row++) {
      check();
      int observerRow = plan.rowOf(window.rowStart() + row);
      for (int column = 0; column < window.columns(); column++) {
        int observerColumn = plan.columnOf(window.columnStart() + column);
        int item = row * SIDE + column;
        if (hasValue(work, row, column, observerRow, observerColumn)) {
          values[measures * CELLS + item] = (float) edges.share(observerRow, observerColumn);
        }
      }
    }
  }

  private boolean hasValue(
      BatchWork work, int row, int column, int observerRow, int observerColumn) {
    return wanted[row][column]
        && !work.hasFailed(row * SIDE + column)
        && rasters.statusAt(observerRow, observerColumn, request).hasValue();
  }

  private void check() {
    if (monitor.isCancelled()) {
      throw new CancellationException();
    }
  }
}
