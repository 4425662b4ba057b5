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
 * @param rule what may become of a file that is there
 */
public record ViewshedRasterRequest(
    SceneSpec scene,
    ViewshedSettings settings,
    List<double[]> observers,
    ViewshedLayer layer,
    Path out,
    OutputRule rule) {
  /** Into a new file. */
  public ViewshedRasterRequest(
      SceneSpec scene,
      ViewshedSettings settings,
      List<double[]> observers,
      ViewshedLayer layer,
      Path out) {
    this(scene, settings, observers, layer, out, OutputRule.KEEP);
  }
}
