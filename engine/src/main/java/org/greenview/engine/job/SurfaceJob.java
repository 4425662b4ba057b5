package org.greenview.engine.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CancellationException;
import org.greenview.engine.viewshed.KernelSelection;
import org.greenview.engine.viewshed.ViewshedRasters;
import org.greenview.engine.viewshed.ViewshedRequest;
import org.greenview.nativedata.batch.BatchStore;
import org.greenview.nativedata.grid.CellWindow;

/** GVI of every cell (or every N-th), batch by batch, by threads that share one mapping. */
public final class SurfaceJob {
  private final ViewshedRasters rasters;
  private final ViewshedRequest request;
  private final SurfacePlan plan;
  private final CellMask mask;
  private final KernelSelection selection;

  public SurfaceJob(
      ViewshedRasters rasters,
      ViewshedRequest request,
      SurfacePlan plan,
      CellMask mask,
      KernelSelection selection) {
    this.rasters = rasters;
    this.request = request;
    this.plan = plan;
    this.mask = mask;
    this.selection = selection;
  }

  /**
   * Computes the batches that the store does not have. Values do not depend on the number of
   * threads, nor on how often the job was ended and begun again.
   *
   * @param store has {@link SurfacePlan#batches} batches of {@link SurfacePlan#BATCH_SIDE} squared
   *     cells; keeps what is done, also when this throws
   * @throws CancellationException if the monitor ended the job
   * @throws org.greenview.nativedata.problem.InputProblem if a segment changed under the job
   * @throws IOException if the store cannot be written
   */
  public void run(BatchStore store, int threads, JobMonitor monitor) throws IOException {
    try {
      WorkerThreads.run(
          Math.min(threads, plan.batches()),
          plan.batches(),
          monitor,
          () -> {
            SurfaceBatchComputer computer =
                new SurfaceBatchComputer(rasters, request, plan, mask, selection, monitor);
            float[] gvi = new float[SurfacePlan.BATCH_SIDE * SurfacePlan.BATCH_SIDE];
            return batch -> {
              if (store.isDone(batch)) {
                CellWindow window = plan.outputWindow(batch);
                monitor.finished((int) window.cellCount());
                return;
              }
              computer.compute(batch, gvi);
              try {
                store.put(batch, gvi);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            };
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
