package org.greenview.runs;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import org.greenview.nativedata.problem.InputProblem;

/** Keys of the page that workers read: the settings of a run and the folder of its scene. */
final class RunPage {
  static final String KIND = "kind";
  static final String SCENE = "scene";
  private static final String SETTINGS = "settings";
  static final String SHARD = "shard";

  private RunPage() {}

  static Properties of(String kind, ViewshedSettings settings, Path scene) {
    Properties page = of(settings);
    page.setProperty(KIND, kind);
    page.setProperty(SCENE, scene.toAbsolutePath().toString());
    return page;
  }

  static Properties of(ViewshedSettings settings) {
    Properties page = new Properties();
    RecordPage.write(page, SETTINGS, settings.withThreads(1));
    return page;
  }

  /**
   * The settings that a page says.
   *
   * @throws InputProblem if it lacks one or says it wrongly
   */
  static ViewshedSettings settings(Properties page, int threads) {
    ViewshedSettings settings = RecordPage.read(page, SETTINGS, ViewshedSettings.class);
    if (settings == null
        || Stream.of(
                settings.view(),
                settings.precision(),
                settings.rays(),
                settings.greenCodes(),
                settings.measures(),
                settings.kernel())
            .anyMatch(Objects::isNull)) {
      throw new InputProblem("the page of the run lacks settings: start the run anew");
    }
    return settings.withThreads(threads);
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
