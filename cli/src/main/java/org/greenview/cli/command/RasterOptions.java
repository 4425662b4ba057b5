package org.greenview.cli.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.greenview.loader.green.GreenInput;
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
    return new SceneSources(
        dsm,
        green == null
            ? greenFrom.input(commandLine, dtm)
            : polygons ? new GreenInput.Polygons(green, greenLayer) : new GreenInput.Codes(green),
        dtm);
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
