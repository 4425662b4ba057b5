package org.greenview.loader.raster;

import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import org.greenview.loader.crs.CoordinateSystem;
import org.greenview.loader.crs.LengthUnit;
import org.greenview.loader.decoder.NeedsGdal;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.Text;

/** The CRS that the GeoKeys of a GeoTIFF name. */
final class GeoKeyCrs {
  private GeoKeyCrs() {}

  /**
   * Reads the CRS, of whatever kind and unit.
   *
   * @throws InputProblem if there is none, or its keys are not understood or contradict each other
   */
  static CoordinateSystem of(Path file, GeoKeys keys) {
    int code = keys.integer(GeoKeys.PROJECTED_CS_TYPE, 0);
    int model = keys.integer(GeoKeys.MODEL_TYPE, code == 0 ? 0 : GeoKeys.MODEL_PROJECTED);
    if (model == GeoKeys.MODEL_GEOGRAPHIC) {
      int geographic = keys.integer(GeoKeys.GEOGRAPHIC_TYPE, GeoKeys.USER_DEFINED);
      return understood(
          file,
          geographic == GeoKeys.USER_DEFINED
              ? GeoKeyGeographic.wkt(file, keys)
              : "EPSG:" + geographic);
    }
    boolean userDefined = code == GeoKeys.USER_DEFINED;
    if (model != GeoKeys.MODEL_PROJECTED
        || code == 0 && !keys.has(GeoKeys.COORDINATE_TRANSFORM) && !keys.has(GeoKeys.PROJECTION)) {
      throw unknown(file);
    }
    double keyUnit = GeoKeyUnits.metresPerUnit(file, keys);
    String text = userDefined || code == 0 ? userDefined(file, keys, keyUnit) : "EPSG:" + code;
    CoordinateSystem crs = understood(file, text);
    if (crs.isGeographic()) {
      return crs;
    }
    if (Math.abs(keyUnit - crs.metresPerUnit()) > 1e-8 * keyUnit) {
      throw NeedsGdal.of(
          "%s counts in units of %s by its GeoKeys, but %s counts in units of %s: say which it is"
              + " with 'gdal_translate -a_srs EPSG:n'",
          file, unit(keyUnit), crs.text(), unit(crs.metresPerUnit()));
    }
    return crs;
  }

  /** GDAL knows more codes and spellings, and what they stand for. */
  private static CoordinateSystem understood(Path file, String text) {
    try {
      CoordinateSystem crs = CoordinateSystem.ofText(text, file.toString());
      crs.requireUnderstood();
      return crs;
    } catch (InputProblem e) {
      throw new NeedsGdal(e.getMessage(), e);
    }
  }

  /** The sentence for a file that does not say its system, or a local one. */
  static InputProblem unknown(Path file) {
    return NeedsGdal.of(
        "%s has no projected CRS, expected one in metres or feet: say which it is with"
            + " 'gdal_translate -a_srs EPSG:n'",
        file);
  }

  private static String userDefined(Path file, GeoKeys keys, double keyUnit) {
    for (int key : new int[] {GeoKeys.PROJECTED_CITATION, GeoKeys.CITATION}) {
      String text = keys.text(key);
      int wkt = text.toUpperCase(Locale.ROOT).indexOf("PROJCS[");
      if (wkt >= 0) {
        return text.substring(wkt);
      }
    }
    double metresPerUnit = Double.isNaN(keyUnit) ? 1 : keyUnit;
    return Text.of(
        "PROJCS[\"%s\",%s,%s,UNIT[\"unknown\",%s]]",
        keys.text(GeoKeys.PROJECTED_CITATION)
            .replace("\"", "")
            .lines()
            .findFirst()
            .orElse("unknown"),
        GeoKeyGeographic.wkt(file, keys),
        GeoKeyProjection.wkt(file, keys, metresPerUnit),
        metresPerUnit);
  }

  private static String unit(double metres) {
    return LengthUnit.ofMetres(metres).map(LengthUnit::label).orElse(metres + " m");
  }

  /** A projection that GeoKeys spell out, as elements of well-known text (WKT 1). */
  private static final class GeoKeyProjection {
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
            file,
            code == 0 ? "the conversion EPSG:" + conversion : "the projection method " + code);
      }
      return method.parameters().stream()
          .map(p -> Text.of("PARAMETER[\"%s\",%s]", p.wktName(), p.in(keys)))
          .collect(Collectors.joining(",", "PROJECTION[\"" + method.wktName() + "\"],", ""));
    }
  }
}
