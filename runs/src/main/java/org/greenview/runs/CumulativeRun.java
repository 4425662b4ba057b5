package org.greenview.runs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLongArray;
import org.greenview.engine.viewshed.ViewshedRasters;
import org.greenview.loader.raster.BandStatistics;
import org.greenview.loader.raster.GeoTiffWriter;
import org.greenview.loader.vector.Observers;
import org.greenview.maps.CellMap;
import org.greenview.maps.MapBase;
import org.greenview.maps.MapMeasure;
import org.greenview.maps.MapRequest;
import org.greenview.maps.MapWriter;
import org.greenview.nativedata.grid.CellWindow;
import org.greenview.nativedata.problem.Counted;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.Text;
import org.greenview.nativedata.scene.Scene;
import org.greenview.nativedata.segment.CellType;
import org.greenview.runs.OwnNumbers.NumberColumn;
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
    with(
        inputs -> {
          write(inputs);
          return null;
        });
  }

  /**
   * Looks at the run instead of running it: reads and checks all inputs, says what would be
   * computed and written, and what that would take.
   */
  public Estimate preview(Preview preview) throws IOException {
    return with(
        inputs -> {
          Scene scene = inputs.scene();
          ViewshedSettings settings = request.settings();
          PointRequests requests = inputs.requests();
          CumulativeJob job = inputs.job();
          StatusCounts.say(inputs.placed().cells(), requests, settings, scene, listener);
          long viewsheds = job.viewsheds();
          long side = job.blockSideCells();
          return new RunPreview(preview, listener, cancellation)
              .say(
                  request.scene(),
                  scene,
                  List.of(request.observers().file()),
                  inputs.readSeconds(),
                  new RunPreview.Plan(
                      job,
                      viewsheds,
                      (int) Math.min(Integer.MAX_VALUE, viewsheds),
                      Text.of("%s By the %s.", sight(inputs), requests.reason())),
                  RunPreview.Crew.ofThreads(
                      settings.threads(), requests.kernelBytes(), side * side * Long.BYTES),
                  new RunPreview.Written(
                      Text.of(
                          "%s (%s)%s",
                          request.out(), scene.grid().shape(), MapRequest.text(request.map())),
                      scene.grid().shape().cellCount() * Float.BYTES,
                      0,
                      request.out()));
        });
  }

  /** What the run has read before it computes or writes anything. */
  private record Inputs(
      Scene scene,
      PlacedObservers placed,
      PointRequests requests,
      Weights weights,
      CumulativeJob job,
      double readSeconds) {}

  private interface Work<T> {
    T on(Inputs inputs) throws IOException;
  }

  private <T> T with(Work<T> work) throws IOException {
    return RunThreads.call(request.settings().threads(), () -> open(work));
  }

  private <T> T open(Work<T> work) throws IOException {
    long startNs = System.nanoTime();
    OutputRaster.check(request.out());
    List<Path> inputs = new ArrayList<>(request.scene().files());
    inputs.add(request.observers().file());
    Path mapFile = MapRequest.fileOf(request.map());
    OutputFiles.of(
            Arrays.asList(request.out(), RasterStyleFile.beside(request.out()), mapFile),
            inputs,
            request.rule(),
            null,
            null)
        .requireFree();
    if (request.map() != null) {
      request.map().check();
      MapWriter.prepare();
    }
    try (OpenScene open = OpenScene.open(request.scene(), listener, cancellation)) {
      Scene scene = open.scene();
      PlacedObservers placed =
          PlacedObservers.read(request.observers(), request.settings(), scene, listener);
      Plausibility.of(request.settings(), placed.own(), scene).forEach(listener::notice);
      Plausibility.requireAnyValue(
          placed, request.observers(), request.settings(), scene, request.rule(), listener);
      if (request.map() != null) {
        request.map().check(scene.grid());
      }
      PointObservers cells = placed.cells();
      if (cells.count() > MOST_OBSERVERS) {
        throw InputProblem.of(
            "%s has %d observers, a cumulative viewshed holds up to %d",
            request.observers().file(), cells.count(), MOST_OBSERVERS);
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
      return work.on(
          new Inputs(scene, placed, requests, weights, job, (System.nanoTime() - startNs) / 1e9));
    }
  }

  private String sight(Inputs inputs) {
    Scene scene = inputs.scene();
    return (request.settings().sight(scene, request.settings().requestFor(scene))
            + " "
            + inputs.placed().own().summary())
        .strip();
  }

  private void write(Inputs inputs) throws IOException {
    Scene scene = inputs.scene();
    String sight = sight(inputs);
    CellMap map = request.map() == null ? null : map(inputs.placed().observers(), scene, sight);
    double seconds;
    try (GeoTiffWriter writer =
        GeoTiffWriter.create(request.out(), scene.grid(), CellType.FLOAT32, Double.NaN)) {
      writer.describe(GviDescription.ofRaster(request.settings(), scene));
      writer.describe(
          Map.of(
              "GREENVIEW_CUMULATIVE",
              request.weightColumn() == null
                  ? "how many observers see the cell"
                  : "sum of " + request.weightColumn() + " of the observers who see the cell",
              "GREENVIEW_SETTINGS",
              sight));
      seconds = compute(inputs.job(), inputs.weights(), writer, map, scene);
      cancellation.check();
      BandStatistics cells = writer.finish().getFirst();
      Optional<String> usual =
          RasterStyleFile.ofNumbers(CellMap.Kind.COUNTS, 1, cells, request.weightColumn() == null);
      RasterStyleFile.write(
          request.out(), RasterStyleFile.likeMap(map, request.map(), 1, usual), listener);
    }
    if (map != null) {
      MapWriter.write(map, request.map()).forEach(listener::notice);
    }
    StatusCounts.say(
        inputs.placed().cells(), inputs.requests(), request.settings(), scene, listener);
    summarise(sight, seconds);
  }

  private CellMap map(Observers observers, Scene scene, String sight) {
    String column = request.weightColumn();
    return new CellMap(
        CellMap.Kind.COUNTS,
        column == null
            ? new MapMeasure("count", "How many observers see each cell", "Observers", true)
            : new MapMeasure(
                column, "Sum of " + column + " of the observers who see each cell", column, false),
        scene.grid(),
        MapBase.ofHeights(scene.dsm()),
        observers.x(),
        observers.y(),
        RunMaps.smallPrint(scene, request.settings(), sight, request.observers().file()),
        request.map().design());
  }

  /** Computes all cells into the GeoTIFF and, if it is not null, the map. */
  private double compute(
      CumulativeJob job, Weights weights, GeoTiffWriter writer, CellMap map, Scene scene)
      throws IOException {
    long total = job.viewsheds();
    LongRun.announce(
        job,
        total,
        (int) Math.min(Integer.MAX_VALUE, total),
        Math.min(request.settings().threads(), Runtime.getRuntime().availableProcessors()),
        listener,
        cancellation);
    long startNs = System.nanoTime();
    try (RunProgress progress = listener.progress("viewsheds", total)) {
      JobMonitor monitor = new Monitor(progress, cancellation);
      for (CellWindow block : job.blocks()) {
        AtomicLongArray sums = job.compute(block, request.settings().threads(), monitor);
        writeBlock(writer, map, block, sums, weights.unit(), scene);
      }
      return (System.nanoTime() - startNs) / 1e9;
    } catch (CancellationException e) {
      throw new RunInterrupted();
    }
  }

  private static void writeBlock(
      GeoTiffWriter writer,
      CellMap map,
      CellWindow block,
      AtomicLongArray sums,
      double unit,
      Scene scene)
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
        if (map != null) {
          int rowStop = Math.min(row + SIDE, block.rowStop());
          map.add(new CellWindow(row, rowStop, column, column + columns), tile, SIDE);
        }
      }
    }
  }

  private void summarise(String sight, double seconds) {
    listener.seconds("viewsheds", seconds);
    listener.wrote(request.out());
    Path mapFile = MapRequest.fileOf(request.map());
    if (mapFile != null) {
      listener.wrote(mapFile);
    }
    listener.summary(sight);
    listener.summary(
        Text.of(
            "Wrote %s%s in %s, %s.",
            request.out(),
            mapFile == null ? "" : " and " + mapFile,
            Durations.text(seconds),
            Counted.of(request.settings().threads(), "thread")));
  }

  /**
   * Weights of observers as whole numbers of a unit, a power of two: sums of them do not depend on
   * their order. A weight is off by half a unit at most, which is 2^-40 of the largest (2^-37 for
   * sixteen million observers); whole numbers up to a billion are exact.
   *
   * @param units weight of each observer; null where each counts 1
   * @param unit what a unit is
   */
  private record Weights(long[] units, double unit) {
    private static final int MOST_BITS = 40;

    /** A long has 63 bits for the sum. */
    private static final int SUM_BITS = 62;

    static Weights ofOne() {
      return new Weights(null, 1);
    }

    /**
     * Takes weights.
     *
     * @param file where they come from, for messages
     * @param column the same
     * @throws InputProblem if one is negative
     */
    static Weights of(double[] weights, Path file, String column) {
      for (int i = 0; i < weights.length; i++) {
        if (weights[i] < 0) {
          throw InputProblem.of(
              "%s: observer %d has the weight %s in column %s; weights are 0 or more",
              file, i + 1, weights[i], column);
        }
      }
      double largest = Arrays.stream(weights).max().orElse(0);
      if (largest == 0) {
        return new Weights(new long[weights.length], 1);
      }
      int countBits = Integer.SIZE - Integer.numberOfLeadingZeros(weights.length);
      int bits = Math.min(MOST_BITS, SUM_BITS - countBits);
      double unit = Math.scalb(1.0, Math.getExponent(largest) + 1 - bits);
      return new Weights(
          Arrays.stream(weights).mapToLong(weight -> Math.round(weight / unit)).toArray(), unit);
    }
  }
}
