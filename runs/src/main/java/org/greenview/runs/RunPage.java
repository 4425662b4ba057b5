package org.greenview.runs;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Properties;
import java.util.stream.Collectors;
import org.greenview.engine.viewshed.AzimuthRange;
import org.greenview.engine.viewshed.GreenCodes;
import org.greenview.engine.viewshed.KernelChoice;
import org.greenview.engine.viewshed.PitchRange;
import org.greenview.engine.viewshed.Precision;
import org.greenview.engine.viewshed.RayPattern;
import org.greenview.engine.viewshed.View;
import org.greenview.nativedata.problem.InputProblem;

/** Keys of the page that workers read: the settings of a run and the folder of its scene. */
final class RunPage {
  static final String KIND = "kind";
  static final String SCENE = "scene";
  static final String GREEN_CODES = "greenCodes";
  static final String SHARD = "shard";

  private RunPage() {}

  static Properties of(String kind, ViewshedSettings settings, Path scene) {
    Properties page = new Properties();
    page.setProperty(KIND, kind);
    page.setProperty(SCENE, scene.toAbsolutePath().toString());
    set(page, "radiusMetres", settings.radiusMetres());
    View view = settings.view();
    set(page, "observerHeightMetres", view.observerHeightMetres());
    set(page, "targetHeightMetres", view.targetHeightMetres());
    set(page, "minimumDistanceMetres", view.minimumDistanceMetres());
    set(page, "azimuthFromDegrees", view.azimuth().fromDegrees());
    set(page, "azimuthToDegrees", view.azimuth().toDegrees());
    set(page, "pitchFromDegrees", view.pitch().fromDegrees());
    set(page, "pitchToDegrees", view.pitch().toDegrees());
    set(page, "curvatureCoefficient", settings.curvatureCoefficient());
    page.setProperty("rays", settings.rays().name());
    page.setProperty("measures", MeasureText.write(settings.measures()));
    page.setProperty("precision", settings.precision().name());
    page.setProperty("kernel", settings.kernel().name());
    page.setProperty(
        GREEN_CODES,
        settings.greenCodes().list().stream()
            .map(String::valueOf)
            .collect(Collectors.joining(",")));
    return page;
  }

  /**
   * The settings that a page says.
   *
   * @throws InputProblem if it lacks one or says it wrongly
   */
  static ViewshedSettings settings(Properties page, int threads) {
    try {
      return new ViewshedSettings(
          number(page, "radiusMetres"),
          new View(
              number(page, "observerHeightMetres"),
              number(page, "targetHeightMetres"),
              number(page, "minimumDistanceMetres"),
              new AzimuthRange(
                  number(page, "azimuthFromDegrees"), number(page, "azimuthToDegrees")),
              new PitchRange(number(page, "pitchFromDegrees"), number(page, "pitchToDegrees"))),
          Precision.valueOf(text(page, "precision")),
          RayPattern.valueOf(text(page, "rays")),
          number(page, "curvatureCoefficient"),
          GreenCodes.of(integers(page, GREEN_CODES)),
          MeasureText.read(text(page, "measures")),
          threads,
          KernelChoice.valueOf(text(page, "kernel")));
    } catch (IllegalArgumentException e) {
      throw new InputProblem("the page of the run is damaged: " + e.getMessage(), e);
    }
  }

  private static void set(Properties page, String key, double value) {
    page.setProperty(key, Double.toString(value));
  }

  static double number(Properties page, String key) {
    return Double.parseDouble(text(page, key));
  }

  static String text(Properties page, String key) {
    String value = page.getProperty(key);
    if (value == null) {
      throw new InputProblem("the page of the run does not say " + key + ": start the run anew");
    }
    return value;
  }

  static int[] integers(Properties page, String key) {
    return Arrays.stream(text(page, key).split(",")).mapToInt(Integer::parseInt).toArray();
  }
}
