package org.greenview.runs.job;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.greenview.engine.viewshed.Measures;
import org.greenview.engine.viewshed.ObserverStatus;
import org.greenview.engine.viewshed.View;
import org.greenview.engine.viewshed.ViewshedCounts;
import org.greenview.engine.viewshed.ViewshedRasters;
import org.greenview.runs.store.BatchResults;

/**
 * Viewsheds of scattered observers, group by group and square by square of the raster. Results of
 * an observer: status (its ordinal), cells seen, green cells seen, each int32, then each measure as
 * float64.
 */
public final class PointJob implements BatchPlan {
  /** Observers in a batch, at least: few, since one takes a millisecond or more. */
  private static final int LEAST = 8;

  /** And mostly: so many that those of a batch share what is copied of the raster. */
  private static final int MOST = 64;

  /** Batches that are enough for all threads and processes to have their share. */
  private static final int BATCHES_TO_SHARE = 4096;

  /** More batches would be a burden to those who look through them. */
  private static final int MOST_BATCHES = 1 << 16;

  private final ViewshedRasters rasters;
  private final PointRequests requests;
  private final Measures measures;
  private final PointObservers observers;
  private final int size;
  private final int observerBytes;

  /** Cuts observers into batches, of which there are neither too many nor too small ones. */
  public PointJob(ViewshedRasters rasters, PointRequests requests, PointObservers observers) {
    this.rasters = rasters;
    this.requests = requests.byPlace(observers);
    this.measures = requests.widest().measures();
    this.observers = observers;
    int shared = Math.clamp(observers.count() / BATCHES_TO_SHARE, LEAST, MOST);
    this.size = Math.max(shared, Math.ceilDiv(observers.count(), MOST_BATCHES));
    this.observerBytes = 3 * Integer.BYTES + measures.count() * Double.BYTES;
  }

  /** What is computed for each observer, and in which order. */
  public PointRequests requests() {
    return requests;
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
    return "observer " + (requests.observerAt(batch * size + item) + 1);
  }

  @Override
  public long threadBytes() {
    return requests.kernelBytes();
  }

  @Override
  public BatchComputer computer(JobMonitor monitor) {
    return computer(requests.kernels(rasters), monitor);
  }

  /** A piece is a batch. */
  @Override
  public PieceComputer pieces(JobMonitor monitor) {
    PointRequests.Kernels kernels = requests.kernels(rasters);
    BatchComputer computer = computer(kernels, monitor);
    ByteBuffer results = ByteBuffer.allocate(batchBytes());
    return new PieceComputer() {
      private int batch(double place) {
        return (int) (place * batches());
      }

      @Override
      public void prepare(double place) {
        kernels.of(requests.observerAt(batch(place) * size));
      }

      @Override
      public int compute(double place) {
        computer.compute(BatchWork.unclaimed(batch(place)), results.clear());
        return viewsheds(batch(place));
      }
    };
  }

  private BatchComputer computer(PointRequests.Kernels kernels, JobMonitor monitor) {
    ViewshedCounts counts = new ViewshedCounts(measures);
    return (work, results) -> {
      int count = viewsheds(work.batch());
      for (int i = 0; i < count; i++) {
        if (monitor.isCancelled()) {
          throw new CancellationException();
        }
        compute(kernels, counts, work, i, results);
      }
      while (results.hasRemaining()) {
        results.put((byte) 0);
      }
      monitor.finished(count);
    };
  }

  private void compute(
      PointRequests.Kernels kernels,
      ViewshedCounts counts,
      BatchWork work,
      int i,
      ByteBuffer results) {
    int observer = requests.observerAt(work.batch() * size + i);
    int row = observers.rows()[observer];
    int column = observers.columns()[observer];
    View view = requests.viewOf(observer);
    ObserverStatus status =
        work.hasFailed(i)
            ? ObserverStatus.FAILED
            : rasters.statusAt(row, column, view, requests.requestOf(observer).precision());
    counts.visible = 0;
    counts.visibleGreen = 0;
    Arrays.fill(counts.measures, Double.NaN);
    if (status.hasValue()) {
      work.note(i, 1);
      kernels.of(observer).count(row, column, view, counts);
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
    PointResults results = PointResults.empty(observers.count(), measures);
    ObserverStatus[] statuses = ObserverStatus.values();
    ByteBuffer bytes = ByteBuffer.allocate(batchBytes()).order(ByteOrder.LITTLE_ENDIAN);
    boolean whole = true;
    for (int batch = 0; batch < batches(); batch++) {
      if (!done.read(batch, bytes)) {
        whole = false;
        continue;
      }
      for (int i = 0; i < viewsheds(batch); i++) {
        int observer = requests.observerAt(batch * size + i);
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

  @Override
  public double mostSecondsEach() {
    return requests.mostSecondsEach();
  }
}
