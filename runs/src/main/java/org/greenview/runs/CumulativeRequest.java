package org.greenview.runs;

import java.nio.file.Path;

/**
 * What a cumulative viewshed is asked for.
 *
 * @param scene where the rasters are
 * @param settings how observers look
 * @param observers who looks
 * @param weightColumn column with their weights, or null to count them
 * @param out GeoTIFF to write
 * @param rule what may become of a file that is there
 */
public record CumulativeRequest(
    SceneSpec scene,
    ViewshedSettings settings,
    ObserverSpec observers,
    String weightColumn,
    Path out,
    OutputRule rule) {}
