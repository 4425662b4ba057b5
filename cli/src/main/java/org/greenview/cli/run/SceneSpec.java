package org.greenview.cli.run;

import java.nio.file.Path;
import org.greenview.loader.scene.LoadSettings;
import org.greenview.loader.scene.SceneSources;

/** Where a run's rasters are. */
public sealed interface SceneSpec {
  /**
   * A scene prepared earlier.
   *
   * @param folder its folder
   */
  record Prepared(Path folder) implements SceneSpec {}

  /**
   * Rasters to be loaded into a scene that lives as long as the run.
   *
   * @param sources the rasters
   * @param settings how they are loaded
   */
  record Rasters(SceneSources sources, LoadSettings settings) implements SceneSpec {}
}
