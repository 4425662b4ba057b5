package org.greenview.runs;

import java.nio.file.Path;
import java.util.List;
import org.greenview.engine.viewshed.ViewshedLayer;

/**
 * What a run that writes viewsheds as rasters is asked for.
 *
 * @param scene where the rasters are
 * @param settings how observers look
 * @param observers x and y of each, in the raster's CRS
 * @param layer what is written of each
 * @param out GeoTIFF to write
 */
public record ViewshedRasterRequest(
    SceneSpec scene,
    ViewshedSettings settings,
    List<double[]> observers,
    ViewshedLayer layer,
    Path out) {}
