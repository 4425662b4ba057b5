package org.greenview.loader.crs;

import java.util.Map;
import java.util.function.Function;
import org.greenview.loader.crs.WktMethod.Role;
import org.greenview.nativedata.problem.Text;

/** Writes the projection of a well-known text in PROJ's words. */
final class WktProjection {
  private WktProjection() {}

  /**
   * @param values degrees, metres and the scale factor
   */
  static String text(
      String methodName,
      WktMethod method,
      Map<Role, Double> values,
      Function<String, RuntimeException> problem) {
    String proj = method.proj();
    if (proj.startsWith("omerc") && isSwiss(values)) {
      return Text.of(
          "+proj=somerc +lat_0=%s +lon_0=%s +k=%s +x_0=%s +y_0=%s",
          values.getOrDefault(Role.ORIGIN_LATITUDE, 0d),
          values.getOrDefault(Role.ORIGIN_LONGITUDE, 0d),
          values.getOrDefault(Role.SCALE, 1d),
          values.getOrDefault(Role.EASTING, 0d),
          values.getOrDefault(Role.NORTHING, 0d));
    }
    if (proj.startsWith("omerc") && !values.containsKey(Role.GRID_ANGLE)) {
      values.put(Role.GRID_ANGLE, values.getOrDefault(Role.AZIMUTH, 0d));
    }
    StringBuilder text = new StringBuilder("+proj=" + proj);
    if (proj.equals("stere") && method.keys().containsKey(Role.PARALLEL_1)) {
      text.append(" +lat_0=").append(pole(methodName, values, problem));
    }
    values.forEach(
        (role, value) ->
            text.append(" +").append(method.keys().get(role)).append('=').append(value));
    return text.toString();
  }

  /** The Hotine projection along the equator of the oblique sphere, as PROJ calls it. */
  private static boolean isSwiss(Map<Role, Double> values) {
    double azimuth = values.getOrDefault(Role.AZIMUTH, 0d);
    return azimuth == 90 && values.getOrDefault(Role.GRID_ANGLE, 90d) == 90;
  }

  private static double pole(
      String methodName, Map<Role, Double> values, Function<String, RuntimeException> problem) {
    if (values.containsKey(Role.ORIGIN_LATITUDE) && values.containsKey(Role.PARALLEL_1)) {
      values.remove(Role.ORIGIN_LATITUDE);
    }
    double trueScale =
        values.getOrDefault(Role.PARALLEL_1, values.getOrDefault(Role.ORIGIN_LATITUDE, 0d));
    boolean scaled = values.getOrDefault(Role.SCALE, 1d) != 1;
    if (trueScale == 0 || scaled && Math.abs(trueScale) != 90) {
      throw problem.apply("the parameters of " + methodName + " contradict one another");
    }
    return Math.copySign(90, trueScale);
  }
}
