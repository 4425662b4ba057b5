package org.greenview.loader.crs;

import java.util.Map;
import java.util.function.Function;

/**
 * What the parameters of a projection can be on any body that people map. Beyond, formulas do not
 * just give nonsense: those that bring an angle back into its circle turn by turn do not end.
 */
final class ParameterRanges {
  private static final double LARGEST_LATITUDE_DEGREES = 90;
  private static final double LARGEST_ANGLE_DEGREES = 360;
  private static final double LARGEST_SHIFT_METRES = 1e9;
  private static final double SMALLEST_SCALE = 0.01;
  private static final double LARGEST_SCALE = 100;
  private static final double SMALLEST_RADIUS_METRES = 1e6;
  private static final double LARGEST_RADIUS_METRES = 1e8;
  private static final double SHORTEST_UNIT_METRES = 1e-4;
  private static final double LONGEST_UNIT_METRES = 1e6;

  private ParameterRanges() {}

  /** Coordinates beyond this lie on no map, not even with the number of a zone in front. */
  static final double LARGEST_COORDINATE_METRES = 1e8;

  /** Checks the parameters of a projection by their names in PROJ. */
  static void check(Map<String, Double> numbers, Function<String, RuntimeException> problem) {
    numbers.forEach(
        (key, value) -> {
          boolean sensible =
              switch (key) {
                case "lat_0", "lat_1", "lat_2", "lat_ts" ->
                    Math.abs(value) <= LARGEST_LATITUDE_DEGREES;
                case "lon_0", "lonc", "alpha", "gamma" -> Math.abs(value) <= LARGEST_ANGLE_DEGREES;
                case "k" -> value >= SMALLEST_SCALE && value <= LARGEST_SCALE;
                case "x_0", "y_0" -> Math.abs(value) <= LARGEST_SHIFT_METRES;
                default -> true;
              };
          if (!sensible) {
            throw problem.apply("+" + key + "=" + value + " is beyond all sense");
          }
        });
  }

  static boolean isAngle(double degrees) {
    return Math.abs(degrees) <= LARGEST_ANGLE_DEGREES;
  }

  static boolean isUnit(double metres) {
    return metres >= SHORTEST_UNIT_METRES && metres <= LONGEST_UNIT_METRES;
  }

  static boolean isRadius(double metres) {
    return metres >= SMALLEST_RADIUS_METRES && metres <= LARGEST_RADIUS_METRES;
  }
}
