package org.greenview.loader.raster;

import java.util.HashMap;
import java.util.Map;
import org.greenview.nativedata.problem.InputProblem;

/** The GeoKeys of a GeoTIFF: OGC 19-008r4, section 7.1 and annex B. */
final class GeoKeys {
  static final int MODEL_TYPE = 1024;
  static final int RASTER_TYPE = 1025;
  static final int CITATION = 1026;
  static final int GEOGRAPHIC_TYPE = 2048;
  static final int GEOGRAPHIC_CITATION = 2049;
  static final int GEODETIC_DATUM = 2050;
  static final int PRIME_MERIDIAN = 2051;
  static final int ANGULAR_UNITS = 2054;
  static final int ELLIPSOID = 2056;
  static final int SEMI_MAJOR_AXIS = 2057;
  static final int SEMI_MINOR_AXIS = 2058;
  static final int INVERSE_FLATTENING = 2059;
  static final int PRIME_MERIDIAN_LONGITUDE = 2061;
  static final int TO_WGS84 = 2062;
  static final int PROJECTED_CS_TYPE = 3072;
  static final int PROJECTED_CITATION = 3073;
  static final int PROJECTION = 3074;
  static final int COORDINATE_TRANSFORM = 3075;
  static final int LINEAR_UNITS = 3076;
  static final int LINEAR_UNIT_SIZE = 3077;
  static final int STANDARD_PARALLEL_1 = 3078;
  static final int STANDARD_PARALLEL_2 = 3079;
  static final int NATURAL_ORIGIN_LONGITUDE = 3080;
  static final int NATURAL_ORIGIN_LATITUDE = 3081;
  static final int FALSE_EASTING = 3082;
  static final int FALSE_NORTHING = 3083;
  static final int FALSE_ORIGIN_LONGITUDE = 3084;
  static final int FALSE_ORIGIN_LATITUDE = 3085;
  static final int FALSE_ORIGIN_EASTING = 3086;
  static final int FALSE_ORIGIN_NORTHING = 3087;
  static final int CENTRE_LONGITUDE = 3088;
  static final int CENTRE_LATITUDE = 3089;
  static final int CENTRE_EASTING = 3090;
  static final int CENTRE_NORTHING = 3091;
  static final int SCALE_AT_NATURAL_ORIGIN = 3092;
  static final int SCALE_AT_CENTRE = 3093;
  static final int STRAIGHT_POLE_LONGITUDE = 3095;
  static final int VERTICAL_CS_TYPE = 4096;
  static final int VERTICAL_UNITS = 4099;

  static final int MODEL_PROJECTED = 1;
  static final int MODEL_GEOGRAPHIC = 2;
  static final int PIXEL_IS_AREA = 1;
  static final int PIXEL_IS_POINT = 2;
  static final int USER_DEFINED = 32767;
  static final int METRE = 9001;
  static final int DEGREE = 9102;
  static final int GREENWICH = 8901;

  private final Map<Integer, Integer> integers = new HashMap<>();
  private final Map<Integer, double[]> doubles = new HashMap<>();
  private final Map<Integer, String> texts = new HashMap<>();

  private GeoKeys() {}

  /**
   * Reads the keys; there may be none.
   *
   * @throws InputProblem if the directory of the keys contradicts itself
   */
  static GeoKeys of(TiffDirectory image) {
    GeoKeys keys = new GeoKeys();
    if (!image.has(TiffTag.GEO_KEY_DIRECTORY)) {
      return keys;
    }
    long[] directory = image.integers(TiffTag.GEO_KEY_DIRECTORY);
    try {
      for (int i = 1; i <= directory[3]; i++) {
        int key = (int) directory[4 * i];
        int count = (int) directory[4 * i + 2];
        int at = (int) directory[4 * i + 3];
        switch ((int) directory[4 * i + 1]) {
          case 0 -> keys.integers.put(key, at);
          case TiffTag.GEO_DOUBLE_PARAMETERS -> {
            double[] values = new double[count];
            System.arraycopy(image.doubles(TiffTag.GEO_DOUBLE_PARAMETERS), at, values, 0, count);
            keys.doubles.put(key, values);
          }
          case TiffTag.GEO_ASCII_PARAMETERS -> {
            String all = image.text(TiffTag.GEO_ASCII_PARAMETERS);
            String text = all.substring(at, Math.min(all.length(), at + count));
            keys.texts.put(key, text.replaceFirst("\\|$", "").strip());
          }
          default -> {
            // GeoTIFF allows shorts stored elsewhere; no key that matters here uses that.
          }
        }
      }
    } catch (IndexOutOfBoundsException | NegativeArraySizeException | NullPointerException e) {
      throw new InputProblem(
          image.file() + " is damaged: its GeoKeys point beyond what is stored", e);
    }
    return keys;
  }

  boolean has(int key) {
    return integers.containsKey(key) || doubles.containsKey(key) || texts.containsKey(key);
  }

  int integer(int key, int otherwise) {
    return integers.getOrDefault(key, otherwise);
  }

  /** The first of a key's numbers, or what it is when the key is not there. */
  double number(int key, double otherwise) {
    double[] values = doubles.get(key);
    return values == null || values.length == 0
        ? integers.getOrDefault(key, -1) >= 0 ? integers.get(key) : otherwise
        : values[0];
  }

  /** All of a key's numbers, or null. */
  double[] numbers(int key) {
    return doubles.get(key);
  }

  /** A key's text, or the empty text. */
  String text(int key) {
    return texts.getOrDefault(key, "");
  }
}
