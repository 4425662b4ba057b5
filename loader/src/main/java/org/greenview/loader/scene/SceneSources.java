package org.greenview.loader.scene;

import java.nio.file.Path;

/**
 * The rasters that make a scene.
 *
 * @param dsm top surface, metres
 * @param green codes of what grows
 * @param dtm bare earth, metres, or null
 * @param bands which band of each
 */
public record SceneSources(Path dsm, Path green, Path dtm, Bands bands) {
  /** Files of one band each. */
  public SceneSources(Path dsm, Path green, Path dtm) {
    this(dsm, green, dtm, new Bands(0, 0, 0));
  }

  /** Numbers of bands, from 1; 0 for the only one of a file. */
  public record Bands(int dsm, int green, int dtm) {}
}
