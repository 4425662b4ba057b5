package org.greenview.cli.command;

import java.nio.file.Path;
import java.util.Set;
import org.greenview.engine.viewshed.GreenCodes;
import org.greenview.runs.SceneSpec;
import picocli.CommandLine;
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

  /**
   * Where they are.
   *
   * @param greenCodes what counts as green, for rasters that are resampled
   */
  SceneSpec spec(CommandLine commandLine, GreenCodes greenCodes) {
    return scene != null
        ? new SceneSpec.Prepared(scene)
        : new SceneSpec.Rasters(
            rasters.sources(commandLine),
            rasters.settings(commandLine, Set.copyOf(greenCodes.list())));
  }
}
