package org.greenview.cli.command;

import java.nio.file.Path;
import org.greenview.cli.run.SceneSpec;
import org.greenview.loader.scene.LoadSettings;
import org.greenview.loader.scene.SceneSources;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Where a run's rasters are that asks what is seen, not what is green. */
final class SurfaceSceneOptions {
  @Option(
      names = "--scene",
      required = true,
      paramLabel = "DIR",
      description = "A scene made by 'greenview load'.")
  private Path scene;

  @ArgGroup(exclusive = false)
  private Rasters rasters;

  /** The rasters of a scene that is yet to be loaded. */
  static final class Rasters {
    @Option(
        names = "--dsm",
        required = true,
        paramLabel = "DSM.tif",
        description = "Surface heights in metres: terrain with buildings and trees.")
    private Path dsm;

    @Option(
        names = "--dtm",
        paramLabel = "DTM.tif",
        description = "Bare earth; observers then stand on it, not on the DSM.")
    private Path dtm;
  }

  SceneSpec spec() {
    return scene != null
        ? new SceneSpec.Prepared(scene)
        : new SceneSpec.Rasters(
            SceneSources.withoutGreen(rasters.dsm, rasters.dtm), LoadSettings.DEFAULT);
  }
}
