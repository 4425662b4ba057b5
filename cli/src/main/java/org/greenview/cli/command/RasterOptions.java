package org.greenview.cli.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.greenview.cli.help.About;
import org.greenview.cli.help.Data;
import org.greenview.cli.help.Section;
import org.greenview.loader.green.GreenInput;
import org.greenview.loader.scene.SceneSources;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** All rasters of a scene that is yet to be loaded. */
@About(section = Section.INPUTS)
final class RasterOptions extends HeightOptions {
  private static final List<String> POLYGON_ENDINGS =
      List.of(
          ".shp", ".gpkg", ".geojson", ".json", ".fgb", ".kml", ".kmz", ".gml", ".parquet", ".tab");

  @About(section = Section.INPUTS, firstRun = true, data = Data.RASTER_OR_LAYER)
  @Option(
      names = "--green",
      paramLabel = "TREES.tif",
      description =
          "What is green: whole numbers as codes, usually 1 for trees; or polygons (.shp, .gpkg,"
              + " .geojson; with GDAL others).")
  private Path green;

  @About(section = Section.MESSY_DATA)
  @Option(
      names = "--green-layer",
      paramLabel = "NAME",
      description = "Layer of polygons in --green, where its file has several.")
  private String greenLayer;

  @About(section = Section.MESSY_DATA)
  @Option(
      names = "--green-band",
      paramLabel = "N",
      description = "Band of a green raster, or of a --chm, that has several.")
  private Integer greenBand;

  @Mixin private GreenFromOptions greenFrom;

  SceneSources sources() {
    WrongUsage.unless(
        green == null == greenFrom.isGiven(),
        "say what is green by --green FILE, or by --green-from chm, ndvi or dsm-dtm");
    boolean polygons = green != null && isPolygons();
    WrongUsage.unless(
        greenLayer == null || green != null, "--green-layer is for polygons in --green");
    WrongUsage.unless(greenBand == null || !polygons, "--green-band is for a raster in --green");
    return sources(greenInput(polygons));
  }

  private GreenInput greenInput(boolean polygons) {
    if (green == null) {
      return greenFrom.input(greenBand, dtm());
    }
    return polygons
        ? new GreenInput.Polygons(green, greenLayer)
        : new GreenInput.Codes(green, band("--green-band", greenBand));
  }

  @Override
  boolean hasGreenRaster() {
    return green == null ? greenFrom.isOfRasters() : !isPolygons();
  }

  private boolean isPolygons() {
    if (greenLayer != null) {
      return true;
    }
    String name = green.toString().toLowerCase(Locale.ROOT);
    return POLYGON_ENDINGS.stream().anyMatch(name::endsWith);
  }
}
