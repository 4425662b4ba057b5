package org.greenview.runs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.greenview.engine.viewshed.CircleEdges;
import org.greenview.loader.align.Figures;
import org.greenview.loader.crs.CoordinateSystem;
import org.greenview.loader.vector.LayerDescription;
import org.greenview.loader.vector.PointTable;
import org.greenview.loader.vector.ResultFile;
import org.greenview.loader.vector.ResultWriter;
import org.greenview.maps.MapMeasure;
import org.greenview.maps.MapRequest;
import org.greenview.maps.MapWriter;
import org.greenview.nativedata.problem.Counted;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.Text;
import org.greenview.nativedata.scene.Scene;
import org.greenview.runs.job.PointRequests;
import org.greenview.runs.job.PointResults;
import org.greenview.serve.report.ReportFile;
import org.greenview.serve.report.ReportTable;
import org.greenview.serve.scene.LiveScene;
import org.greenview.serve.scene.ResultLayer;

/** What a GVI run writes: tables and a map. */
final class GviOutputs {
  /** Ends the name of a layer of observers beside that of their lines or polygons. */
  private static final String POINTS = "_points";

  private final GviRequest request;
  private final RunListener listener;
  private OutputFiles files;

  GviOutputs(GviRequest request, RunListener listener) {
    this.request = request;
    this.listener = listener;
  }

  /**
   * Refuses outputs that cannot be written, before hours are spent.
   *
   * @param crs of the table; null before it is known
   */
  void check(CoordinateSystem crs) throws IOException {
    if (request.map() != null) {
      request.map().check();
      MapMeasure.indexOf(request.settings().measures(), request.map().design().measure());
    }
    for (ResultFile target : targets(request.outs(), "")) {
      ResultWriter.check(target, crs);
    }
    for (ResultFile target : targets(pointsOut(), POINTS)) {
      ResultWriter.check(target, crs);
    }
    if (request.reportFile() != null) {
      ReportFile.check(request.reportFile());
    }
  }

  /**
   * Refuses a map that would show nothing, or name observers by what they have not.
   *
   * @throws InputProblem if it does
   */
  void checkMap(PlacedObservers placed, Scene scene) {
    if (request.map() != null) {
      request.map().check(scene.grid());
      RunMaps.labels(request, placed);
      // A machine without fonts is better found out now than after hours of work.
      MapWriter.prepare();
    }
  }

  private List<Path> pointsOut() {
    return request.pointsOut() == null ? List.of() : List.of(request.pointsOut());
  }

  private List<ResultFile> targets(List<Path> tables, String ending) throws IOException {
    List<ResultFile> targets = new ArrayList<>();
    for (Path table : tables) {
      files.target(table, ending).ifPresent(targets::add);
    }
    return targets;
  }

  /** Refuses outputs that would replace an input, one another, or what is there. */
  void requireOwn() throws IOException {
    List<Path> outputs = new ArrayList<>(request.outs());
    outputs.add(request.pointsOut());
    outputs.add(MapRequest.fileOf(request.map()));
    outputs.add(request.reportFile());
    List<Path> inputs = new ArrayList<>(request.scene().files());
    inputs.add(request.observers().file());
    Path first = request.outs().getFirst();
    files =
        OutputFiles.of(
            outputs,
            inputs,
            request.rule(),
            RunPlanner.POINTS,
            BatchRun.resumed(first, request.workforce()));
    if (request.workforce().shard() == null) {
      files.requireFree();
    } else {
      ShardRun.requireFree(first, request.workforce(), request.rule());
    }
  }

  /** Says on a run's page what is written. */
  void describe(Properties page) {
    files.describe(page);
  }

  void write(GviInputs inputs, PointResults results) throws IOException {
    PlacedObservers placed = inputs.placed();
    double[] edges = edges(inputs, results);
    LayerDescription description =
        GviDescription.of(request, inputs.planned(), inputs.scene(), results);
    PointTable points = GviTable.of(placed.observers(), placed.cells(), results, edges);
    for (ResultFile target : targets(pointsOut(), POINTS)) {
      ResultWriter.write(target, points, description).forEach(listener::notice);
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
    for (ResultFile target : targets(request.outs(), "")) {
      ResultWriter.write(target, table, description).forEach(listener::notice);
    }
    if (request.map() != null) {
      MapWriter.write(RunMaps.of(request, inputs, results), request.map())
          .forEach(listener::notice);
    }
    if (request.reportFile() != null) {
      writeReport(inputs, table, description);
    }
  }

  private void writeReport(GviInputs inputs, PointTable table, LayerDescription description)
      throws IOException {
    PointRequests requests =
        inputs
            .placed()
            .own()
            .requests(request.settings(), inputs.placed().cells().count(), inputs.scene());
    LiveScene live = new LiveScene(inputs.scene(), request.settings().greenCodes(), List.of());
    ReportFile.write(
            new ReportTable(
                "Green View Index: " + request.observers().file().getFileName(),
                ResultLayer.of(table),
                description.facts(),
                live,
                i -> requests.requestOf(i).withView(requests.viewOf(i)),
                List.of()),
            request.reportFile())
        .forEach(listener::notice);
  }

  /** What is unknown of the circles; said, because what is not seen there changes the index. */
  private double[] edges(GviInputs inputs, PointResults results) {
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
      listener.summary(
          Text.of(
              "Part of the circle is unknown, outside the raster or NoData, for %s: at most %s of"
                  + " it (column edge).",
              Counted.of(cut, "observer"),
              Figures.percent(DoubleStream.of(edges).filter(e -> e > 0).max().orElse(0))));
    }
    return edges;
  }

  void sayWritten() {
    List<Path> written =
        Stream.concat(
                request.outs().stream(),
                Stream.of(
                        request.pointsOut(), MapRequest.fileOf(request.map()), request.reportFile())
                    .filter(Objects::nonNull))
            .toList();
    written.forEach(listener::wrote);
    listener.summary(
        "Wrote " + written.stream().map(Path::toString).collect(Collectors.joining(", ")) + ".");
  }
}
