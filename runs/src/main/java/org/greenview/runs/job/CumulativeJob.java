package org.greenview.runs.job;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.greenview.engine.viewshed.ViewshedRasters;
import org.greenview.nativedata.grid.CellWindow;

/**
 * For each cell, how many of the observers see it, or the sum of their weights. Computed for one
 * block of the raster after the other, so that memory is a block's and not the raster's; an
 * observer who sees into several blocks is computed for each of them.
 *
 * <p>Weights are whole numbers of a unit, so that sums do not depend on the order in which threads
 * add them.
 */
public final class CumulativeJob {
  private static final int LEAST_SIDE = 2048;
  private static final int GREATEST_SIDE = 8192;

  private final ViewshedRasters rasters;
  private final PointRequests requests;
  private final PointObservers observers;
  private final long[] units;

  /**
   * @param units weight of each observer; null to count
   */
  public CumulativeJob(
      ViewshedRasters rasters, PointRequests requests, PointObservers observers, long[] units) {
    this.rasters = rasters;
    this.requests = requests;
    this.observers = observers;
    this.units = units;
  }

  /**
   * Rows and columns of a block: so many that at most about half of the viewsheds are computed
   * twice, within bounds.
   */
  public int blockSideCells() {
    int tile = 256;
    int wanted = Math.ceilDiv(4 * requests.widest().radiusCells(), tile) * tile;
    return Math.clamp(wanted, LEAST_SIDE, GREATEST_SIDE);
  }

  /** How many viewsheds a block takes. */
  public int viewsheds(CellWindow block) {
    return places(block).length;
  }

  /** Places in the order of those who have a value and whose circle's square meets the block. */
  private int[] places(CellWindow block) {
    return IntStream.range(0, requests.observers())
        .filter(place -> reaches(requests.observerAt(place), block))
        .toArray();
  }

  private boolean reaches(int observer, CellWindow block) {
    int row = observers.rows()[observer];
    int column = observers.columns()[observer];
    int radius = requests.requestOf(observer).radiusCells();
    return rasters
            .statusAt(
                row, column, requests.viewOf(observer), requests.requestOf(observer).precision())
            .hasValue()
        && row + radius >= block.rowStart()
        && row - radius < block.rowStop()
        && column + radius >= block.columnStart()
        && column - radius < block.columnStop();
  }

  /**
   * Computes a block.
   *
   * @return a sum for each cell, row-major
   * @throws CancellationException if the monitor ended the job
   * @throws org.greenview.nativedata.problem.InputProblem if a segment changed under the job
   */
  public AtomicLongArray compute(CellWindow block, int threads, JobMonitor monitor) {
    int[] places = places(block);
    AtomicLongArray sums = new AtomicLongArray(Math.toIntExact(block.cellCount()));
    AtomicInteger next = new AtomicInteger();
    if (places.length > 0) {
      WorkerThreads.run(
          Math.min(threads, places.length),
          goesOn -> work(block, places, next, sums, monitor, goesOn));
    }
    return sums;
  }

  private void work(
      CellWindow block,
      int[] places,
      AtomicInteger next,
      AtomicLongArray sums,
      JobMonitor monitor,
      BooleanSupplier goesOn) {
    PointRequests.Kernels kernels = requests.kernels(rasters);
    while (goesOn.getAsBoolean()) {
      int i = next.getAndIncrement();
      if (i >= places.length) {
        return;
      }
      if (monitor.isCancelled()) {
        throw new CancellationException();
      }
      int observer = requests.observerAt(places[i]);
      int row = observers.rows()[observer];
      int column = observers.columns()[observer];
      long weight = units == null ? 1 : units[observer];
      kernels
          .of(observer)
          .see(
              row,
              column,
              requests.viewOf(observer),
              (rowOffset, columnOffset) -> {
                int r = row + rowOffset;
                int c = column + columnOffset;
                if (block.rowStart() <= r
                    && r < block.rowStop()
                    && block.columnStart() <= c
                    && c < block.columnStop()) {
                  sums.getAndAdd(
                      (r - block.rowStart()) * block.columns() + c - block.columnStart(), weight);
                }
              });
      monitor.finished(1);
    }
  }
}
