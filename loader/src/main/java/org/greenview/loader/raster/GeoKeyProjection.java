package org.greenview.loader.raster;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.greenview.loader.decoder.NeedsGdal;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.Text;

/** A projection that GeoKeys spell out, as the first part of a PROJ string. */
final class GeoKeyProjection {
  private static final int UTM_NORTH = 16000;
  private static final int UTM_SOUTH = 16100;

  private GeoKeyProjection() {}

  /**
   * Reads the projection.
   *
   * @param metresPerUnit length of the unit in which the keys give false origins
   * @throws InputProblem naming a projection that is not understood
   */
  static String projString(Path file, GeoKeys keys, double metresPerUnit) {
    int conversion = keys.integer(GeoKeys.PROJECTION, GeoKeys.USER_DEFINED);
    for (int base : new int[] {UTM_NORTH, UTM_SOUTH}) {
      if (conversion > base && conversion <= base + 60) {
        return "+proj=utm +zone=" + (conversion - base) + (base == UTM_SOUTH ? " +south" : "");
      }
    }
    int angle = keys.integer(GeoKeys.ANGULAR_UNITS, GeoKeys.DEGREE);
    if (angle != GeoKeys.DEGREE) {
      throw refused(file, "angles in the unit EPSG:" + angle);
    }
    GeoKeyMethod method = GeoKeyMethod.of(keys);
    if (method == null) {
      int code = keys.integer(GeoKeys.COORDINATE_TRANSFORM, 0);
      throw refused(
          file, code == 0 ? "the conversion EPSG:" + conversion : "the projection method " + code);
    }
    Map<String, Double> values = new LinkedHashMap<>();
    for (GeoKeyMethod.Parameter parameter : method.parameters()) {
      double factor = parameter.isLength() ? metresPerUnit : 1;
      values.put(parameter.projName(), parameter.in(keys) * factor);
    }
    if (method == GeoKeyMethod.LAMBERT_CONIC_1SP) {
      values.put("lat_1", values.get("lat_0"));
    }
    if (method == GeoKeyMethod.POLAR_STEREOGRAPHIC) {
      // The latitude of true scale is kept where the origin's latitude belongs.
      double latitude = values.get("lat_0");
      values.put("lat_0", Math.copySign(90, latitude));
      if (Math.abs(latitude) != 90) {
        values.put("lat_ts", latitude);
      }
    }
    return "+proj="
        + method.projName()
        + values.entrySet().stream()
            .map(e -> " +" + e.getKey() + "=" + e.getValue())
            .collect(Collectors.joining());
  }

  private static InputProblem refused(Path file, String what) {
    return new NeedsGdal(
        Text.of(
                "%s describes its CRS by %s, which is not understood: reproject it to a CRS with a"
                    + " code by",
                file, what)
            + " 'gdalwarp -t_srs EPSG:n "
            + GeoPlacement.KEEPING_GAPS
            + "IN OUT'");
  }
}
