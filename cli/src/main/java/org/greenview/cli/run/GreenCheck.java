package org.greenview.cli.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.greenview.engine.viewshed.GreenCodes;
import org.greenview.engine.viewshed.Measure;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.scene.Scene;

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
    for (Measure measure : settings.measures().list()) {
      if (measure instanceof Measure.Share(String name, GreenCodes codes)) {
        requireNotNoData("--class " + name, codes, scene);
        if (!codes.equals(settings.greenCodes())) {
          classes.add(name);
        }
      }
    }
    String cover = scene.manifest().get(Scene.GREEN_COVER);
    if (cover == null) {
      return List.of();
    }
    requireCover(codes(cover, scene), settings.greenCodes(), scene);
    return classes.isEmpty()
        ? List.of()
        : List.of(
            "%s was resampled by cover of %s, so cells of class %s are those where its codes are the"
                    .formatted(
                        scene.green().header().sourceName(), cover, String.join(", ", classes))
                + " commonest: shares of classes are less exact than gvi");
  }

  private static void requireCover(GreenCodes cover, GreenCodes wanted, Scene scene) {
    if (!cover.equals(wanted)) {
      throw new InputProblem(
          "%s: %s was resampled by cover of %s, so its cells do not say where %s covers enough: load"
                  .formatted(scene.folder(), scene.green().header().sourceName(), cover, wanted)
              + " the scene again with --green-value %s, or ask for --green-value %s"
                  .formatted(wanted, cover));
    }
  }

  private static GreenCodes codes(String text, Scene scene) {
    try {
      return GreenCodes.of(Arrays.stream(text.split(",")).mapToInt(Integer::parseInt).toArray());
    } catch (IllegalArgumentException e) {
      throw new InputProblem(
          "%s is damaged, its manifest has %s=%s: load the scene again"
              .formatted(scene.folder(), Scene.GREEN_COVER, text),
          e);
    }
  }

  private static void requireNotNoData(String option, GreenCodes codes, Scene scene) {
    double noData = scene.green().header().noData();
    if (!Double.isNaN(noData) && codes.contains((int) noData)) {
      throw new InputProblem(
          "%s %d is the NoData value of %s: choose the codes that it means"
              .formatted(option, (int) noData, scene.green().header().sourceName()));
    }
  }
}
