package org.greenview.maps.distortion;

import java.util.ArrayList;
import java.util.List;
import org.greenview.distortion.projection.GeographicBox;
import org.greenview.maps.RoundStep;

/**
 * Centres of circles on and around a region, at round degrees, and a radius at which neighbours do
 * not touch.
 *
 * @param lonStepDegrees between neighbours
 * @param latStepDegrees between neighbours
 * @param radiusMetres of all circles
 * @param centres longitude and latitude in degrees
 */
record CircleGraticule(
    double lonStepDegrees, double latStepDegrees, double radiusMetres, List<double[]> centres) {
  private static final double METRES_PER_DEGREE = 111_195;

  /** As much of the region's size is shown beyond each of its sides. */
  private static final double AROUND = 0.5;

  private static final double LEAST_DEGREES = 0.5;
  private static final double NEAREST_POLE = 85;
  private static final int MOST_COLUMNS = 8;
  private static final int MOST_ROWS = 7;
  private static final List<Double> STEPS =
      List.of(0.1, 0.2, 0.25, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0, 12.0, 15.0);
  private static final double RADIUS_SHARE = 0.42;
  private static final double LARGEST_RADIUS_METRES = 600_000;

  static CircleGraticule around(GeographicBox box) {
    double lonPad = Math.max(LEAST_DEGREES, AROUND * box.widthDegrees());
    double latPad = Math.max(LEAST_DEGREES, AROUND * box.heightDegrees());
    boolean world = box.widthDegrees() + 2 * lonPad >= 360;
    double west = world ? -180 : box.west() - lonPad;
    double width = world ? 360 : box.widthDegrees() + 2 * lonPad;
    double south = Math.max(-NEAREST_POLE, box.south() - latPad);
    double north = Math.min(NEAREST_POLE, box.north() + latPad);
    double lonStep = world ? 30 : step(width, MOST_COLUMNS);
    double latStep = north - south > 90 ? 20 : step(north - south, MOST_ROWS);
    double[] lats = RoundStep.ticks(south, north, latStep);
    double farthest = 0;
    for (double lat : lats) {
      farthest = Math.max(farthest, Math.abs(lat));
    }
    double eastWest = lonStep * Math.cos(Math.toRadians(Math.min(farthest, 70)));
    double radius = RADIUS_SHARE * METRES_PER_DEGREE * Math.min(eastWest, latStep);
    double power = Math.pow(10, Math.floor(Math.log10(radius)));
    radius = Math.floor(radius / power * 2) / 2 * power;
    radius = Math.min(radius, LARGEST_RADIUS_METRES);
    List<double[]> centres = new ArrayList<>();
    for (double lat : lats) {
      for (double lon : RoundStep.ticks(west, west + width, apart(lonStep, lat, radius))) {
        if (!world || lon < 180) {
          centres.add(new double[] {lon > 180 ? lon - 360 : lon < -180 ? lon + 360 : lon, lat});
        }
      }
    }
    return new CircleGraticule(lonStep, latStep, radius, List.copyOf(centres));
  }

  /** The step between neighbours at a latitude; near the poles some meridians are left out. */
  private static double apart(double lonStep, double lat, double radiusMetres) {
    double metres = lonStep * METRES_PER_DEGREE * Math.cos(Math.toRadians(lat));
    for (int factor : new int[] {1, 2, 3, 4}) {
      if (RADIUS_SHARE * factor * metres >= radiusMetres) {
        return factor * lonStep;
      }
    }
    return 6 * lonStep;
  }

  private static double step(double degrees, int most) {
    for (double step : STEPS) {
      if (degrees / step <= most) {
        return step;
      }
    }
    return 20;
  }
}
