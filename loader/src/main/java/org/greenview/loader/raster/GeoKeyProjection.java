package org.greenview.loader.raster;

import java.nio.file.Path;
import java.util.stream.Collectors;
import org.greenview.nativedata.problem.Text;

/** A projection that GeoKeys spell out, as elements of well-known text (WKT 1). */
final class GeoKeyProjection {
  private static final int UTM_NORTH = 16000;
  private static final int UTM_SOUTH = 16100;

  private GeoKeyProjection() {}

  /**
   * Reads the projection.
   *
   * @param metresPerUnit length of the unit in which the keys give false origins
   * @return {@code PROJECTION} and {@code PARAMETER} elements
   * @throws org.greenview.loader.decoder.NeedsGdal naming a projection that is not understood
   */
  static String wkt(Path file, GeoKeys keys, double metresPerUnit) {
    int conversion = keys.integer(GeoKeys.PROJECTION, GeoKeys.USER_DEFINED);
    for (int base : new int[] {UTM_NORTH, UTM_SOUTH}) {
      if (conversion > base && conversion <= base + 60) {
        return Text.of(
            "PROJECTION[\"Transverse_Mercator\"],PARAMETER[\"central_meridian\",%d],"
                + "PARAMETER[\"scale_factor\",0.9996],PARAMETER[\"false_easting\",%s],"
                + "PARAMETER[\"false_northing\",%s]",
            6 * (conversion - base) - 183,
            500_000 / metresPerUnit,
            (base == UTM_SOUTH ? 10_000_000 : 0) / metresPerUnit);
      }
    }
    int angle = keys.integer(GeoKeys.ANGULAR_UNITS, GeoKeys.DEGREE);
    if (angle != GeoKeys.DEGREE) {
      throw GeoKeyGeographic.unknown(file, "angles in the unit EPSG:" + angle);
    }
    GeoKeyMethod method = GeoKeyMethod.of(keys);
    if (method == null) {
      int code = keys.integer(GeoKeys.COORDINATE_TRANSFORM, 0);
      throw GeoKeyGeographic.unknown(
          file, code == 0 ? "the conversion EPSG:" + conversion : "the projection method " + code);
    }
    return method.parameters().stream()
        .map(p -> Text.of("PARAMETER[\"%s\",%s]", p.wktName(), p.in(keys)))
        .collect(Collectors.joining(",", "PROJECTION[\"" + method.wktName() + "\"],", ""));
  }
}
