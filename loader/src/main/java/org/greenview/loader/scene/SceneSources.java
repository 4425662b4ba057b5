package org.greenview.loader.scene;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.greenview.loader.green.GreenInput;
import org.greenview.loader.raster.RasterReaders;
import org.greenview.nativedata.scene.SceneLayer;

/**
 * What makes a scene.
 *
 * @param dsm top surface
 * @param green what says where green is
 * @param dtm bare earth, or null
 * @param bands which band of a raster of heights is meant, from 1, where it has several
 * @param readers who reads rasters
 */
public record SceneSources(
    Path dsm, GreenInput green, Path dtm, Map<SceneLayer, Integer> bands, RasterReaders readers) {
  public SceneSources {
    bands = Map.copyOf(bands);
  }

  /** Rasters of one band each, read by whoever can. */
  public SceneSources(Path dsm, GreenInput green, Path dtm) {
    this(dsm, green, dtm, Map.of(), RasterReaders.AUTO);
  }

  /**
   * Rasters alone, likewise.
   *
   * @param green codes of what grows
   */
  public SceneSources(Path dsm, Path green, Path dtm) {
    this(dsm, new GreenInput.Codes(green, 0), dtm);
  }

  /** All files that it names. */
  public List<Path> files() {
    List<Path> files = new ArrayList<>(green.files());
    files.add(dsm);
    if (dtm != null) {
      files.add(dtm);
    }
    return files;
  }

  int band(SceneLayer layer) {
    return bands.getOrDefault(layer, 0);
  }
}
