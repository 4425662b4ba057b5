package org.greenview.runs;

import java.nio.file.Path;
import java.util.List;
import org.greenview.maps.MapRequest;

/**
 * What a GVI run is asked for.
 *
 * @param scene where the rasters are
 * @param observers who looks
 * @param settings what is computed for each
 * @param workforce who computes
 * @param outs result tables: the same rows, in the format of each ending
 * @param pointsOut table of the observers that were placed on lines or in polygons, or null
 * @param map picture, or null for none
 * @param reportFile HTML file that shows it all, or null for none
 * @param rule what may become of files that are there
 */
public record GviRequest(
    SceneSpec scene,
    ObserverSpec observers,
    ViewshedSettings settings,
    Workforce workforce,
    List<Path> outs,
    Path pointsOut,
    MapRequest map,
    Path reportFile,
    OutputRule rule) {
  /** One table, computed by this JVM from the beginning. */
  public static GviRequest of(
      SceneSpec scene, ObserverSpec observers, ViewshedSettings settings, Path out) {
    return new GviRequest(
        scene,
        observers,
        settings,
        Workforce.thisProcess(),
        List.of(out),
        null,
        null,
        null,
        OutputRule.KEEP);
  }
}
