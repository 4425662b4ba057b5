package org.greenview.runs;

import java.nio.file.Path;
import java.util.List;
import org.greenview.engine.viewshed.ViewshedLayer;
import org.greenview.maps.MapRequest;

/**
 * What a run that writes viewsheds as rasters is asked for.
 *
 * @param scene where the rasters are
 * @param settings how observers look
 * @param observers x and y of each, in the raster's CRS
 * @param layer what is written of each
 * @param out GeoTIFF to write
 * @param map picture, or null for none
 * @param rule what may become of a file that is there
 */
public record ViewshedRasterRequest(
    SceneSpec scene,
    ViewshedSettings settings,
    List<double[]> observers,
    ViewshedLayer layer,
    Path out,
    MapRequest map,
    OutputRule rule) {
  /** Into a new file. */
  public ViewshedRasterRequest(
      SceneSpec scene,
      ViewshedSettings settings,
      List<double[]> observers,
      ViewshedLayer layer,
      Path out) {
    this(scene, settings, observers, layer, out, null, OutputRule.KEEP);
  }
}
