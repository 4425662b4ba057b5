package org.greenview.engine.job;

import java.util.concurrent.CancellationException;
import org.greenview.engine.viewshed.KernelSelection;
import org.greenview.engine.viewshed.ObserverStatus;
import org.greenview.engine.viewshed.ViewshedCounts;
import org.greenview.engine.viewshed.ViewshedKernel;
import org.greenview.engine.viewshed.ViewshedRasters;
import org.greenview.engine.viewshed.ViewshedRequest;

/** Viewsheds of scattered observers, by threads that share one mapping. */
public final class PointJob {
  /** Observers that a thread takes at a time: few, since one takes a millisecond or more. */
  private static final int BATCH = 8;

  private final ViewshedRasters rasters;
  private final ViewshedRequest request;
  private final KernelSelection selection;

  public PointJob(ViewshedRasters rasters, ViewshedRequest request, KernelSelection selection) {
    this.rasters = rasters;
    this.request = request;
    this.selection = selection;
  }

  /**
   * Computes every observer. The answer does not depend on the number of threads.
   *
   * @throws CancellationException if the monitor ended the job
   * @throws org.greenview.nativedata.problem.InputProblem if a segment changed under the job
   */
  public PointResults run(PointObservers observers, int threads, JobMonitor monitor) {
    PointResults results = PointResults.empty(observers.count());
    int batches = (observers.count() + BATCH - 1) / BATCH;
    WorkerThreads.run(
        Math.min(threads, Math.max(1, batches)),
        batches,
        monitor,
        () -> {
          ViewshedKernel kernel = selection.pointKernel(rasters, request);
          ViewshedCounts counts = new ViewshedCounts();
          return batch -> {
            int start = batch * BATCH;
            int stop = Math.min(start + BATCH, observers.count());
            for (int i = start; i < stop; i++) {
              compute(kernel, counts, observers, i, results);
            }
            monitor.finished(stop - start);
          };
        });
    return results;
  }

  private void compute(
      ViewshedKernel kernel,
      ViewshedCounts counts,
      PointObservers observers,
      int i,
      PointResults results) {
    int row = observers.rows()[i];
    int column = observers.columns()[i];
    ObserverStatus status = rasters.statusAt(row, column, request);
    if (status.hasValue()) {
      kernel.count(row, column, counts);
      results.visible()[i] = counts.visible;
      results.visibleGreen()[i] = counts.visibleGreen;
    }
    results.status()[i] = status;
  }
}
