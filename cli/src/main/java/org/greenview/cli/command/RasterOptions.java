package org.greenview.cli.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.greenview.loader.green.GreenInput;
import org.greenview.loader.raster.RasterBand;
import org.greenview.loader.raster.RasterReaders;
import org.greenview.loader.raster.ReaderChoice;
import org.greenview.loader.scene.LoadSettings;
import org.greenview.loader.scene.SceneSources;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The rasters of a scene that is yet to be loaded. */
final class RasterOptions {
  private static final List<String> POLYGON_ENDINGS = List.of(".shp", ".gpkg", ".geojson", ".json");

  @Option(
      names = "--dsm",
      required = true,
      paramLabel = "DSM.tif",
      description = "Surface heights: terrain with buildings and trees.")
  private Path dsm;

  @Option(
      names = "--green",
      paramLabel = "TREES.tif",
      description =
          "What is green: codes 0 to 255, usually 1 for trees; or polygons (.shp, .gpkg, .geojson).")
  private Path green;

  @Option(
      names = "--green-layer",
      paramLabel = "NAME",
      description = "Layer of a GeoPackage of polygons.")
  private String greenLayer;

  @Option(
      names = "--dtm",
      paramLabel = "DTM.tif",
      description = "Bare earth; observers then stand on it, not on the DSM.")
  private Path dtm;

  @Option(
      names = "--dsm-band",
      paramLabel = "N",
      description = "Band of a DSM that has several, from 1.")
  private Integer dsmBand;

  @Option(
      names = "--green-band",
      paramLabel = "N",
      description = "The same of the green raster, or of --chm.")
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

  @ArgGroup(exclusive = false)
  private GreenFromOptions greenFrom;

  @ArgGroup(exclusive = false)
  private AlignOptions align;

  SceneSources sources(CommandLine commandLine) {
    ViewshedOptions.require(
        green == null != (greenFrom == null),
        "say what is green by --green FILE, or by --green-from chm, ndvi or dsm-dtm",
        commandLine);
    boolean polygons = green != null && isPolygons();
    ViewshedOptions.require(
        greenLayer == null || polygons, "--green-layer is for polygons in --green", commandLine);
    ViewshedOptions.require(
        greenBand == null || !polygons, "--green-band is for a raster in --green", commandLine);
    ViewshedOptions.require(
        dtmBand == null || dtm != null, "--dtm-band is the band of a --dtm", commandLine);
    return new SceneSources(
        band("--dsm-band", dsm, dsmBand, commandLine),
        greenInput(polygons, commandLine),
        dtm == null ? null : band("--dtm-band", dtm, dtmBand, commandLine),
        new RasterReaders(reader));
  }

  private GreenInput greenInput(boolean polygons, CommandLine commandLine) {
    if (green == null) {
      return greenFrom.input(commandLine, greenBand, dtm);
    }
    return polygons
        ? new GreenInput.Polygons(green, greenLayer)
        : new GreenInput.Codes(band("--green-band", green, greenBand, commandLine));
  }

  /** A band that may have been chosen. */
  static RasterBand band(String option, Path file, Integer number, CommandLine commandLine) {
    ViewshedOptions.require(
        number == null || number >= 1,
        option + " is " + number + ", expected the number of a band, from 1",
        commandLine);
    return new RasterBand(file, number == null ? 0 : number);
  }

  /**
   * How they are loaded.
   *
   * @param greenCodes what counts as green
   */
  LoadSettings settings(CommandLine commandLine, Set<Integer> greenCodes) {
    return (align == null ? new AlignOptions() : align).settings(commandLine, greenCodes);
  }

  private boolean isPolygons() {
    String name = green.toString().toLowerCase(Locale.ROOT);
    return POLYGON_ENDINGS.stream().anyMatch(name::endsWith);
  }
}
