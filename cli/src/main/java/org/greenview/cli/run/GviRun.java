package org.greenview.cli.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.greenview.cli.Interruption;
import org.greenview.cli.map.GviMap;
import org.greenview.cli.map.GviMapWriter;
import org.greenview.cli.progress.Durations;
import org.greenview.cli.progress.Report;
import org.greenview.engine.job.CircleEdges;
import org.greenview.engine.job.PointJob;
import org.greenview.engine.job.PointRequests;
import org.greenview.engine.job.PointResults;
import org.greenview.engine.viewshed.ObserverStatus;
import org.greenview.loader.align.Figures;
import org.greenview.loader.crs.CoordinateSystem;
import org.greenview.loader.vector.LayerDescription;
import org.greenview.loader.vector.Observers;
import org.greenview.loader.vector.PointTable;
import org.greenview.loader.vector.ResultWriter;
import org.greenview.loader.vector.SampledLayer;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.scene.Scene;

/** Runs one GVI request: scene, observers, viewsheds, table, map, summary. */
public final class GviRun {
  private final GviRequest request;
  private final Report report;

  public GviRun(GviRequest request, Report report) {
    this.request = request;
    this.report = report;
  }

  /**
   * Runs it. A temporary scene is gone afterwards, whatever happened.
   *
   * @throws InputProblem if an input is refused
   * @throws Interruption if the run was asked to end; what is done stays only in long runs, see
   *     {@link Workforce#isForLongRuns}
   */
  public GviResult run() throws IOException {
    return with(
        inputs -> {
          PlannedRun planned = inputs.planned();
          try (BatchRun run =
              BatchRun.begin(
                  request.outs().getFirst(),
                  planned,
                  request.workforce(),
                  request.settings().threads(),
                  request.workforce().isForLongRuns(),
                  report)) {
            PointResults results =
                compute(run, (PointJob) planned.plan()).expand(inputs.distinct().from());
            write(inputs, results);
            run.finish();
            summarise(inputs, results);
            sayTimes(inputs, results, run.seconds());
            sayWritten();
            return new GviResult(inputs.placed().observers(), results);
          }
        });
  }

  /** Computes the shard that the workforce names, and writes its file instead of the outputs. */
  public void runShard() throws IOException {
    with(
        inputs -> {
          ShardRun.compute(
              request.outs().getFirst(),
              inputs.planned(),
              request.workforce(),
              request.settings().threads(),
              ShardPage.of(request, inputs.planned()),
              report);
          return null;
        });
  }

  /** Writes the outputs from what shards have computed. */
  void write(MergeRun.Merged merged) throws IOException {
    with(
        inputs -> {
          merged.requireRun(inputs.planned());
          PointJob job = (PointJob) inputs.planned().plan();
          PointResults results =
              job.results(merged.results()).orElseThrow().expand(inputs.distinct().from());
          write(inputs, results);
          summarise(inputs, results);
          sayWritten();
          return null;
        });
  }

  /** What a run has read before it computes or writes anything. */
  private record Inputs(
      Scene scene,
      PlacedObservers placed,
      PlacedObservers.Distinct distinct,
      PlannedRun planned,
      double loadSeconds) {}

  private interface Work<T> {
    T on(Inputs inputs) throws IOException;
  }

  /** Does something with the inputs; a temporary scene is gone afterwards. */
  private <T> T with(Work<T> work) throws IOException {
    checkOuts(null);
    requireOwnOutputs();
    if (request.map() != null) {
      GviMapWriter.check(request.map());
    }
    long startNs = System.nanoTime();
    try (OpenScene open = OpenScene.open(request.scene(), report)) {
      Scene scene = open.scene();
      // Settings that do not fit are refused before a large layer is read.
      request.settings().requestFor(scene);
      GreenCheck.of(request.settings(), scene).forEach(report::notice);
      PlacedObservers placed =
          PlacedObservers.read(request.observers(), request.settings(), scene, report);
      checkOuts(placed.observers().crs());
      double loadSeconds = (System.nanoTime() - startNs) / 1e9;

      PlacedObservers.Distinct distinct = placed.distinct();
      PlannedRun planned =
          RunPlanner.points(
              request.settings(),
              placed.cells().pick(distinct.which()),
              placed.own().pick(distinct.which()),
              scene);
      report.detail(((PointJob) planned.plan()).reason());
      return work.on(new Inputs(scene, placed, distinct, planned, loadSeconds));
    }
  }

  private void requireOwnOutputs() throws IOException {
    List<Path> outputs = new ArrayList<>(request.outs());
    outputs.add(request.pointsOut());
    outputs.add(request.map());
    List<Path> inputs = new ArrayList<>(request.scene().files());
    inputs.add(request.observers().file());
    OutputFiles.requireOwn(outputs, inputs);
  }

  private void checkOuts(CoordinateSystem crs) throws IOException {
    for (Path out : request.outs()) {
      ResultWriter.check(out, crs);
    }
    if (request.pointsOut() != null) {
      ResultWriter.check(request.pointsOut(), crs);
    }
  }

