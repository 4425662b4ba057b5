package org.greenview.runs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.greenview.engine.viewshed.GreenCodes;
import org.greenview.engine.viewshed.Measure;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.Text;
import org.greenview.nativedata.scene.Scene;
import org.greenview.nativedata.segment.SegmentView;

/** Whether the codes that a run asks for mean in a scene what they meant in the raster. */
final class GreenCheck {
  private GreenCheck() {}

  /**
   * Checks the green codes and those of classes.
   *
   * @return what a person should know of them
   * @throws InputProblem if one is the raster's NoData, or other codes count as green than those
   *     whose cover decided when the raster was resampled
   */
  static List<String> of(ViewshedSettings settings, Scene scene) {
    requireNotNoData("--green-value", settings.greenCodes(), scene);
    List<String> classes = new ArrayList<>();
    Map<String, GreenCodes> wanted = new LinkedHashMap<>();
    wanted.put("every gvi", settings.greenCodes());
    for (Measure measure : settings.measures().list()) {
      if (measure instanceof Measure.Share(String name, GreenCodes codes)) {
        requireNotNoData("--class " + name, codes, scene);
        wanted.put("every share_" + name, codes);
        if (!codes.equals(settings.greenCodes())) {
          classes.add(name);
        }
      }
    }
    List<String> said = new ArrayList<>(missing(wanted, scene));
    String cover = scene.manifest().get(Scene.GREEN_COVER);
    if (cover != null) {
      requireCover(codes(cover, scene), settings.greenCodes(), scene);
      if (!classes.isEmpty()) {
        said.add(
            Text.of(
                    "%s was resampled by cover of %s, so cells of class %s are those where its"
                        + " codes are the",
                    scene.green().header().sourceName(), cover, String.join(", ", classes))
                + " commonest: shares of classes are less exact than gvi");
      }
    }
    return said;
  }

  /**
   * Codes that no cell has: they give zeros everywhere, which look like an answer.
   *
   * @param wanted by what is 0 then
   */
  private static List<String> missing(Map<String, GreenCodes> wanted, Scene scene) {
    SegmentView green = scene.green();
    boolean[] found = new boolean[256];
    byte[] row = new byte[green.shape().columns()];
    List<Map.Entry<String, GreenCodes>> missing = new ArrayList<>(wanted.entrySet());
    for (int r = 0; r < green.shape().rows() && !missing.isEmpty(); r++) {
      green.copyBytes(r, 0, row, 0, row.length);
      for (byte code : row) {
        found[code & 0xff] = true;
      }
      missing.removeIf(
          entry ->
              entry.getValue().stored(scene::storedGreenCode).list().stream()
                  .anyMatch(code -> found[code]));
    }
    double noData = green.header().noData();
    List<Integer> codes =
        IntStream.range(0, 256)
            .filter(code -> found[code] && code != noData)
            .map(scene::greenCode)
            .sorted()
            .boxed()
            .toList();
    return missing.stream()
        .map(
            entry ->
                Text.of(
                    "%s is 0 because %s has no cell of value %s; it has %s, see --green-value and"
                        + " --class",
                    entry.getKey(), green.header().sourceName(), entry.getValue(), codes))
        .toList();
  }

  private static void requireCover(GreenCodes cover, GreenCodes wanted, Scene scene) {
    if (!cover.equals(wanted)) {
      throw InputProblem.of(
          "%s: %s was resampled by cover of %s, so its cells do not say where %s covers enough:"
              + " load the scene again with --green-value %s, or ask for --green-value %s",
          scene.folder(), scene.green().header().sourceName(), cover, wanted, wanted, cover);
    }
  }

  private static GreenCodes codes(String text, Scene scene) {
    try {
      return GreenCodes.of(Arrays.stream(text.split(",")).mapToInt(Integer::parseInt).toArray());
    } catch (IllegalArgumentException e) {
      throw new InputProblem(
          Text.of(
              "%s is damaged, its manifest has %s=%s: load the scene again",
              scene.folder(), Scene.GREEN_COVER, text),
          e);
    }
  }

  private static void requireNotNoData(String option, GreenCodes codes, Scene scene) {
    double noData = scene.green().header().noData();
    if (!Double.isNaN(noData) && codes.stored(scene::storedGreenCode).contains((int) noData)) {
      throw InputProblem.of(
          "%s %d is the NoData value of %s: choose the codes that it means",
          option, (int) noData, scene.green().header().sourceName());
    }
  }
}
