package org.greenview.cli.command;

import org.greenview.cli.help.About;
import org.greenview.cli.help.Metres;
import org.greenview.cli.help.Section;
import org.greenview.engine.viewshed.AzimuthRange;
import org.greenview.engine.viewshed.PitchRange;
import org.greenview.engine.viewshed.RayPattern;
import org.greenview.engine.viewshed.View;
import org.greenview.engine.viewshed.ViewshedRequest;
import picocli.CommandLine.Option;

/** From where and whereto observers look: docs/MEASURES.md. */
@About(section = Section.VIEW)
final class GeometryOptions {
  @About(section = Section.VIEW, firstRun = true)
  @Option(
      names = "--observer-height",
      paramLabel = "METRES",
      converter = Metres.class,
      defaultValue = "1.7",
      description = "Eye above the DSM, or above the DTM if given (default: ${DEFAULT-VALUE}).")
  private double observerHeightMetres;

  @Option(
      names = "--target-height",
      paramLabel = "METRES",
      converter = Metres.class,
      defaultValue = "0",
      description =
          "Raises what is looked at, not what hides it: how much of a plain is in view of somebody"
              + " who looks for a person (default: ${DEFAULT-VALUE}).")
  private double targetHeightMetres;

  @Option(
      names = "--min-distance",
      paramLabel = "METRES",
      converter = Metres.class,
      defaultValue = "0",
      description = "Nearer cells are not counted, but hide others (default: ${DEFAULT-VALUE}).")
  private double minimumDistanceMetres;

  @About(section = Section.VIEW, unit = "degrees")
  @Option(
      names = "--azimuth",
      paramLabel = "FROM,TO",
      split = ",",
      arity = "1",
      hideParamSyntax = true,
      description =
          "Directions that are counted, in degrees clockwise from the grid's north, without TO;"
              + " 315,45 is the quarter to the north.")
  private double[] azimuth;

  @About(section = Section.VIEW, unit = "degrees")
  @Option(
      names = "--pitch",
      paramLabel = "FROM,TO",
      split = ",",
      arity = "1",
      hideParamSyntax = true,
      description = "Angles of the line of sight that are counted, -90 (down) to 90 degrees.")
  private double[] pitch;

  @Option(
      names = "--curvature",
      paramLabel = "C",
      arity = "0..1",
      defaultValue = "0",
      fallbackValue = "" + ViewshedRequest.CURVATURE_WITH_REFRACTION,
      description =
          "Curved earth: a cell at the distance d is lowered by C d^2 / (2 earth radii), as in"
              + " GDAL. C is 1 without refraction, and ${FALLBACK-VALUE} with it, if C is left out"
              + " (default: 0, a plane).")
  private double curvatureCoefficient;

  @Option(
      names = "--rays",
      paramLabel = "perimeter|square|every-cell",
      defaultValue = "perimeter",
      description =
          "Where rays go: to the circle's perimeter, as in the tutorial; to the square around it,"
              + " which reaches every cell; or to each cell, which is slow (default:"
              + " ${DEFAULT-VALUE}).")
  private RayPattern rays;

  View view() {
    WrongUsage.unless(
        Double.isFinite(observerHeightMetres), "--observer-height is a number of metres");
    WrongUsage.unless(
        targetHeightMetres >= 0 && Double.isFinite(targetHeightMetres),
        "--target-height is a number of metres, 0 or more");
    WrongUsage.unless(
        minimumDistanceMetres >= 0 && Double.isFinite(minimumDistanceMetres),
        "--min-distance is a number of metres, 0 or more");
    requireTwo("--azimuth", azimuth);
    requireTwo("--pitch", pitch);
    try {
      return new View(
          observerHeightMetres,
          targetHeightMetres,
          minimumDistanceMetres,
          azimuth == null ? AzimuthRange.ALL : new AzimuthRange(azimuth[0], azimuth[1]),
          pitch == null ? PitchRange.ALL : new PitchRange(pitch[0], pitch[1]));
    } catch (IllegalArgumentException e) {
      throw new WrongUsage(e.getMessage(), e);
    }
  }

  private static void requireTwo(String option, double[] range) {
    WrongUsage.unless(range == null || range.length == 2, option + " is two angles, as in 90,180");
  }

  double curvatureCoefficient() {
    WrongUsage.unless(
        curvatureCoefficient >= 0 && curvatureCoefficient <= 1, "--curvature is 0 to 1");
    return curvatureCoefficient;
  }

  RayPattern rays() {
    return rays;
  }
}
