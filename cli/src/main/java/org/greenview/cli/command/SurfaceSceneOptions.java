package org.greenview.cli.command;

import java.nio.file.Path;
import org.greenview.loader.green.GreenInput;
import org.greenview.loader.scene.LoadSettings;
import org.greenview.runs.SceneSpec;
import picocli.CommandLine;
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
  private HeightOptions rasters;

  SceneSpec spec(CommandLine commandLine) {
    return scene != null
        ? new SceneSpec.Prepared(scene)
        : new SceneSpec.Rasters(
            rasters.sources(new GreenInput.Nothing(), commandLine),
            rasters.settings(commandLine, LoadSettings.DEFAULT.greenCodes()));
  }
}
