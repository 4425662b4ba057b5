package org.greenview.cli.command;

import java.nio.file.Path;
import java.util.Set;
import org.greenview.cli.help.About;
import org.greenview.cli.help.Alternatives;
import org.greenview.cli.help.Data;
import org.greenview.cli.help.Section;
import org.greenview.engine.viewshed.GreenCodes;
import org.greenview.loader.decoder.ReaderChoice;
import org.greenview.nativedata.file.TrustedFolders;
import org.greenview.runs.SceneSpec;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where a run's rasters are: a scene prepared earlier, or rasters. */
final class SceneOptions {
  @About(section = Section.INPUTS, firstRun = true, data = Data.SCENE)
  @Option(
      names = "--scene",
      paramLabel = "DIR",
      description = "A scene made by 'greenview load', instead of --dsm and --green.")
  private Path scene;

  @Mixin private RasterOptions rasters;
  @Mixin private TrustOptions trust;

  TrustedFolders trusted() {
    return trust.trusted();
  }

  boolean isGiven() {
    return scene != null || rasters.isGiven();
  }

  /** Who reads layers and, where no scene is given, rasters. */
  ReaderChoice reader() {
    return rasters.reader();
  }

  /**
   * Where they are.
   *
   * @param greenCodes what counts as green, for rasters that are resampled
   */
  SceneSpec spec(CommandLine commandLine, GreenCodes greenCodes) {
    if (scene != null) {
      rasters.refuseBesideScene(commandLine);
      return new SceneSpec.Prepared(scene, trust.trusted());
    }
    if (!rasters.isGiven()) {
      throw Alternatives.missing(commandLine);
    }
    return new SceneSpec.Rasters(
        rasters.sources(), rasters.settings(Set.copyOf(greenCodes.list())));
  }
}
