package org.greenview.runs.info;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.greenview.loader.json.Json;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.scene.Scene;
import org.greenview.nativedata.scene.SceneLayer;
import org.greenview.runs.RunListener;

/** All that is known of a scene: its grid, how it was loaded, and its cells in numbers. */
public final class SceneInfo {
  private final Path folder;
  private final Scene scene;
  private final Map<SceneLayer, LayerStatistics> statistics;

  private SceneInfo(Path folder, Scene scene, Map<SceneLayer, LayerStatistics> statistics) {
    this.folder = folder;
    this.scene = scene;
    this.statistics = statistics;
  }

  /**
   * Reads every cell of a scene.
   *
   * @throws InputProblem if a segment was cut short while it was read
   */
  public static SceneInfo of(Path folder, Scene scene) {
    Map<SceneLayer, LayerStatistics> statistics = new EnumMap<>(SceneLayer.class);
    try {
      scene.views().forEach((layer, view) -> statistics.put(layer, LayerStatistics.of(view)));
    } catch (InternalError e) {
      // What the JVM makes of a page that its file no longer has.
      throw new InputProblem(folder + " was cut short while it was read: load the scene again", e);
    }
    return new SceneInfo(folder, scene, statistics);
  }

  /** Writes it for people. */
  public void write(RunListener listener) {
    new SceneInfoText(folder, scene, statistics).write(listener);
  }

  /** It as one JSON object, for scripts. */
  public String json() {
    return Json.page(new SceneInfoJson(folder, scene, statistics).facts());
  }

  /** What loading changed, as the manifest has it: everything but what is said elsewhere. */
  static Map<String, String> notes(Scene scene) {
    Map<String, String> notes = new TreeMap<>(scene.manifest());
    notes.keySet().removeAll(List.of("format", "layers"));
    notes.keySet().removeIf(key -> key.endsWith(".source"));
    return notes;
  }
}
