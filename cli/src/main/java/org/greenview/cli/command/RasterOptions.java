package org.greenview.cli.command;

import java.nio.file.Path;
import org.greenview.loader.scene.SceneSources;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The rasters of a scene that is yet to be loaded. */
final class RasterOptions {
  @Option(
      names = "--dsm",
      required = true,
      paramLabel = "DSM.tif",
      description = "Surface heights in metres: terrain with buildings and trees.")
  private Path dsm;

  @Option(
      names = "--green",
      required = true,
      paramLabel = "TREES.tif",
      description = "What is green: codes 0 to 255 on the same grid, usually 1 for trees.")
  private Path green;

  @Option(
      names = "--dtm",
      paramLabel = "DTM.tif",
      description = "Bare earth on the same grid; observers then stand on it, not on the DSM.")
  private Path dtm;

  @Option(
      names = "--dsm-band",
      paramLabel = "N",
      description = "Which band of a DSM of several counts, from 1.")
  private Integer dsmBand;

  @Option(
      names = "--green-band",
      paramLabel = "N",
      description = "Which band of a green raster of several counts, from 1.")
  private Integer greenBand;

  @Option(
      names = "--dtm-band",
      paramLabel = "N",
      description = "Which band of a DTM of several counts, from 1.")
  private Integer dtmBand;

  @Spec private CommandLine.Model.CommandSpec spec;

  SceneSources sources() {
    return new SceneSources(
        dsm,
        green,
        dtm,
        new SceneSources.Bands(
            number("--dsm-band", dsmBand),
            number("--green-band", greenBand),
            number("--dtm-band", dtmBand)));
  }

  private int number(String option, Integer band) {
    if (band != null && band < 1) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), option + " is " + band + ", expected the number of a band, from 1");
    }
    return band == null ? 0 : band;
  }
}
