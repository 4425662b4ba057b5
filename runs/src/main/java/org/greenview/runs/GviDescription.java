package org.greenview.runs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.greenview.engine.viewshed.Measure;
import org.greenview.loader.vector.LayerDescription;
import org.greenview.nativedata.problem.Text;
import org.greenview.nativedata.scene.Scene;
import org.greenview.nativedata.scene.SceneLayer;
import org.greenview.nativedata.segment.SegmentHeader;
import org.greenview.runs.job.PointJob;
import org.greenview.runs.job.PointResults;

/** What a result layer says of itself: what made it, what was asked for, from which inputs. */
final class GviDescription {
  private static final String METHOD =
      "Labib, Huck and Lindley 2021, doi:10.1016/j.scitotenv.2020.143050";

  private static final String SETTINGS = "GREENVIEW_SETTINGS";

  private GviDescription() {}

  /** What every raster says of itself, whatever was computed. */
  static Map<String, String> ofRaster(ViewshedSettings settings, Scene scene) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("GREENVIEW_MADE_BY", version());
    facts.put("GREENVIEW_METHOD", METHOD);
    facts.put("GREENVIEW_OPTIONS", settings.options());
    facts.put("GREENVIEW_GRID", grid(scene));
    facts.putAll(sources(scene));
    return facts;
  }

  /** Name and version of this program. */
  static String version() {
    // Not from the jar's manifest: jars of several modules have another, and classes have none.
    try (InputStream in = GviDescription.class.getResourceAsStream("version.txt")) {
      return "Greenview " + new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String grid(Scene scene) {
    return scene.grid().shape() + ", " + scene.grid().crs();
  }

  static LayerDescription of(
      GviRequest request, PlannedRun planned, Scene scene, PointResults results) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("GREENVIEW_MADE_BY", version());
    facts.put(
        "GREENVIEW_MEASURE",
        results.measures().list().stream()
            .map(Measure::description)
            .collect(Collectors.joining("; ")));
    facts.put("GREENVIEW_METHOD", METHOD);
    facts.put(SETTINGS, request.settings().summary(scene, planned.viewshed()));
    facts.put("GREENVIEW_OPTIONS", request.settings().options());
    facts.put("GREENVIEW_KERNEL", ((PointJob) planned.plan()).requests().reason());
    facts.put("GREENVIEW_OBSERVERS", request.observers().file().getFileName().toString());
    facts.put("GREENVIEW_GRID", grid(scene));
    facts.putAll(sources(scene));
    String notes =
        scene.manifest().entrySet().stream()
            .filter(entry -> entry.getKey().contains(".note."))
            .sorted(Map.Entry.comparingByKey())
            .map(Map.Entry::getValue)
            .collect(Collectors.joining("; "));
    if (!notes.isEmpty()) {
      facts.put("GREENVIEW_LOADING", notes);
    }
    return new LayerDescription(facts.get(SETTINGS), facts, null);
  }

  /** From which files a scene was made, layer by layer. */
  static Map<String, String> sources(Scene scene) {
    Map<String, String> facts = new LinkedHashMap<>();
    for (SceneLayer layer : SceneLayer.values()) {
      if (scene.views().containsKey(layer)) {
        facts.put("GREENVIEW_" + layer.name(), source(scene.views().get(layer).header()));
      }
    }
    return facts;
  }

  /** With the checksum of the cells, which tells whether another run had the same ones. */
  private static String source(SegmentHeader header) {
    return Text.of(
        "%s (%d bytes, CRC-32C of its cells %08x)",
        header.sourceName(), header.sourceBytes(), header.cellsChecksum());
  }
}
