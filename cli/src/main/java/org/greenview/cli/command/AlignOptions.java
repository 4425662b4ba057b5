package org.greenview.cli.command;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.greenview.cli.help.About;
import org.greenview.cli.help.Data;
import org.greenview.cli.help.Section;
import org.greenview.loader.align.NoDataChoice;
import org.greenview.loader.align.Resampling;
import org.greenview.loader.crs.LengthUnit;
import org.greenview.loader.scene.LoadSettings;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.scene.SceneLayer;
import picocli.CommandLine.Option;

/** How rasters that do not fit each other become a scene. */
@About(section = Section.MESSY_DATA)
final class AlignOptions {
  private static final List<SceneLayer> HEIGHTS = List.of(SceneLayer.DSM, SceneLayer.DTM);
  private static final List<SceneLayer> ALL = List.of(SceneLayer.values());

  @About(section = Section.MESSY_DATA, data = Data.RASTER)
  @Option(
      names = "--grid",
      paramLabel = "dsm|FILE.tif",
      defaultValue = "dsm",
      description = "Whose grid the scene gets (default: the DSM's).")
  private String grid = "dsm";

  @Option(
      names = "--resampling",
      split = ",",
      paramLabel = "LAYER=HOW",
      description =
          "For layers on another grid: dsm, dtm = bilinear (default), mean or nearest; green ="
              + " cover:T (default cover:0.5: green where green covers at least T) or nearest.")
  private List<String> resampling = List.of();

  @Option(
      names = "--nodata",
      split = ",",
      paramLabel = "[LAYER=]VALUE",
      description =
          "NoData value instead of what the file declares; without a layer, that of the heights. A"
              + " number, nan or none.")
  private List<String> noData = List.of();

  @Option(
      names = "--z-unit",
      split = ",",
      paramLabel = "[LAYER=]UNIT",
      description =
          "Unit of heights, instead of what the file declares: metre, foot or us-foot; without a"
              + " layer, that of all.")
  private List<String> heightUnits = List.of();

  /**
   * What they say.
   *
   * @param rasters layers that are read from rasters
   * @param greenCodes what counts as green
   */
  LoadSettings settings(Set<SceneLayer> rasters, Set<Integer> greenCodes) {
    try {
      return new LoadSettings(
          grid.equals("dsm") ? null : Path.of(grid),
          byLayer("--resampling", resampling, List.of(), rasters, AlignOptions::resampling),
          byLayer(
              "--nodata",
              noData,
              HEIGHTS,
              rasters,
              (layer, text) -> NoDataChoice.of(text, "--nodata " + layer.label())),
          byLayer("--z-unit", heightUnits, ALL, rasters, AlignOptions::heightUnit),
          greenCodes);
    } catch (InputProblem e) {
      throw new WrongUsage(e.getMessage(), e);
    }
  }

  private static Resampling resampling(SceneLayer layer, String text) {
    String option = "--resampling " + layer.label();
    return layer == SceneLayer.GREEN
        ? Resampling.ofCodes(text, option)
        : Resampling.ofHeights(text, option);
  }

  private static LengthUnit heightUnit(SceneLayer layer, String text) {
    return LengthUnit.named(text)
        .orElseThrow(
            () -> new InputProblem("--z-unit " + text + ": expected metre, foot or us-foot"));
  }

  /**
   * Reads {@code LAYER=VALUE} and {@code VALUE}; what names a layer stands before what does not.
   *
   * @param unnamed layers that a value without a layer is for; none if it needs one
   * @param rasters layers that may be named
   */
  private static <T> Map<SceneLayer, T> byLayer(
      String option,
      List<String> texts,
      List<SceneLayer> unnamed,
      Set<SceneLayer> rasters,
      BiFunction<SceneLayer, String, T> reader) {
    Map<SceneLayer, T> named = new EnumMap<>(SceneLayer.class);
    Map<SceneLayer, T> result = new EnumMap<>(SceneLayer.class);
    for (String text : texts) {
      int equals = text.indexOf('=');
      if (equals < 0 && unnamed.isEmpty()) {
        throw new InputProblem(option + " " + text + ": expected LAYER=VALUE, as dtm=nearest");
      }
      String value = text.substring(equals + 1).strip();
      if (equals < 0) {
        unnamed.forEach(layer -> result.put(layer, reader.apply(layer, value)));
      } else {
        SceneLayer layer = layer(option, text.substring(0, equals).strip());
        if (!rasters.contains(layer)) {
          throw InputProblem.of(
              "%s %s: no raster of that layer is given, so it would change nothing: leave it out",
              option, text);
        }
        named.put(layer, reader.apply(layer, value));
      }
    }
    result.putAll(named);
    return result;
  }

  private static SceneLayer layer(String option, String name) {
    for (SceneLayer layer : SceneLayer.values()) {
      if (layer.label().equals(name.toLowerCase(Locale.ROOT))) {
        return layer;
      }
    }
    throw InputProblem.of(
        "%s %s=...: the layers are dsm, green and dtm; green is also what --green-from makes it of",
        option, name);
  }
}
