package org.greenview.loader.raster;

import static org.greenview.loader.raster.GeoKeyMethod.Parameter.CENTRE_LAT;
import static org.greenview.loader.raster.GeoKeyMethod.Parameter.CENTRE_LON;
import static org.greenview.loader.raster.GeoKeyMethod.Parameter.FALSE_LAT;
import static org.greenview.loader.raster.GeoKeyMethod.Parameter.FALSE_LON;
import static org.greenview.loader.raster.GeoKeyMethod.Parameter.FALSE_X;
import static org.greenview.loader.raster.GeoKeyMethod.Parameter.FALSE_Y;
import static org.greenview.loader.raster.GeoKeyMethod.Parameter.K;
import static org.greenview.loader.raster.GeoKeyMethod.Parameter.LAT_0;
import static org.greenview.loader.raster.GeoKeyMethod.Parameter.LAT_1;
import static org.greenview.loader.raster.GeoKeyMethod.Parameter.LAT_2;
import static org.greenview.loader.raster.GeoKeyMethod.Parameter.LAT_TS;
import static org.greenview.loader.raster.GeoKeyMethod.Parameter.LON_0;
import static org.greenview.loader.raster.GeoKeyMethod.Parameter.POLE_LON;
import static org.greenview.loader.raster.GeoKeyMethod.Parameter.X_0;
import static org.greenview.loader.raster.GeoKeyMethod.Parameter.Y_0;

import java.util.Arrays;
import java.util.List;

/**
 * The map projections that GeoKeys can spell out: one table for reading and writing. Where the keys
 * of a parameter vary between writers, several are tried; the first, GDAL's, is written. Source:
 * OGC 19-008r4, annex C, and the GeoTIFF list of projections.
 */
enum GeoKeyMethod {
  TRANSVERSE_MERCATOR(1, "tmerc", "Transverse_Mercator", LAT_0, LON_0, K, X_0, Y_0),
  MERCATOR(7, "merc", "Mercator_1SP", LON_0, K, X_0, Y_0),
  MERCATOR_BY_PARALLEL(7, "merc", "Mercator_2SP", LON_0, LAT_TS, X_0, Y_0),
  LAMBERT_CONIC_2SP(
      8,
      "lcc",
      "Lambert_Conformal_Conic_2SP",
      FALSE_LAT,
      FALSE_LON,
      LAT_1,
      LAT_2,
      FALSE_X,
      FALSE_Y),
  LAMBERT_CONIC_1SP(9, "lcc", "Lambert_Conformal_Conic_1SP", LAT_0, LON_0, K, X_0, Y_0),
  LAMBERT_AZIMUTHAL(10, "laea", "Lambert_Azimuthal_Equal_Area", CENTRE_LAT, CENTRE_LON, X_0, Y_0),
  ALBERS(11, "aea", "Albers_Conic_Equal_Area", LAT_0, LON_0, LAT_1, LAT_2, X_0, Y_0),
  AZIMUTHAL_EQUIDISTANT(12, "aeqd", "Azimuthal_Equidistant", CENTRE_LAT, CENTRE_LON, X_0, Y_0),
  STEREOGRAPHIC(14, "stere", "Stereographic", CENTRE_LAT, CENTRE_LON, K, X_0, Y_0),
  POLAR_STEREOGRAPHIC(15, "stere", "Polar_Stereographic", LAT_0, POLE_LON, K, X_0, Y_0),
  OBLIQUE_STEREOGRAPHIC(16, "sterea", "Oblique_Stereographic", LAT_0, LON_0, K, X_0, Y_0);

