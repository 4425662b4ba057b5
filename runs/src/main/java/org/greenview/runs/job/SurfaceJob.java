package org.greenview.runs.job;

import java.nio.FloatBuffer;
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

  @Override
  public BatchComputer computer(JobMonitor monitor) {
    SurfaceBatchComputer computer =
        new SurfaceBatchComputer(rasters, plan, mask, selection, edges, monitor);
    float[] values = new float[batchValues()];
    return (work, results) -> {
      computer.compute(work, values);
      FloatBuffer cells = results.asFloatBuffer();
      cells.put(values);
    };
  }
}
