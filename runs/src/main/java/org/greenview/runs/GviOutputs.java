package org.greenview.runs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
import org.greenview.loader.vector.ResultWriter.NamedTable;
import org.greenview.loader.vector.SampledLayer;
import org.greenview.maps.LayerStyle;
import org.greenview.maps.MapDesign;
import org.greenview.maps.MapMeasure;
import org.greenview.maps.MapRequest;
import org.greenview.maps.MapWriter;
import org.greenview.nativedata.problem.Counted;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.Text;
import org.greenview.nativedata.scene.Scene;
import org.greenview.runs.GviRun.GviInputs;
import org.greenview.runs.job.PointRequests;
import org.greenview.runs.job.PointResults;
import org.greenview.runs.store.ShardFiles;
import org.greenview.serve.report.ReportFile;
import org.greenview.serve.report.ReportTable;
import org.greenview.serve.scene.LiveScene;
import org.greenview.serve.scene.ResultLayer;

/** What a GVI run writes: tables and a map. */
final class GviOutputs {
  /** Ends the name of a layer of observers beside that of their lines or polygons. */
  private static final String POINTS = "_points";

  /** As text, with what stands between two. */
  private static final int MOST_BYTES_OF_A_NUMBER = 26;

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
      MapMeasure.indexOf(request.settings().measures(), design().measure());
    }
    for (ResultFile target : targets(request.outs(), "")) {
      ResultWriter.check(target, crs);
      if (target.isAdded() && isShared(target.file())) {
        ResultWriter.check(new ResultFile(target.file(), target.layer() + POINTS, true), crs);
      }
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

  /** Where the observers on lines and in polygons get a file of their own. */
  private List<Path> pointsOut() {
    Path file = request.pointsOut();
    return file == null || isShared(file) ? List.of() : List.of(file);
  }

  /** Whether the observers on lines or in polygons are a second layer of a file of the result. */
  private boolean isShared(Path file) {
    return request.pointsOut() != null
        && file.toString().toLowerCase(Locale.ROOT).endsWith(".gpkg")
        && OutputFiles.absolute(file).equals(OutputFiles.absolute(request.pointsOut()))
        && request.outs().stream()
            .map(OutputFiles::absolute)
            .anyMatch(OutputFiles.absolute(file)::equals);
  }

  private static String pointsLayer(ResultFile target, String usual) {
    return (target.layer() == null ? usual : target.layer()) + POINTS;
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
    outputs.addAll(pointsOut());
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

  /** What would be written: rows of as many bytes as the input's, and numbers beside them. */
  RunPreview.Written preview(GviInputs inputs, PlannedRun planned) throws IOException {
    int rows = inputs.placed().observers().count();
    Path first = request.outs().getFirst();
    if (request.workforce().shard() != null) {
      Path shard = ShardFiles.name(first, request.workforce().shard());
      return new RunPreview.Written(
          Text.of("%s", shard),
          RunPreview.folderBytes(planned),
          RunPreview.folderBytes(planned),
          shard);
    }
    int columns = GviTable.RESULT_COLUMNS + request.settings().measures().count();
    long tableBytes =
        Files.size(request.observers().file()) + (long) rows * columns * MOST_BYTES_OF_A_NUMBER;
    List<Path> tables = Stream.concat(request.outs().stream(), pointsOut().stream()).toList();
    String pictures =
        Stream.of(MapRequest.fileOf(request.map()), request.reportFile())
            .filter(Objects::nonNull)
            .map(file -> ", " + file)
            .collect(Collectors.joining());
    return new RunPreview.Written(
        Text.of(
            "%s (%s, %s beside the input's)%s",
            tables.stream().map(Path::toString).collect(Collectors.joining(", ")),
            Counted.of(inputs.placed().sampled().map(l -> l.shapes().size()).orElse(rows), "row"),
            Counted.of(columns, "column"),
            pictures),
        tables.size() * tableBytes,
        RunPreview.folderBytes(planned),
        first);
  }

  void write(GviInputs inputs, PointResults results) throws IOException {
    PlacedObservers placed = inputs.placed();
    double[] edges = edges(inputs, results);
    LayerDescription facts = GviDescription.of(request, inputs.planned(), inputs.scene(), results);
    MapMeasure measure =
        MapMeasure.of(
            results.measures(), MapMeasure.indexOf(results.measures(), design().measure()));
    PointTable points = GviTable.of(placed.observers(), placed.cells(), results, edges);
    LayerDescription ofPoints = described(facts, LayerStyle.Kind.POINTS, points, measure);
    for (ResultFile target : targets(pointsOut(), POINTS)) {
      ResultWriter.write(target, points, ofPoints).forEach(listener::notice);
    }
    PointTable table =
        placed
            .sampled()
            .map(layer -> ShapeTable.of(layer, results, placed.observers().crs()))
            .orElse(points);
    LayerDescription description =
        placed
            .sampled()
            .map(layer -> described(facts, kind(layer), table, measure))
            .orElse(ofPoints);
    for (ResultFile target : targets(request.outs(), "")) {
      NamedTable further =
          isShared(target.file())
              ? new NamedTable(pointsLayer(target, table.name()), points, ofPoints)
              : null;
      ResultWriter.write(target, table, description, further).forEach(listener::notice);
    }
    if (request.map() != null) {
      MapWriter.write(RunMaps.of(request, inputs, results), request.map())
          .forEach(listener::notice);
    }
    if (request.reportFile() != null) {
      writeReport(inputs, table, description);
    }
  }

  /** What layers and map look like. */
  private MapDesign design() {
    return MapRequest.designOf(request.map());
  }

  private static LayerStyle.Kind kind(SampledLayer layer) {
    return switch (layer.kind()) {
      case LINES -> LayerStyle.Kind.LINES;
      case POLYGONS -> LayerStyle.Kind.POLYGONS;
    };
  }

  /** What a layer is called and how it is drawn: by its measure, of lines and polygons the mean. */
  private LayerDescription described(
      LayerDescription facts, LayerStyle.Kind kind, PointTable table, MapMeasure measure) {
    String column = kind == LayerStyle.Kind.POINTS ? measure.column() : measure.column() + "_mean";
    String per =
        switch (kind) {
          case POINTS -> "observer";
          case LINES -> "line";
          case POLYGONS -> "polygon";
        };
    boolean wholeNumbers = measure.isCount() && kind == LayerStyle.Kind.POINTS;
    return facts.with(
        Text.of("%s per %s. %s", measure.title(), per, facts.summary()),
        LayerStyle.qml(kind, column, table.numbers(column), wholeNumbers, design()));
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
                Stream.concat(
                        pointsOut().stream(),
                        Stream.of(MapRequest.fileOf(request.map()), request.reportFile()))
                    .filter(Objects::nonNull))
            .toList();
    written.forEach(listener::wrote);
    listener.summary(
        "Wrote " + written.stream().map(Path::toString).collect(Collectors.joining(", ")) + ".");
  }
}
