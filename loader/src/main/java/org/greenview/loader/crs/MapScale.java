package org.greenview.loader.crs;

import java.util.Optional;
import org.greenview.nativedata.problem.InputProblem;

/**
 * How a map stretches lengths at a place.
 *
 * @param east length on the map over length on the ground, along the x axis
 * @param north the same along the y axis
 * @param latitudeDegrees where
 */
public record MapScale(double east, double north, double latitudeDegrees) {
  private static final double SEMI_MAJOR_METRES = 6_378_137;
  private static final double ECCENTRICITY_SQUARED = 0.00669437999014;
  private static final double STEP_METRES = 100;

  /**
   * The scale at a place, on the WGS 84 ellipsoid.
   *
   * @param crs projected
   * @param x in units of the CRS
   * @param y in units of the CRS
   * @return none where the CRS cannot be computed with, or the place is not on its map
   */
  public static Optional<MapScale> at(CoordinateSystem crs, double x, double y) {
    PointTransform toAngles;
    try {
      toAngles = crs.to(crs.geographic());
    } catch (InputProblem e) {
      return Optional.empty();
    }
    double step = STEP_METRES / crs.metresPerUnit();
    double[] here = new double[2];
    double[] east = new double[2];
    double[] north = new double[2];
    toAngles.transform(x, y, here);
    toAngles.transform(x + step, y, east);
    toAngles.transform(x, y + step, north);
    MapScale scale =
        new MapScale(
            STEP_METRES / groundMetres(here, east),
            STEP_METRES / groundMetres(here, north),
            here[1]);
    return Double.isFinite(scale.east) && Double.isFinite(scale.north)
        ? Optional.of(scale)
        : Optional.empty();
  }

  /** The greater stretch, or the greater shrinkage if that is more. */
  public double extreme() {
    return Math.abs(Math.log(east)) > Math.abs(Math.log(north)) ? east : north;
  }

  private static double groundMetres(double[] from, double[] to) {
    double latitude = Math.toRadians((from[1] + to[1]) / 2);
    double w = 1 - ECCENTRICITY_SQUARED * Math.pow(Math.sin(latitude), 2);
    double alongParallel = SEMI_MAJOR_METRES / Math.sqrt(w) * Math.cos(latitude);
    double alongMeridian = SEMI_MAJOR_METRES * (1 - ECCENTRICITY_SQUARED) / Math.pow(w, 1.5);
    return Math.hypot(
        Math.toRadians(to[0] - from[0]) * alongParallel,
        Math.toRadians(to[1] - from[1]) * alongMeridian);
  }
}
