package org.greenview.loader.scene;

import java.nio.file.Path;
import org.greenview.loader.green.GreenInput;

/**
 * What makes a scene.
 *
 * @param dsm top surface
 * @param green what says where green is
 * @param dtm bare earth, or null
 */
public record SceneSources(Path dsm, GreenInput green, Path dtm) {
  /**
   * Rasters alone.
   *
   * @param green codes of what grows
   */
  public SceneSources(Path dsm, Path green, Path dtm) {
    this(dsm, new GreenInput.Codes(green), dtm);
  }
}
