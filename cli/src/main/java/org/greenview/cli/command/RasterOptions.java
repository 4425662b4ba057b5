package org.greenview.cli.command;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.greenview.loader.raster.RasterReaders;
import org.greenview.loader.raster.ReaderChoice;
import org.greenview.loader.scene.SceneSources;
import org.greenview.nativedata.scene.SceneLayer;
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
      description = "Band of a DSM that has several, from 1.")
  private Integer dsmBand;

  @Option(names = "--green-band", paramLabel = "N", description = "The same of the green raster.")
  private Integer greenBand;

  @Option(names = "--dtm-band", paramLabel = "N", description = "The same of the DTM.")
  private Integer dtmBand;

  @Option(
      names = "--reader",
      paramLabel = "auto|builtin|gdal",
      defaultValue = "auto",
      description =
          "Who reads rasters: the built-in reader of GeoTIFFs, GDAL, or GDAL what the built-in one"
              + " does not (default: ${DEFAULT-VALUE}).")
  private ReaderChoice reader = ReaderChoice.AUTO;

  @Spec private CommandLine.Model.CommandSpec spec;

  SceneSources sources() {
    Map<SceneLayer, Integer> bands = new EnumMap<>(SceneLayer.class);
    put(bands, SceneLayer.DSM, dsmBand);
    put(bands, SceneLayer.GREEN, greenBand);
    put(bands, SceneLayer.DTM, dtmBand);
    return new SceneSources(dsm, green, dtm, bands, new RasterReaders(reader));
  }

  private void put(Map<SceneLayer, Integer> bands, SceneLayer layer, Integer band) {
    if (band == null) {
      return;
    }
    if (band < 1) {
      throw new CommandLine.ParameterException(
          spec.commandLine(),
          "--%s-band is %d, expected the number of a band, from 1".formatted(layer.label(), band));
    }
    bands.put(layer, band);
  }
}
