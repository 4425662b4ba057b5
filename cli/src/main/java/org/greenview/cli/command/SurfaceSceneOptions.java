package org.greenview.cli.command;

import java.nio.file.Path;
import org.greenview.cli.help.About;
import org.greenview.cli.help.Alternatives;
import org.greenview.cli.help.Data;
import org.greenview.cli.help.Section;
import org.greenview.loader.decoder.ReaderChoice;
import org.greenview.loader.green.GreenInput;
import org.greenview.loader.scene.LoadSettings;
import org.greenview.runs.SceneSpec;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where a run's rasters are that asks what is seen, not what is green. */
final class SurfaceSceneOptions {
  @About(section = Section.INPUTS, firstRun = true, data = Data.SCENE)
  @Option(
      names = "--scene",
      paramLabel = "DIR",
      description = "A scene made by 'greenview load', instead of --dsm.")
  private Path scene;

  @Mixin private HeightOptions rasters;
  @Mixin private TrustOptions trust;

  /** Who reads layers and, where no scene is given, rasters. */
  ReaderChoice reader() {
    return rasters.reader();
  }

  SceneSpec spec(CommandLine commandLine) {
    if (scene != null) {
      rasters.refuseBesideScene(commandLine);
      return new SceneSpec.Prepared(scene, trust.trusted());
    }
    if (!rasters.isGiven()) {
      throw Alternatives.missing(commandLine);
    }
    return new SceneSpec.Rasters(
        rasters.sources(new GreenInput.Nothing()),
        rasters.settings(LoadSettings.DEFAULT.greenCodes()));
  }
}
