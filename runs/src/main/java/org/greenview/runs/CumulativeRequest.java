package org.greenview.runs;

import java.nio.file.Path;
import org.greenview.maps.MapRequest;

/**
 * What a cumulative viewshed is asked for.
 *
 * @param scene where the rasters are
 * @param settings how observers look
 * @param observers who looks
 * @param weightColumn column with their weights, or null to count them
 * @param out GeoTIFF to write
 * @param map picture, or null for none
 * @param rule what may become of a file that is there
 */
public record CumulativeRequest(
    SceneSpec scene,
    ViewshedSettings settings,
    ObserverSpec observers,
    String weightColumn,
    Path out,
    MapRequest map,
    OutputRule rule) {}