  private static String sampling(SampledLayer layer) {
    return String.format(
        Locale.ROOT,
        "%,d %s, an observer every %s m.",
        layer.shapes().size(),
        layer.kind().name().toLowerCase(Locale.ROOT),
        layer.spacingMetres());
  }

  private static PointResults compute(BatchRun run, PointJob job) throws IOException {
    while (true) {
      run.compute();
      Optional<PointResults> results = job.results(run.results());
      if (results.isPresent()) {
        return results.get();
      }
    }
  }

  private void write(Inputs inputs, PointResults results) throws IOException {
    PlacedObservers placed = inputs.placed();
    double[] edges = edges(inputs, results);
    LayerDescription description =
        GviDescription.of(request, inputs.planned(), inputs.scene(), results);
    PointTable points = GviTable.of(placed.observers(), placed.cells(), results, edges);
    if (request.pointsOut() != null) {
      ResultWriter.write(request.pointsOut(), points, description).forEach(report::notice);
    }
    PointTable table =
        placed
            .sampled()
            .map(layer -> ShapeTable.of(layer, results, placed.observers().crs()))
            .orElse(points);
    if (placed.sampled().isPresent()) {
      // The style is for points.
      description = description.withoutStyle();
    }
    for (Path out : request.outs()) {
      ResultWriter.write(out, table, description).forEach(report::notice);
    }
    if (request.map() != null) {
      GviMapWriter.write(map(placed.observers(), results, inputs.scene()), request.map());
    }
  }

  /** What is unknown of the circles; said, because what is not seen there changes the index. */
  private double[] edges(Inputs inputs, PointResults results) {
    PlacedObservers placed = inputs.placed();
    PointRequests requests =
        placed.own().requests(request.settings(), results.count(), inputs.scene());
    Map<Integer, CircleEdges> byRadius = new ConcurrentHashMap<>();
    double[] edges =
        IntStream.range(0, results.count())
            .parallel()
            .mapToDouble(
                i ->
                    results.status()[i].hasValue()
                        ? byRadius
                            .computeIfAbsent(
                                requests.requestOf(i).radiusCells(),
                                radius -> new CircleEdges(inputs.scene().dsm(), radius))
                            .share(placed.cells().rows()[i], placed.cells().columns()[i])
                        : Double.NaN)
            .toArray();
    long cut = DoubleStream.of(edges).filter(share -> share > 0).count();
    if (cut > 0) {
      report.line(
          String.format(
              Locale.ROOT,
              "The circles of %,d observers leave the raster or hold NoData, by %s at most (edge).",
              cut,
              Figures.percent(DoubleStream.of(edges).filter(e -> e > 0).max().orElse(0))));
    }
    return edges;
  }

  private GviMap map(Observers observers, PointResults results, Scene scene) {
    double[] gvi = IntStream.range(0, results.count()).mapToDouble(results::gvi).toArray();
    boolean[] greenCodes = new boolean[256];
    request.settings().greenCodes().list().forEach(code -> greenCodes[code] = true);
    return new GviMap(
        "Green View Index (GVI) per observer",
        scene.green(),
        greenCodes,
        observers.x(),
        observers.y(),
        gvi);
  }

  private void summarise(Inputs inputs, PointResults results) {
    inputs.placed().sampled().ifPresent(layer -> report.line(sampling(layer)));
    int failed = results.count(ObserverStatus.FAILED);
    report.line(
        String.format(
            Locale.ROOT,
            "%,d observers: %,d ok, %,d below_surface, %,d outside, %,d nodata%s.",
            results.count(),
            results.count(ObserverStatus.OK),
            results.count(ObserverStatus.BELOW_SURFACE),
            results.count(ObserverStatus.OUTSIDE),
            results.count(ObserverStatus.NODATA),
            failed == 0 ? "" : String.format(Locale.ROOT, ", %,d failed", failed)));
    Scene scene = inputs.scene();
    OwnNumbers own = inputs.placed().own();
    report.line(request.settings().summary(scene, request.settings().requestFor(scene)));
    if (!own.isEmpty()) {
      report.line(own.summary());
    }
  }

  private void sayTimes(Inputs inputs, PointResults results, double viewshedSeconds) {
    int computed = results.count(ObserverStatus.OK) + results.count(ObserverStatus.BELOW_SURFACE);
    report.line(
        String.format(
            Locale.ROOT,
            "Loading %s, viewsheds %s (%,.0f viewsheds/s, %s).",
            Durations.text(inputs.loadSeconds()),
            Durations.text(viewshedSeconds),
            computed / Math.max(viewshedSeconds, 1e-9),
            request.workforce().text(request.settings().threads())));
  }

  private void sayWritten() {
    Stream<Path> written =
        Stream.concat(
            request.outs().stream(),
            Stream.of(request.pointsOut(), request.map()).filter(Objects::nonNull));
    report.line("Wrote " + written.map(Path::toString).collect(Collectors.joining(", ")) + ".");
  }
}
