package org.greenview.cli.command;

import org.greenview.cli.run.ViewshedSettings;
import org.greenview.engine.viewshed.GreenCodes;
import org.greenview.engine.viewshed.KernelChoice;
import org.greenview.engine.viewshed.Precision;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is computed for each observer, and by what. */
final class ViewshedOptions {
  @Option(
      names = "--radius",
      paramLabel = "METRES",
      defaultValue = "800",
      description = "How far an observer sees (default: ${DEFAULT-VALUE}).")
  private double radiusMetres;

  @Mixin private GeometryOptions geometry;

  @Mixin private MeasureOptions measures;

  @Option(
      names = "--precision",
      paramLabel = "float64|float32",
      defaultValue = "float64",
      description = "How slopes are rounded: as NumPy 1.x or 2.x (default: ${DEFAULT-VALUE}).")
  private Precision precision;

  @Option(
      names = "--green-value",
      paramLabel = "CODE",
      split = ",",
      defaultValue = "1",
      description = "Codes of the green raster that count (default: ${DEFAULT-VALUE}).")
  private int[] greenValues;

  @Option(
      names = "--kernel",
      paramLabel = "auto|scalar|vector",
      defaultValue = "auto",
      description = "Which code computes; the answer is the same (default: ${DEFAULT-VALUE}).")
  private KernelChoice kernel;

  ViewshedSettings settings(CommandLine commandLine, int threads) {
    require(
        radiusMetres > 0 && Double.isFinite(radiusMetres),
        "--radius is a positive number of metres",
        commandLine);
    requireCodes(greenValues, commandLine);
    return new ViewshedSettings(
        radiusMetres,
        geometry.view(commandLine),
        precision,
        geometry.rays(commandLine),
        geometry.curvatureCoefficient(commandLine),
        GreenCodes.of(greenValues),
        measures.measures(radiusMetres, commandLine),
        threads,
        kernel);
  }

  static void requireCodes(int[] codes, CommandLine commandLine) {
    for (int code : codes) {
      require(code >= 0 && code <= 255, "--green-value is 0 to 255, not " + code, commandLine);
    }
  }

  static void require(boolean condition, String sentence, CommandLine commandLine) {
    if (!condition) {
      throw new CommandLine.ParameterException(commandLine, sentence);
    }
  }
}
