package org.greenview.runs;

import java.nio.file.Path;
import java.util.function.Function;
import org.greenview.loader.vector.LayerFile;

/**
 * What a report is asked for.
 *
 * @param results a table, or a raster of {@code greenview surface}
 * @param scene where the rasters are, or null for a report without relief and viewsheds
 * @param settings reads the options that a result says it was made with
 * @param title heading, or null for the name of the results
 * @param zones polygons in which a raster's means are told, or null
 * @param out HTML file
 * @param rule what may become of a file that is there
 */
public record ReportRequest(
    LayerFile results,
    SceneSpec scene,
    Function<String, ViewshedSettings> settings,
    String title,
    LayerFile zones,
    Path out,
    OutputRule rule) {}
