package org.greenview.runs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLongArray;
import org.greenview.engine.viewshed.ObserverStatus;
import org.greenview.engine.viewshed.ViewshedRasters;
import org.greenview.loader.raster.GeoTiffWriter;
import org.greenview.nativedata.grid.CellWindow;
import org.greenview.nativedata.grid.GridShape;
import org.greenview.nativedata.problem.Counted;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.Text;
import org.greenview.nativedata.scene.Scene;
import org.greenview.nativedata.segment.CellType;
import org.greenview.runs.job.CumulativeJob;
import org.greenview.runs.job.JobMonitor;
import org.greenview.runs.job.PointObservers;
import org.greenview.runs.job.PointRequests;

/** Writes for each cell how many observers see it, block by block. */
public final class CumulativeRun {
  private static final int SIDE = GeoTiffWriter.TILE_SIDE_CELLS;

  /** A float32 holds every whole number up to here. */
  private static final int MOST_OBSERVERS = 1 << 24;

  private final CumulativeRequest request;
  private final RunListener listener;
  private final Cancellation cancellation;

  /** A run that nobody listens to and nobody ends. */
  public CumulativeRun(CumulativeRequest request) {
    this(request, RunListener.SILENT, new Cancellation());
  }

  /**
   * @param listener hears what the run says
   * @param cancellation ends the run when it is requested
   */
  public CumulativeRun(CumulativeRequest request, RunListener listener, Cancellation cancellation) {
    this.request = request;
    this.listener = listener;
    this.cancellation = cancellation;
  }

  /**
   * Runs it.
   *
   * @throws InputProblem if an input is refused
   * @throws RunInterrupted if the run was asked to end; nothing is left then
   */
  public void run() throws IOException {
    RunThreads.run(request.settings().threads(), this::compute);
  }

  private void compute() throws IOException {
    OutputRaster.check(request.out());
    List<Path> inputs = new ArrayList<>(request.scene().files());
    inputs.add(request.observers().file());
    OutputFiles.of(List.of(request.out()), inputs, request.rule(), null, null).requireFree();
    try (OpenScene open = OpenScene.open(request.scene(), listener, cancellation)) {
      Scene scene = open.scene();
      PlacedObservers placed =
          PlacedObservers.read(request.observers(), request.settings(), scene, listener);
      Plausibility.of(request.settings(), placed.own(), scene).forEach(listener::notice);
      Plausibility.requireAnyValue(
          placed, request.observers(), request.settings(), scene, request.rule(), listener);
      PointObservers cells = placed.cells();
      if (cells.count() > MOST_OBSERVERS) {
        throw new InputProblem(
            Text.of(
                "%s has %d observers, a cumulative viewshed holds up to %d",
                request.observers().file(), cells.count(), MOST_OBSERVERS));
      }
      Weights weights =
          request.weightColumn() == null
              ? Weights.ofOne()
              : Weights.of(
                  NumberColumn.read(
                      placed.observers(),
                      request.observers().file(),
                      request.weightColumn(),
                      "--weight"),
                  request.observers().file(),
                  request.weightColumn());
      PointRequests requests = placed.own().requests(request.settings(), cells.count(), scene);
      listener.detail(requests.reason());
      WorkingMemory.requireForThreads(request.settings().threads(), requests.kernelBytes());
      CumulativeJob job =
          new CumulativeJob(ViewshedRasters.of(scene), requests, cells, weights.units());
      write(job, weights, requests, placed.own(), cells, scene);
    }
  }

  private void write(
      CumulativeJob job,
      Weights weights,
      PointRequests requests,
      OwnNumbers own,
      PointObservers cells,
      Scene scene)
      throws IOException {
    String sight =
        (request.settings().sight(scene, request.settings().requestFor(scene))
                + " "
                + own.summary())
            .strip();
    double seconds;
    try (GeoTiffWriter writer =
        GeoTiffWriter.create(request.out(), scene.grid(), CellType.FLOAT32, Double.NaN)) {
      writer.describe(
          Map.of(
              "GREENVIEW_CUMULATIVE",
              request.weightColumn() == null
                  ? "how many observers see the cell"
                  : "sum of " + request.weightColumn() + " of the observers who see the cell",
              "GREENVIEW_SETTINGS",
              sight,
              "GREENVIEW_DSM",
              scene.dsm().header().sourceName()));
      seconds = compute(job, weights, writer, scene);
      cancellation.check();
      writer.finish();
    }
    summarise(requests, cells, scene, sight, seconds);
  }

