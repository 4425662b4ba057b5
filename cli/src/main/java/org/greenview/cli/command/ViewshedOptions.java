package org.greenview.cli.command;

import org.greenview.cli.help.About;
import org.greenview.cli.help.Section;
import org.greenview.engine.viewshed.GreenCodes;
import org.greenview.runs.ViewshedSettings;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is computed for each observer, and by what. */
@About(section = Section.MEASURES)
public final class ViewshedOptions {
  @Mixin private SightOptions sight;

  @Mixin private MeasureOptions measures;

  @Option(
      names = "--green-value",
      paramLabel = "CODE",
      split = ",",
      defaultValue = "1",
      description = "Codes of the green raster that count (default: ${DEFAULT-VALUE}).")
  private int[] greenValues;

  /**
   * The settings that the options say.
   *
   * @throws WrongUsage if one is no such number
   */
  public ViewshedSettings settings(int threads) {
    requireCodes(greenValues);
    return sight.settings(
        GreenCodes.of(greenValues), measures.measures(sight.radiusMetres()), threads);
  }

  static void requireCodes(int[] codes) {
    for (int code : codes) {
      WrongUsage.unless(
          code >= 0 && code <= GreenCodes.MOST,
          "--green-value is 0 to " + GreenCodes.MOST + ", not " + code);
    }
  }
}
