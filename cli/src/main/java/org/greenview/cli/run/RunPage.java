package org.greenview.cli.run;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Properties;
import java.util.stream.Collectors;
import org.greenview.engine.viewshed.GreenCodes;
import org.greenview.engine.viewshed.KernelChoice;
import org.greenview.engine.viewshed.Precision;
import org.greenview.nativedata.problem.InputProblem;

/** Keys of the page that workers read: the settings of a run and the folder of its scene. */
final class RunPage {
  static final String KIND = "kind";
  static final String SCENE = "scene";
  static final String SHARD = "shard";

  private RunPage() {}

  static Properties of(String kind, ViewshedSettings settings, Path scene) {
    Properties page = new Properties();
    page.setProperty(KIND, kind);
    page.setProperty(SCENE, scene.toAbsolutePath().toString());
    page.setProperty("radiusMetres", Double.toString(settings.radiusMetres()));
    page.setProperty("observerHeightMetres", Double.toString(settings.observerHeightMetres()));
    page.setProperty("precision", settings.precision().name());
    page.setProperty("kernel", settings.kernel().name());
    page.setProperty(
        "greenCodes",
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
          Double.parseDouble(text(page, "radiusMetres")),
          Double.parseDouble(text(page, "observerHeightMetres")),
          Precision.valueOf(text(page, "precision")),
          GreenCodes.of(integers(page, "greenCodes")),
          threads,
          KernelChoice.valueOf(text(page, "kernel")));
    } catch (IllegalArgumentException e) {
      throw new InputProblem("the page of the run is damaged: " + e.getMessage(), e);
    }
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
