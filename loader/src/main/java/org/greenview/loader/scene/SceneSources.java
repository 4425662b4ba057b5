package org.greenview.loader.scene;

import java.nio.file.Path;
import java.util.Map;
import org.greenview.loader.raster.RasterReaders;
import org.greenview.nativedata.scene.SceneLayer;

/**
 * The rasters that make a scene.
 *
 * @param dsm top surface, metres
 * @param green codes of what grows
 * @param dtm bare earth, metres, or null
 * @param bands which band of a raster is meant, from 1, where it has several
 * @param readers who reads them
 */
public record SceneSources(
    Path dsm, Path green, Path dtm, Map<SceneLayer, Integer> bands, RasterReaders readers) {
  public SceneSources {
    bands = Map.copyOf(bands);
  }

  /** Rasters of one band each, read by whoever can. */
  public SceneSources(Path dsm, Path green, Path dtm) {
    this(dsm, green, dtm, Map.of(), RasterReaders.AUTO);
  }

  /** For runs that ask what is seen: nothing is green. */
  public static SceneSources withoutGreen(Path dsm, Path dtm) {
    return new SceneSources(dsm, null, dtm);
  }

  int band(SceneLayer layer) {
    return bands.getOrDefault(layer, 0);
  }
}
