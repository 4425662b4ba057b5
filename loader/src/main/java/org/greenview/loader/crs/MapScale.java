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
  private static final double SEMI_MINOR_METRES = 6_356_752;
  private static final double ECCENTRICITY_SQUARED = 0.00669437999014;
  private static final double STEP_METRES = 100;

  /** From this on, lengths that differ are remarkable. */
  private static final double REMARKABLE = 0.01;

  /** How far from the meridian of a transverse Mercator its scale is known without computing it. */
  private static final double NEAR_METRES = 500_000;

  private static final double METRES_PER_DEGREE = 111_320;

  /**
   * The scale at a place where it is remarkable: a hundredth more or less than on the ground.
   *
   * @param crs projected
   * @param x in units of the CRS
   * @param y in units of the CRS
   * @return none as {@link #at}, and where lengths are nearly true
   */
  public static Optional<MapScale> remarkableAt(CoordinateSystem crs, double x, double y) {
    return isNearlyTrueAt(crs, x, y)
        ? Optional.empty()
        : at(crs, x, y).filter(scale -> Math.abs(scale.extreme() - 1) > REMARKABLE);
  }

  /**
   * Whether the scale is surely not remarkable, as on most maps of towns. Proj4J takes longer for
   * its first place than some runs for all else, since it reads grids of datum shifts before that.
   */
  private static boolean isNearlyTrueAt(CoordinateSystem crs, double x, double y) {
    Definition map;
    try {
      map = crs.definition();
    } catch (InputProblem e) {
      return false;
    }
    double metres = map.metresPerUnit();
    double east = x * metres - map.numbers().getOrDefault("x_0", 0d);
    double north = y * metres - map.numbers().getOrDefault("y_0", 0d);
    double latitude = map.numbers().getOrDefault("lat_0", 0d) + north / METRES_PER_DEGREE;
    double scale = map.numbers().getOrDefault("k", 1d);
    // There the scale is k to 1.0032 k, and that of an ellipsoid of the Earth 0.1 % of it off.
    return map.method().equals("tmerc")
        && map.switches().isEmpty()
        && Math.abs(map.datum().semiMajorMetres() / SEMI_MAJOR_METRES - 1) < 0.001
        && Math.abs(map.datum().semiMinorMetres() / SEMI_MINOR_METRES - 1) < 0.001
        && Math.abs(scale - 1) < 0.005
        && Math.abs(east) < NEAR_METRES
        && Math.abs(latitude) < 80;
  }

  /**
   * The scale at a place, on the WGS 84 ellipsoid.
   *
   * @param crs projected
   * @param x in units of the CRS
   * @param y in units of the CRS
   * @return none where the CRS cannot be computed with, or the place is not on its map
   */
  static Optional<MapScale> at(CoordinateSystem crs, double x, double y) {
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
