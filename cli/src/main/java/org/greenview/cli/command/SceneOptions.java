package org.greenview.cli.command;

import java.nio.file.Path;
import org.greenview.cli.run.SceneSpec;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Where a run's rasters are: a scene prepared earlier, or rasters. */
final class SceneOptions {
  @Option(
      names = "--scene",
      required = true,
      paramLabel = "DIR",
      description = "A scene made by 'greenview load'.")
  private Path scene;

  @ArgGroup(exclusive = false)
  private RasterOptions rasters;

  SceneSpec spec() {
    return scene != null ? new SceneSpec.Prepared(scene) : new SceneSpec.Rasters(rasters.sources());
  }
}
