package org.greenview.cli.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
import org.greenview.engine.job.PointObservers;
import org.greenview.engine.job.PointResults;
import org.greenview.engine.viewshed.GreenCodes;
import org.greenview.engine.viewshed.KernelSelection;
import org.greenview.engine.viewshed.ObserverStatus;
import org.greenview.engine.viewshed.ViewshedRequest;
import org.greenview.loader.align.Figures;
import org.greenview.loader.crs.CoordinateSystem;
import org.greenview.loader.vector.ObserverReader;
import org.greenview.loader.vector.Observers;
import org.greenview.loader.vector.PointTable;
import org.greenview.loader.vector.ResultWriter;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.scene.Scene;
import org.greenview.nativedata.segment.SegmentView;

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
    for (Path out : request.outs()) {
      ResultWriter.check(out, null);
    }
    if (request.map() != null) {
      GviMapWriter.check(request.map());
    }
    long startNs = System.nanoTime();
    try (OpenScene open = OpenScene.open(request.scene(), report)) {
      Scene scene = open.scene();
      // Settings that do not fit are refused before a large layer is read.
      request.settings().requestFor(scene);
      Observers observers =
          ObserverReader.read(
              request.observers(),
              request.observersLayer(),
              request.observersCrs(),
              CoordinateSystem.ofText(scene.grid().crs(), scene.dsm().file().toString()));
      observers.notices().forEach(report::notice);
      for (Path out : request.outs()) {
        ResultWriter.check(out, observers.crs());
      }
      double loadSeconds = (System.nanoTime() - startNs) / 1e9;

      PointObservers cells = PointObservers.locate(observers.x(), observers.y(), scene.grid());
      KernelSelection kernel = RunPlanner.pointKernel(request.settings(), cells, scene);
      report.detail(kernel.reason());
      PlannedRun planned = RunPlanner.points(request.settings(), cells, kernel, scene);
      try (BatchRun run =
          BatchRun.begin(
              request.outs().getFirst(),
              planned,
              request.workforce(),
              request.settings().threads(),
              request.workforce().isForLongRuns(),
              report)) {
        PointResults results = compute(run, (PointJob) planned.plan());
        write(observers, cells, results, scene);
        run.finish();
        summarise(results, planned.viewshed(), scene, loadSeconds, run.seconds());
        return new GviResult(observers, results);
      }
    }
  }

  private static PointResults compute(BatchRun run, PointJob job) throws IOException {
    while (true) {
      run.compute();
      Optional<PointResults> results = job.results(run.store());
      if (results.isPresent()) {
        return results.get();
      }
    }
  }

  private void write(Observers observers, PointObservers cells, PointResults results, Scene scene)
      throws IOException {
    warnWhenNothingIsGreen(results, scene);
    double[] edges = edges(cells, results, scene);
    PointTable table = GviTable.of(observers, cells, results, edges);
    for (Path out : request.outs()) {
      ResultWriter.write(out, table).forEach(report::notice);
    }
    if (request.map() != null) {
      GviMapWriter.write(map(observers, results, scene), request.map());
    }
  }

  /** What is unknown of the circles; said, because what is not seen there changes the index. */
  private double[] edges(PointObservers cells, PointResults results, Scene scene) {
    int radiusCells = request.settings().requestFor(scene).radiusCells();
    double[] edges = new CircleEdges(scene.dsm(), radiusCells).shares(cells, results);
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

  /** A wrong code gives zeros everywhere, which look like an answer. */
  private void warnWhenNothingIsGreen(PointResults results, Scene scene) {
    boolean anyValue = false;
    for (int i = 0; i < results.count(); i++) {
      if (results.status()[i].hasValue()) {
        anyValue = true;
        if (results.visibleGreen()[i] > 0) {
          return;
        }
      }
    }
    if (!anyValue) {
      return;
    }
    List<Integer> found = codesOf(scene.green());
    GreenCodes wanted = request.settings().greenCodes();
    if (found.stream().noneMatch(wanted::contains)) {
      report.notice(
          "every gvi is 0 because %s has no cell of value %s; it has %s, see --green-value"
              .formatted(scene.green().header().sourceName(), wanted, found));
    }
  }

  private static List<Integer> codesOf(SegmentView green) {
    boolean[] seen = new boolean[256];
    byte[] row = new byte[green.shape().columns()];
    for (int r = 0; r < green.shape().rows(); r++) {
      green.copyBytes(r, 0, row, 0, row.length);
      for (byte code : row) {
        seen[code & 0xff] = true;
      }
    }
    return IntStream.range(0, 256).filter(code -> seen[code]).boxed().toList();
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

  private void summarise(
      PointResults results,
      ViewshedRequest viewshed,
      Scene scene,
      double loadSeconds,
      double viewshedSeconds) {
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
    report.line(request.settings().summary(scene, viewshed));
    int computed = results.count(ObserverStatus.OK) + results.count(ObserverStatus.BELOW_SURFACE);
    report.line(
        String.format(
            Locale.ROOT,
            "Loading %s, viewsheds %s (%,.0f viewsheds/s, %s).",
            Durations.text(loadSeconds),
            Durations.text(viewshedSeconds),
            computed / Math.max(viewshedSeconds, 1e-9),
            request.workforce().text(request.settings().threads())));
    Stream<Path> written = Stream.concat(request.outs().stream(), Stream.ofNullable(request.map()));
    report.line("Wrote " + written.map(Path::toString).collect(Collectors.joining(", ")) + ".");
  }
}