  /** A parameter of a projection. */
  enum Parameter {
    LAT_0("lat_0", 0, GeoKeys.NATURAL_ORIGIN_LATITUDE, GeoKeys.CENTRE_LATITUDE),
    LON_0("lon_0", 0, GeoKeys.NATURAL_ORIGIN_LONGITUDE, GeoKeys.CENTRE_LONGITUDE),
    CENTRE_LAT("lat_0", 0, GeoKeys.CENTRE_LATITUDE, GeoKeys.NATURAL_ORIGIN_LATITUDE),
    CENTRE_LON("lon_0", 0, GeoKeys.CENTRE_LONGITUDE, GeoKeys.NATURAL_ORIGIN_LONGITUDE),
    FALSE_LAT("lat_0", 0, GeoKeys.FALSE_ORIGIN_LATITUDE, GeoKeys.NATURAL_ORIGIN_LATITUDE),
    FALSE_LON("lon_0", 0, GeoKeys.FALSE_ORIGIN_LONGITUDE, GeoKeys.NATURAL_ORIGIN_LONGITUDE),
    POLE_LON("lon_0", 0, GeoKeys.STRAIGHT_POLE_LONGITUDE, GeoKeys.NATURAL_ORIGIN_LONGITUDE),
    LAT_1("lat_1", 0, GeoKeys.STANDARD_PARALLEL_1),
    LAT_2("lat_2", 0, GeoKeys.STANDARD_PARALLEL_2),
    LAT_TS("lat_ts", 0, GeoKeys.STANDARD_PARALLEL_1),
    K("k", 1, GeoKeys.SCALE_AT_NATURAL_ORIGIN, GeoKeys.SCALE_AT_CENTRE),
    X_0("x_0", 0, GeoKeys.FALSE_EASTING, GeoKeys.FALSE_ORIGIN_EASTING, GeoKeys.CENTRE_EASTING),
    Y_0("y_0", 0, GeoKeys.FALSE_NORTHING, GeoKeys.FALSE_ORIGIN_NORTHING, GeoKeys.CENTRE_NORTHING),
    FALSE_X("x_0", 0, GeoKeys.FALSE_ORIGIN_EASTING, GeoKeys.FALSE_EASTING),
    FALSE_Y("y_0", 0, GeoKeys.FALSE_ORIGIN_NORTHING, GeoKeys.FALSE_NORTHING);

    private final String projName;
    private final double otherwise;
    private final int[] keys;

    Parameter(String projName, double otherwise, int... keys) {
      this.projName = projName;
      this.otherwise = otherwise;
      this.keys = keys;
    }

    /** PROJ's name of it. */
    String projName() {
      return projName;
    }

    /** WKT 1's name of it. */
    String wktName() {
      return switch (projName) {
        case "lat_0" -> "latitude_of_origin";
        case "lon_0" -> "central_meridian";
        case "lat_1", "lat_ts" -> "standard_parallel_1";
        case "lat_2" -> "standard_parallel_2";
        case "k" -> "scale_factor";
        case "x_0" -> "false_easting";
        default -> "false_northing";
      };
    }

    /** True for a length, which keys give in the unit of the coordinates and PROJ in metres. */
    boolean isLength() {
      return projName.equals("x_0") || projName.equals("y_0");
    }

    /** Its value where nothing is said. */
    double otherwise() {
      return otherwise;
    }

    /** The key that it is written to. */
    int key() {
      return keys[0];
    }

    double in(GeoKeys geoKeys) {
      for (int key : keys) {
        if (geoKeys.has(key)) {
          return geoKeys.number(key, otherwise);
        }
      }
      return otherwise;
    }
  }

  private final int code;
  private final String projName;
  private final String wktName;
  private final List<Parameter> parameters;

  GeoKeyMethod(int code, String projName, String wktName, Parameter... parameters) {
    this.code = code;
    this.projName = projName;
    this.wktName = wktName;
    this.parameters = List.of(parameters);
  }

  /** The method of a set of keys, or null if it is none of these. */
  static GeoKeyMethod of(GeoKeys keys) {
    int code = keys.integer(GeoKeys.COORDINATE_TRANSFORM, 0);
    if (code == MERCATOR.code && keys.has(GeoKeys.STANDARD_PARALLEL_1)) {
      return MERCATOR_BY_PARALLEL;
    }
    return Arrays.stream(values()).filter(m -> m.code == code).findFirst().orElse(null);
  }

  /** Value of the key ProjCoordTrans. */
  int code() {
    return code;
  }

  String projName() {
    return projName;
  }

  /** WKT 1's name. */
  String wktName() {
    return wktName;
  }

  List<Parameter> parameters() {
    return parameters;
  }
}
