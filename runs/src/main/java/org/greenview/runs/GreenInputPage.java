package org.greenview.runs;

import java.nio.file.Path;
import java.util.Properties;
import org.greenview.loader.green.GreenInput;
import org.greenview.loader.raster.RasterReaders;
import org.greenview.nativedata.problem.InputProblem;

/** What says where green is, as keys of a page. */
final class GreenInputPage {
  private static final String KIND = "green.kind";
  private static final String FILE = "green.file";
  private static final String BAND = "green.band";
  private static final String LAYER = "green.layer";
  private static final String LIMIT = "green.limit";
  private static final String NEAR_FILE = "green.nearInfrared";
  private static final String NEAR_BAND = "green.nearInfraredBand";

  private GreenInputPage() {}

  static void write(GreenInput green, Properties page) {
    page.setProperty(KIND, green.getClass().getSimpleName());
    switch (green) {
      case GreenInput.Codes(Path raster, int band) -> put(page, raster, band);
      case GreenInput.Polygons(Path file, String layer) -> {
        page.setProperty(FILE, RasterReaders.absolute(file));
        if (layer != null) {
          page.setProperty(LAYER, layer);
        }
      }
      case GreenInput.Canopy(Path raster, int band, double tallerThanMetres) -> {
        put(page, raster, band);
        page.setProperty(LIMIT, Double.toString(tallerThanMetres));
      }
      case GreenInput.NdviRaster(Path raster, int band, double above) -> {
        put(page, raster, band);
        page.setProperty(LIMIT, Double.toString(above));
      }
      case GreenInput.AboveTerrain(double tallerThanMetres) ->
          page.setProperty(LIMIT, Double.toString(tallerThanMetres));
      case GreenInput.Ndvi(Path red, int redBand, Path near, int nearBand, double above) -> {
        put(page, red, redBand);
        page.setProperty(NEAR_FILE, RasterReaders.absolute(near));
        page.setProperty(NEAR_BAND, Integer.toString(nearBand));
        page.setProperty(LIMIT, Double.toString(above));
      }
      case GreenInput.Nothing() -> {}
    }
  }

  private static void put(Properties page, Path file, int band) {
    page.setProperty(FILE, RasterReaders.absolute(file));
    page.setProperty(BAND, Integer.toString(band));
  }

  static GreenInput read(Properties page) {
    String kind = RunPage.text(page, KIND);
    return switch (kind) {
      case "Codes" -> new GreenInput.Codes(file(page, FILE), band(page, BAND));
      case "Polygons" -> new GreenInput.Polygons(file(page, FILE), page.getProperty(LAYER));
      case "Canopy" ->
          new GreenInput.Canopy(file(page, FILE), band(page, BAND), RunPage.number(page, LIMIT));
      case "NdviRaster" ->
          new GreenInput.NdviRaster(
              file(page, FILE), band(page, BAND), RunPage.number(page, LIMIT));
      case "AboveTerrain" -> new GreenInput.AboveTerrain(RunPage.number(page, LIMIT));
      case "Ndvi" ->
          new GreenInput.Ndvi(
              file(page, FILE),
              band(page, BAND),
              file(page, NEAR_FILE),
              band(page, NEAR_BAND),
              RunPage.number(page, LIMIT));
      case "Nothing" -> new GreenInput.Nothing();
      default ->
          throw new InputProblem(
              "the page of the run is damaged: there is no green of the kind " + kind);
    };
  }

  private static Path file(Properties page, String key) {
    return Path.of(RunPage.text(page, key));
  }

  private static int band(Properties page, String key) {
    return Integer.parseInt(RunPage.text(page, key));
  }
}
