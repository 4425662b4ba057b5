package org.greenview.loader.scene;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.greenview.loader.align.NoDataChoice;
import org.greenview.loader.align.Resampling;
import org.greenview.loader.crs.LengthUnit;
import org.greenview.loader.green.GreenSettings;
import org.greenview.loader.raster.RasterReaders;
import org.greenview.nativedata.scene.SceneLayer;

/**
 * What a person says of how rasters become a scene. A layer that a map does not name is treated as
 * its file and the defaults say.
 *
 * @param grid raster whose grid the scene gets, or null for the DSM's
 * @param resampling by layer
 * @param noData by layer; that of green holds for whatever green is made from
 * @param heightUnits by layer, likewise
 * @param greenCodes codes that count as green where a cell of several codes is decided
 */
public record LoadSettings(
    Path grid,
    Map<SceneLayer, Resampling> resampling,
    Map<SceneLayer, NoDataChoice> noData,
    Map<SceneLayer, LengthUnit> heightUnits,
    Set<Integer> greenCodes) {
  /** The DSM's grid, what the files say of NoData and units, and 1 as the green code. */
  public static final LoadSettings DEFAULT =
      new LoadSettings(null, Map.of(), Map.of(), Map.of(), Set.of(1));

  /** The same, but that other codes count as green. */
  public LoadSettings withGreenCodes(Set<Integer> codes) {
    return new LoadSettings(grid, resampling, noData, heightUnits, codes);
  }

  Resampling resamplingOf(SceneLayer layer) {
    return resampling.getOrDefault(
        layer, layer == SceneLayer.GREEN ? Resampling.HALF_COVER : Resampling.BILINEAR);
  }

  /**
   * How green is made.
   *
   * @param readers who reads its rasters
   */
  GreenSettings green(RasterReaders readers) {
    return new GreenSettings(
        resamplingOf(SceneLayer.GREEN),
        greenCodes,
        noData.get(SceneLayer.GREEN),
        heightUnits.get(SceneLayer.GREEN),
        readers);
  }
}
