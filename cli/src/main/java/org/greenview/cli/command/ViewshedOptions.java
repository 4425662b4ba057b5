package org.greenview.cli.command;

import org.greenview.cli.help.About;
import org.greenview.cli.help.Section;
import org.greenview.engine.viewshed.GreenCodes;
import org.greenview.runs.ViewshedSettings;
import picocli.CommandLine;
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
   * @throws CommandLine.ParameterException if one is no such number
   */
  public ViewshedSettings settings(CommandLine commandLine, int threads) {
    requireCodes(greenValues, commandLine);
    return sight.settings(
        commandLine,
        GreenCodes.of(greenValues),
        measures.measures(sight.radiusMetres(), commandLine),
        threads);
  }

  static void requireCodes(int[] codes, CommandLine commandLine) {
    for (int code : codes) {
      require(
          code >= 0 && code <= GreenCodes.MOST,
          "--green-value is 0 to " + GreenCodes.MOST + ", not " + code,
          commandLine);
    }
  }

  /** Refuses options that do not go together or are out of range. */
  public static void require(boolean condition, String sentence, CommandLine commandLine) {
    if (!condition) {
      throw new CommandLine.ParameterException(commandLine, sentence);
    }
  }
}
