package org.greenview.loader.scene;

import java.nio.file.Path;

/**
 * The rasters that make a scene.
 *
 * @param dsm top surface, metres
 * @param green codes of what grows
 * @param dtm bare earth, metres, or null
 */
public record SceneSources(Path dsm, Path green, Path dtm) {
  /** For runs that ask what is seen: nothing is green. */
  public static SceneSources withoutGreen(Path dsm, Path dtm) {
    return new SceneSources(dsm, null, dtm);
  }
}