  private double compute(CumulativeJob job, Weights weights, GeoTiffWriter writer, Scene scene)
      throws IOException {
    GridShape shape = scene.grid().shape();
    int side = job.blockSideCells();
    long total = 0;
    for (int row = 0; row < shape.rows(); row += side) {
      for (int column = 0; column < shape.columns(); column += side) {
        total += job.viewsheds(block(shape, row, column, side));
      }
    }
    long startNs = System.nanoTime();
    try (RunProgress progress = listener.progress("viewsheds", total)) {
      JobMonitor monitor = new Monitor(progress, cancellation);
      for (int row = 0; row < shape.rows(); row += side) {
        for (int column = 0; column < shape.columns(); column += side) {
          CellWindow block = block(shape, row, column, side);
          AtomicLongArray sums = job.compute(block, request.settings().threads(), monitor);
          writeBlock(writer, block, sums, weights.unit(), scene);
        }
      }
      return (System.nanoTime() - startNs) / 1e9;
    } catch (CancellationException e) {
      throw new RunInterrupted();
    }
  }

  private static CellWindow block(GridShape shape, int row, int column, int side) {
    return new CellWindow(
        row, Math.min(shape.rows(), row + side), column, Math.min(shape.columns(), column + side));
  }

  private static void writeBlock(
      GeoTiffWriter writer, CellWindow block, AtomicLongArray sums, double unit, Scene scene)
      throws IOException {
    float[] heights = new float[SIDE];
    for (int row = block.rowStart(); row < block.rowStop(); row += SIDE) {
      for (int column = block.columnStart(); column < block.columnStop(); column += SIDE) {
        float[] tile = new float[SIDE * SIDE];
        Arrays.fill(tile, Float.NaN);
        int columns = Math.min(SIDE, block.columnStop() - column);
        for (int r = row; r < Math.min(row + SIDE, block.rowStop()); r++) {
          scene.dsm().copyFloats(r, column, heights, 0, columns);
          int at = (r - block.rowStart()) * block.columns() + column - block.columnStart();
          for (int c = 0; c < columns; c++) {
            if (!Float.isNaN(heights[c])) {
              tile[(r - row) * SIDE + c] = (float) (sums.get(at + c) * unit);
            }
          }
        }
        writer.writeTile(row / SIDE, column / SIDE, tile);
      }
    }
  }

  private void summarise(
      PointRequests requests, PointObservers cells, Scene scene, String sight, double seconds) {
    ViewshedRasters rasters = ViewshedRasters.of(scene);
    int[] counts = new int[ObserverStatus.values().length];
    for (int i = 0; i < cells.count(); i++) {
      counts[
          rasters
              .statusAt(
                  cells.rows()[i],
                  cells.columns()[i],
                  requests.viewOf(i),
                  request.settings().precision())
              .ordinal()]++;
    }
    listener.summary(
        Text.of(
            "%s: %,d ok, %,d below_surface, %,d outside, %,d nodata.",
            Counted.of(cells.count(), "observer"),
            counts[ObserverStatus.OK.ordinal()],
            counts[ObserverStatus.BELOW_SURFACE.ordinal()],
            counts[ObserverStatus.OUTSIDE.ordinal()],
            counts[ObserverStatus.NODATA.ordinal()]));
    listener.count("observers", cells.count());
    for (ObserverStatus status : ObserverStatus.values()) {
      listener.count("observers_" + status.label(), counts[status.ordinal()]);
    }
    listener.seconds("viewsheds", seconds);
    listener.wrote(request.out());
    listener.summary(sight);
    listener.summary(
        Text.of(
            "Wrote %s in %s, %s.",
            request.out(),
            Durations.text(seconds),
            Counted.of(request.settings().threads(), "thread")));
  }
}
