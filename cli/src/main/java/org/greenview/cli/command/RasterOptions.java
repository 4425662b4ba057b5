package org.greenview.cli.command;

import java.nio.file.Path;
import org.greenview.loader.scene.SceneSources;
import picocli.CommandLine.Option;

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

  SceneSources sources() {
    return new SceneSources(dsm, green, dtm);
  }
}
