package org.greenview.runs.job;

import java.nio.FloatBuffer;
import java.util.Arrays;
import org.greenview.engine.viewshed.CircleEdges;
import org.greenview.engine.viewshed.KernelSelection;
import org.greenview.engine.viewshed.ViewshedRasters;
import org.greenview.engine.viewshed.ViewshedRequest;
import org.greenview.nativedata.grid.CellWindow;
import org.greenview.nativedata.problem.Text;

/**
 * The measures of every cell (or every N-th). Results of a batch: for each measure, and then for
 * the unknown share of the circle if it is asked for, {@link SurfacePlan#BATCH_SIDE} squared
 * float32, row-major, NaN where there is no value.
 */
public final class SurfaceJob implements BatchPlan {
  private static final int BATCH_CELLS = SurfacePlan.BATCH_SIDE * SurfacePlan.BATCH_SIDE;

  private final ViewshedRasters rasters;
  private final ViewshedRequest request;
  private final SurfacePlan plan;
  private final CellMask mask;
  private final KernelSelection selection;

  /** Null where nobody asks. */
  private final CircleEdges edges;

  /**
   * @param withEdges whether what {@link CircleEdges} says is asked for
   */
  public SurfaceJob(
      ViewshedRasters rasters,
      SurfacePlan plan,
      CellMask mask,
      KernelSelection selection,
      boolean withEdges) {
    this.request = selection.request();
    if (request.measures().count() == 0) {
      throw new IllegalArgumentException("a surface of no measure");
    }
    this.rasters = rasters;
    this.plan = plan;
    this.mask = mask;
    this.selection = selection;
    this.edges = withEdges ? new CircleEdges(rasters.dsm(), request.radiusCells()) : null;
  }

  @Override
  public int batches() {
    return plan.batches();
  }

  @Override
  public int batchBytes() {
    return batchValues() * Float.BYTES;
  }

  private int batchValues() {
    return (request.measures().count() + (edges == null ? 0 : 1)) * BATCH_CELLS;
  }

  @Override
  public int viewsheds(int batch) {
    return (int) plan.outputWindow(batch).cellCount();
  }

  @Override
  public String itemName(int batch, int item) {
    CellWindow window = plan.outputWindow(batch);
    return Text.of(
        "cell (row %d, column %d)",
        window.rowStart() + item / SurfacePlan.BATCH_SIDE,
        window.columnStart() + item % SurfacePlan.BATCH_SIDE);
  }

  @Override
  public long threadBytes() {
    return (long) Float.BYTES * batchValues() + SurfaceBatchComputer.bytes(plan, selection);
  }

  /** Between the first and the last wanted column of each row. */
  @Override
  public long computed(int batch) {
    CellWindow window = plan.outputWindow(batch);
    boolean[] wanted = new boolean[window.columns()];
    long cells = 0;
    for (int row = window.rowStart(); row < window.rowStop(); row++) {
      Arrays.fill(wanted, true);
      mask.clearUnwanted(row, window.columnStart(), window.columnStop(), wanted);
      int first = 0;
      int stop = wanted.length;
      while (first < stop && !wanted[first]) {
        first++;
      }
      while (stop > first && !wanted[stop - 1]) {
        stop--;
      }
      cells += stop - first;
    }
    return cells;
  }

  /** A piece is a part of a batch of which anything is wanted, all of it. */
  @Override
  public PieceComputer pieces(JobMonitor monitor) {
    SurfaceBatchComputer computer = batchComputer(monitor);
    float[] values = new float[batchValues()];
    long[] computedBefore = new long[batches() + 1];
    for (int batch = 0; batch < batches(); batch++) {
      computedBefore[batch + 1] = computedBefore[batch] + computed(batch);
    }
    return place -> {
      double at = place * computedBefore[batches()];
      int found = Arrays.binarySearch(computedBefore, (long) at);
      int batch = found < 0 ? -found - 2 : found;
      while (computedBefore[batch + 1] == computedBefore[batch]) {
        batch++;
      }
      double inside =
          (at - computedBefore[batch]) / (computedBefore[batch + 1] - computedBefore[batch]);
      return computer.computePiece(batch, inside, values);
    };
  }

  private SurfaceBatchComputer batchComputer(JobMonitor monitor) {
    return new SurfaceBatchComputer(rasters, plan, mask, selection, edges, monitor);
  }

  @Override
  public BatchComputer computer(JobMonitor monitor) {
    SurfaceBatchComputer computer = batchComputer(monitor);
    float[] values = new float[batchValues()];
    return (work, results) -> {
      computer.compute(work, values);
      FloatBuffer cells = results.asFloatBuffer();
      cells.put(values);
    };
  }

  @Override
  public double mostSecondsEach() {
    return SurfaceBatchComputer.mostSecondsEach(plan, selection);
  }
}
