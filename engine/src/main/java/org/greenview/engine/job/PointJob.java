package org.greenview.engine.job;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.greenview.engine.viewshed.KernelSelection;
import org.greenview.engine.viewshed.ObserverStatus;
import org.greenview.engine.viewshed.ViewshedCounts;
import org.greenview.engine.viewshed.ViewshedKernel;
import org.greenview.engine.viewshed.ViewshedRasters;
import org.greenview.engine.viewshed.ViewshedRequest;
import org.greenview.nativedata.batch.BatchResults;

/**
 * Viewsheds of scattered observers, in their order. Results of an observer: status (its ordinal),
 * cells seen, green cells seen, each int32, then each measure as float64.
 */
public final class PointJob implements BatchPlan {
  /** Observers in a batch, at least: few, since one takes a millisecond or more. */
  private static final int LEAST = 8;

  /** More batches would be a burden to those who look through them. */
  private static final int MOST_BATCHES = 1 << 16;

  private final ViewshedRasters rasters;
  private final ViewshedRequest request;
  private final KernelSelection selection;
  private final PointObservers observers;
  private final int size;
  private final int observerBytes;

  public PointJob(
      ViewshedRasters rasters,
      ViewshedRequest request,
      KernelSelection selection,
      PointObservers observers) {
    this.rasters = rasters;
    this.request = request;
    this.selection = selection;
    this.observers = observers;
    this.size = Math.max(LEAST, Math.ceilDiv(observers.count(), MOST_BATCHES));
    this.observerBytes = 3 * Integer.BYTES + request.measures().count() * Double.BYTES;
  }

  @Override
  public int batches() {
    return Math.ceilDiv(observers.count(), size);
  }

  @Override
  public int batchBytes() {
    return size * observerBytes;
  }

  @Override
  public int viewsheds(int batch) {
    return Math.min(size, observers.count() - batch * size);
  }

  @Override
  public String itemName(int batch, int item) {
    return "observer " + (batch * size + item + 1);
  }

  @Override
  public BatchComputer computer(JobMonitor monitor) {
    ViewshedKernel kernel = selection.pointKernel(rasters, request);
    ViewshedCounts counts = new ViewshedCounts(request.measures());
    return (work, results) -> {
      int count = viewsheds(work.batch());
      for (int i = 0; i < count; i++) {
        if (monitor.isCancelled()) {
          throw new CancellationException();
        }
        compute(kernel, counts, work, i, results);
      }
      while (results.hasRemaining()) {
        results.put((byte) 0);
      }
      monitor.finished(count);
    };
  }

  private void compute(
      ViewshedKernel kernel, ViewshedCounts counts, BatchWork work, int i, ByteBuffer results) {
    int observer = work.batch() * size + i;
    int row = observers.rows()[observer];
    int column = observers.columns()[observer];
    ObserverStatus status =
        work.hasFailed(i) ? ObserverStatus.FAILED : rasters.statusAt(row, column, request);
    counts.visible = 0;
    counts.visibleGreen = 0;
    Arrays.fill(counts.measures, Double.NaN);
    if (status.hasValue()) {
      work.note(i, 1);
      kernel.count(row, column, counts);
    }
    results.putInt(status.ordinal()).putInt(counts.visible).putInt(counts.visibleGreen);
    for (double measure : counts.measures) {
      results.putDouble(measure);
    }
  }

  /**
   * Reads the results of all observers.
   *
   * @param done every batch of the plan
   * @return none if a batch was damaged: it is free again, and to be computed first
   */
  public Optional<PointResults> results(BatchResults done) throws IOException {
    PointResults results = PointResults.empty(observers.count(), request.measures());
    ObserverStatus[] statuses = ObserverStatus.values();
    ByteBuffer bytes = ByteBuffer.allocate(batchBytes()).order(ByteOrder.LITTLE_ENDIAN);
    boolean whole = true;
    for (int batch = 0; batch < batches(); batch++) {
      if (!done.read(batch, bytes)) {
        whole = false;
        continue;
      }
      for (int i = 0; i < viewsheds(batch); i++) {
        int observer = batch * size + i;
        results.status()[observer] = statuses[bytes.getInt()];
        results.visible()[observer] = bytes.getInt();
        results.visibleGreen()[observer] = bytes.getInt();
        for (double[] values : results.values()) {
          values[observer] = bytes.getDouble();
        }
      }
    }
    return whole ? Optional.of(results) : Optional.empty();
  }
}
