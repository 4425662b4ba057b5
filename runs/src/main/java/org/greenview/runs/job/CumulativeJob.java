package org.greenview.runs.job;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.greenview.engine.viewshed.ViewshedRasters;
import org.greenview.nativedata.grid.CellWindow;
import org.greenview.nativedata.grid.GridShape;

/**
 * For each cell, how many of the observers see it, or the sum of their weights. Computed for one
 * block of the raster after the other, so that memory is a block's and not the raster's; an
 * observer who sees into several blocks is computed for each of them.
 *
 * <p>Weights are whole numbers of a unit, so that sums do not depend on the order in which threads
 * add them.
 */
public final class CumulativeJob implements TimedWork {
  private static final int LEAST_SIDE = 2048;
  private static final int GREATEST_SIDE = 8192;

  /** Observers of a piece that is timed. */
  private static final int PIECE = 8;

  private static final int PIECE_SUMS_SIDE = 1024;
  private static final int PIECE_SUMS = PIECE_SUMS_SIDE * PIECE_SUMS_SIDE;

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
    this.requests = requests.byPlace(observers);
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

  /** Blocks of which the raster is put together, row by row. */
  public List<CellWindow> blocks() {
    GridShape shape = rasters.dsm().shape();
    int side = blockSideCells();
    List<CellWindow> blocks = new ArrayList<>();
    for (int row = 0; row < shape.rows(); row += side) {
      for (int column = 0; column < shape.columns(); column += side) {
        blocks.add(
            new CellWindow(
                row,
                Math.min(shape.rows(), row + side),
                column,
                Math.min(shape.columns(), column + side)));
      }
    }
    return blocks;
  }

  /** A piece is a few observers who are computed one after the other. */
  @Override
  public PieceComputer pieces(JobMonitor monitor) {
    int[] places = places(CellWindow.all(rasters.dsm().shape()));
    PointRequests.Kernels kernels = requests.kernels(rasters);
    AtomicLongArray sums = new AtomicLongArray(PIECE_SUMS);
    return new PieceComputer() {
      private int first(double place) {
        return (int) (place * places.length) / PIECE * PIECE;
      }

      @Override
      public void prepare(double place) {
        kernels.of(requests.observerAt(places[first(place)]));
      }

      @Override
      public int compute(double place) {
        int first = first(place);
        int count = Math.min(PIECE, places.length - first);
        for (int i = first; i < first + count; i++) {
          int observer = requests.observerAt(places[i]);
          kernels
              .of(observer)
              .see(
                  observers.rows()[observer],
                  observers.columns()[observer],
                  requests.viewOf(observer),
                  (r, c) -> sums.getAndAdd((r * PIECE_SUMS_SIDE + c) & (PIECE_SUMS - 1), 1));
        }
        return count;
      }
    };
  }

  /** How many viewsheds a block takes. */
  int viewsheds(CellWindow block) {
    return places(block).length;
  }

  /** How many viewsheds all blocks take. */
  public long viewsheds() {
    return blocks().stream().mapToLong(this::viewsheds).sum();
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

  @Override
  public double mostSecondsEach() {
    return requests.mostSecondsEach();
  }
}
