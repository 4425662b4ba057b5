package org.greenview.cli.command;

import org.greenview.cli.help.About;
import org.greenview.cli.help.Metres;
import org.greenview.cli.help.Section;
import org.greenview.engine.viewshed.GreenCodes;
import org.greenview.engine.viewshed.KernelChoice;
import org.greenview.engine.viewshed.Measures;
import org.greenview.engine.viewshed.Precision;
import org.greenview.runs.ViewshedSettings;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What observers see, and which code finds out; whatever is made of it. */
@About(section = Section.VIEW)
final class SightOptions {
  @About(section = Section.VIEW, firstRun = true)
  @Option(
      names = "--radius",
      paramLabel = "METRES",
      converter = Metres.class,
      defaultValue = "800",
      description = "How far an observer sees (default: ${DEFAULT-VALUE}).")
  private double radiusMetres;

  @Mixin private GeometryOptions geometry;

  @About(section = Section.MACHINE)
  @Option(
      names = "--precision",
      paramLabel = "float64|float32",
      defaultValue = "float64",
      description = "How slopes are rounded: as NumPy 1.x or 2.x (default: ${DEFAULT-VALUE}).")
  private Precision precision;

  @About(section = Section.MACHINE)
  @Option(
      names = "--kernel",
      paramLabel = "auto|scalar|vector",
      defaultValue = "auto",
      description = "Which code computes; the answer is the same (default: ${DEFAULT-VALUE}).")
  private KernelChoice kernel;

  double radiusMetres() {
    return radiusMetres;
  }

  ViewshedSettings settings(GreenCodes greenCodes, Measures measures, int threads) {
    WrongUsage.unless(
        radiusMetres > 0 && Double.isFinite(radiusMetres),
        "--radius is a positive number of metres");
    return new ViewshedSettings(
        radiusMetres,
        geometry.view(),
        precision,
        geometry.rays(),
        geometry.curvatureCoefficient(),
        greenCodes,
        measures,
        threads,
        kernel);
  }
}
