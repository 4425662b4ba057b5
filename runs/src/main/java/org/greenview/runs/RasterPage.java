package org.greenview.runs;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.greenview.loader.align.NoDataChoice;
import org.greenview.loader.align.Resampling;
import org.greenview.loader.crs.LengthUnit;
import org.greenview.loader.decoder.ReaderChoice;
import org.greenview.loader.raster.RasterReaders;
import org.greenview.loader.scene.LoadSettings;
import org.greenview.loader.scene.SceneSources;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.scene.SceneLayer;

/**
 * Rasters and how they are loaded, as keys of a page: whoever merges shards of a run over rasters
 * loads the same scene again.
 */
final class RasterPage {
  private static final String DSM = "raster.dsm";
  private static final String DTM = "raster.dtm";
  private static final String BAND = "raster.band.";
  private static final String READER = "raster.reader";
  private static final String GRID = "raster.grid";
  private static final String RESAMPLING = "raster.resampling.";
  private static final String THRESHOLD = "raster.threshold.";
  private static final String NO_DATA = "raster.nodata.";
  private static final String UNIT = "raster.unit.";
  private static final String NONE = "none";

  private RasterPage() {}

  static void write(SceneSpec.Rasters rasters, Properties page) {
    SceneSources sources = rasters.sources();
    page.setProperty(DSM, RasterReaders.absolute(sources.dsm()));
    if (sources.dtm() != null) {
      page.setProperty(DTM, RasterReaders.absolute(sources.dtm()));
    }
    sources.bands().forEach((layer, band) -> page.setProperty(BAND + layer.label(), "" + band));
    page.setProperty(READER, sources.readers().choice().name());
    GreenInputPage.write(sources.green(), page);
    LoadSettings settings = rasters.settings();
    if (settings.grid() != null) {
      page.setProperty(GRID, RasterReaders.absolute(settings.grid()));
    }
    settings
        .resampling()
        .forEach(
            (layer, how) -> {
              page.setProperty(RESAMPLING + layer.label(), how.method().name());
              page.setProperty(THRESHOLD + layer.label(), Double.toString(how.threshold()));
            });
    settings
        .noData()
        .forEach(
            (layer, choice) ->
                page.setProperty(
                    NO_DATA + layer.label(),
                    choice.value().isPresent()
                        ? Double.toString(choice.value().getAsDouble())
                        : NONE));
    settings
        .heightUnits()
        .forEach((layer, unit) -> page.setProperty(UNIT + layer.label(), unit.name()));
  }

  /** Whether a page says rasters. */
  static boolean isIn(Properties page) {
    return page.containsKey(DSM);
  }

  /**
   * The rasters that a page says.
   *
   * @throws InputProblem if it lacks something or says it wrongly
   */
  static SceneSpec.Rasters read(Properties page) {
    try {
      return new SceneSpec.Rasters(
          new SceneSources(
              Path.of(RunPage.text(page, DSM)),
              GreenInputPage.read(page),
              page.containsKey(DTM) ? Path.of(page.getProperty(DTM)) : null,
              byLayer(page, BAND, layer -> Integer.valueOf(text(page, BAND, layer))),
              new RasterReaders(ReaderChoice.valueOf(RunPage.text(page, READER)))),
          new LoadSettings(
              page.containsKey(GRID) ? Path.of(page.getProperty(GRID)) : null,
              byLayer(page, RESAMPLING, layer -> resampling(page, layer)),
              byLayer(page, NO_DATA, layer -> noData(text(page, NO_DATA, layer))),
              byLayer(page, UNIT, layer -> LengthUnit.valueOf(text(page, UNIT, layer))),
              greenCodes(page)));
    } catch (IllegalArgumentException e) {
      throw new InputProblem("the page of the run is damaged: " + e.getMessage(), e);
    }
  }

  /** The codes that decide where codes are resampled: those that the run counts. */
  static Set<Integer> greenCodes(Properties page) {
    Set<Integer> codes = new TreeSet<>();
    for (int code : RunPage.integers(page, RunPage.GREEN_CODES)) {
      codes.add(code);
    }
    return codes;
  }

  private static Resampling resampling(Properties page, SceneLayer layer) {
    return new Resampling(
        Resampling.Method.valueOf(text(page, RESAMPLING, layer)),
        Double.parseDouble(text(page, THRESHOLD, layer)));
  }

  private static NoDataChoice noData(String text) {
    return new NoDataChoice(
        text.equals(NONE) ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(text)));
  }

  private static String text(Properties page, String key, SceneLayer layer) {
    return RunPage.text(page, key + layer.label());
  }

  private static <T> Map<SceneLayer, T> byLayer(
      Properties page, String key, Function<SceneLayer, T> reader) {
    Map<SceneLayer, T> map = new EnumMap<>(SceneLayer.class);
    for (SceneLayer layer : SceneLayer.values()) {
      if (page.containsKey(key + layer.label())) {
        map.put(layer, reader.apply(layer));
      }
    }
    return map;
  }
}
