package org.greenview.runs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import org.greenview.engine.viewshed.GreenCodes;
import org.greenview.engine.viewshed.ViewshedRequest;
import org.greenview.loader.crs.CoordinateSystem;
import org.greenview.loader.vector.LayerFacts;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.scene.Scene;
import org.greenview.serve.report.ReportFile;
import org.greenview.serve.report.ReportTable;
import org.greenview.serve.scene.LiveScene;
import org.greenview.serve.scene.ResultLayer;
import org.greenview.serve.scene.SurfaceLayer;

/** Writes the report of results computed earlier. */
public final class ReportRun {
  private static final String OPTIONS = "GREENVIEW_OPTIONS";

  private final ReportRequest request;
  private final RunListener listener;
  private final Cancellation cancellation;

  /** A run that can be started once. */
  public ReportRun(ReportRequest request, RunListener listener, Cancellation cancellation) {
    this.request = request;
    this.listener = listener;
    this.cancellation = cancellation;
  }

  /**
   * Runs it.
   *
   * @throws InputProblem if the results cannot be read or do not fit into a report
   */
  public void run() throws IOException {
    ReportFile.check(request.out());
    List<Path> inputs = new ArrayList<>(List.of(request.results().file()));
    if (request.scene() != null) {
      inputs.addAll(request.scene().files());
    }
    OutputFiles.of(List.of(request.out()), inputs, request.rule(), null, null).requireFree();
    if (ResultLayer.isRaster(request.results().file())) {
      writeSurface();
    } else {
      writeTable();
    }
    listener.wrote(request.out());
    listener.summary(
        String.format(
            Locale.ROOT, "Wrote %s (%,d bytes).", request.out(), Files.size(request.out())));
  }

  private String title() {
    return request.title() != null
        ? request.title()
        : "Green View Index: " + request.results().file().getFileName();
  }

  private Map<String, String> facts() throws IOException {
    Map<String, String> facts = new LinkedHashMap<>(LayerFacts.read(request.results().file()));
    facts.put("Results", ReportFile.fingerprint(request.results().file()));
    return facts;
  }

  private void writeSurface() throws IOException {
    if (request.scene() == null) {
      throw new InputProblem(
          request.results().file() + " is a raster: say with --scene from which scene it was made");
    }
    try (OpenScene open = OpenScene.open(request.scene(), listener, cancellation)) {
      Scene scene = open.scene();
      SurfaceLayer surface = SurfaceLayer.read(request.results().file(), 1, scene.grid());
      ResultLayer zones =
          request.zones() == null ? null : ResultLayer.read(request.zones(), crs(scene));
      Map<String, String> facts = facts();
      facts.putAll(GviDescription.sources(scene));
      ReportFile.write(
          title(),
          surface,
          zones,
          new LiveScene(scene, GreenCodes.of(1), List.of()),
          facts,
          request.out());
    }
  }

  private static CoordinateSystem crs(Scene scene) {
    return CoordinateSystem.ofText(scene.grid().crs(), "the scene");
  }

  private void writeTable() throws IOException {
    if (request.zones() != null) {
      throw new InputProblem(
          "--zones are for a raster, and " + request.results().file() + " is a table");
    }
    Map<String, String> facts = facts();
    if (request.scene() == null) {
      listener.notice(
          "a report without a scene has neither relief nor viewsheds: give --scene for them");
      write(ResultLayer.read(request.results(), null), facts, null, null, List.of());
      return;
    }
    try (OpenScene open = OpenScene.open(request.scene(), listener, cancellation)) {
      Scene scene = open.scene();
      ResultLayer table = ResultLayer.read(request.results(), crs(scene));
      String options = facts.get(OPTIONS);
      if (options == null) {
        String sentence =
            "Viewsheds are not drawn, because the file does not say with which settings it was"
                + " made; a GeoPackage of 'greenview gvi' does.";
        listener.notice(sentence);
        LiveScene live = new LiveScene(scene, GreenCodes.of(1), List.of());
        write(table, facts, live, null, List.of(sentence));
        return;
      }
      ViewshedSettings settings = request.settings().apply(options);
      ViewshedRequest viewshed = settings.requestFor(scene);
      LiveScene live = new LiveScene(scene, settings.greenCodes(), List.of());
      write(table, facts, live, _ -> viewshed, List.of());
    }
  }

  private void write(
      ResultLayer table,
      Map<String, String> facts,
      LiveScene live,
      IntFunction<ViewshedRequest> requestOf,
      List<String> notes)
      throws IOException {
    ReportFile.write(new ReportTable(title(), table, facts, live, requestOf, notes), request.out())
        .forEach(listener::notice);
  }
}
