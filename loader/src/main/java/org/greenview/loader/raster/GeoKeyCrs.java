package org.greenview.loader.raster;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.greenview.loader.crs.CoordinateSystem;
import org.greenview.nativedata.problem.InputProblem;

/** The CRS that the GeoKeys of a GeoTIFF name: projected, in metres, or refused. */
final class GeoKeyCrs {
  private static final Map<Integer, String> UNITS =
      Map.of(
          9002, "foot",
          9003, "US survey foot",
          9005, "Clarke's foot",
          9030, "nautical mile",
          9036, "kilometre",
          9084, "Clarke's yard");

  /** The vertical systems of the EPSG registry whose unit is a foot. */
  private static final Set<Integer> VERTICAL_IN_FEET =
      Set.of(
          5614, 5702, 5754, 6130, 6131, 6132, 6358, 6359, 6360, 8050, 8051, 8052, 8053, 8228, 8897);

  private GeoKeyCrs() {}

  /**
   * Reads the CRS.
   *
   * @throws InputProblem if there is none, it counts in degrees or another unit than metres, or its
   *     keys are not understood
   */
  static CoordinateSystem of(Path file, GeoKeys keys) {
    int code = keys.integer(GeoKeys.PROJECTED_CS_TYPE, 0);
    int model = keys.integer(GeoKeys.MODEL_TYPE, code == 0 ? 0 : GeoKeys.MODEL_PROJECTED);
    if (model == GeoKeys.MODEL_GEOGRAPHIC) {
      throw degrees(file, "EPSG:" + keys.integer(GeoKeys.GEOGRAPHIC_TYPE, GeoKeys.USER_DEFINED));
    }
    boolean userDefined = code == GeoKeys.USER_DEFINED;
    if (model != GeoKeys.MODEL_PROJECTED
        || code == 0 && !keys.has(GeoKeys.COORDINATE_TRANSFORM) && !keys.has(GeoKeys.PROJECTION)) {
      throw unknown(file);
    }
    requireMetres(file, keys);
    String text = userDefined || code == 0 ? userDefined(file, keys) : "EPSG:" + code;
    CoordinateSystem crs;
    try {
      crs = CoordinateSystem.ofText(text, file.toString());
    } catch (InputProblem e) {
      // GDAL knows more codes, and what they stand for.
      throw new NeedsGdal(e.getMessage(), e);
    }
    return inMetres(file, crs);
  }

  /**
   * A system in which distances are metres.
   *
   * @throws InputProblem if it counts in degrees or another unit
   */
  static CoordinateSystem inMetres(Path file, CoordinateSystem crs) {
    if (crs.isGeographic()) {
      throw degrees(file, crs.text());
    }
    if (crs.metresPerUnit() != 1) {
      throw unit(file, "units of " + crs.metresPerUnit() + " m");
    }
    return crs;
  }

  /** The sentence for a file that does not say its system, or a local one. */
  static InputProblem unknown(Path file) {
    return new NeedsGdal(
        file
            + " has no projected CRS, expected one in metres: say which it is with"
            + " 'gdal_translate -a_srs EPSG:n'");
  }

  /**
   * Checks that heights count in metres, as far as the file says.
   *
   * @throws InputProblem naming the unit otherwise
   */
  static void requireHeightsInMetres(Path file, GeoKeys keys) {
    int unit = keys.integer(GeoKeys.VERTICAL_UNITS, GeoKeys.METRE);
    int system = keys.integer(GeoKeys.VERTICAL_CS_TYPE, 0);
    if (unit != GeoKeys.METRE || VERTICAL_IN_FEET.contains(system)) {
      throw verticalNotMetres(
          file,
          unit == GeoKeys.METRE
              ? "feet (EPSG:" + system + ")"
              : UNITS.getOrDefault(unit, "the unit EPSG:" + unit));
    }
  }

  /** The sentence for a vertical system that does not count in metres. */
  static InputProblem verticalNotMetres(Path file, String unit) {
    return new InputProblem(
        "%s has heights in %s, expected metres: convert them with".formatted(file, unit)
            + " 'gdal_calc.py --calc=A*METRES_PER_UNIT' and drop the vertical CRS");
  }

  private static String userDefined(Path file, GeoKeys keys) {
    for (int key : new int[] {GeoKeys.PROJECTED_CITATION, GeoKeys.CITATION}) {
      String text = keys.text(key);
      int wkt = text.toUpperCase(Locale.ROOT).indexOf("PROJCS[");
      if (wkt >= 0) {
        return text.substring(wkt);
      }
    }
    return GeoKeyProjection.projString(file, keys)
        + GeoKeyDatum.projString(file, keys)
        + " +units=m +no_defs";
  }

  private static void requireMetres(Path file, GeoKeys keys) {
    int unit = keys.integer(GeoKeys.LINEAR_UNITS, GeoKeys.METRE);
    if (unit == GeoKeys.METRE
        || unit == GeoKeys.USER_DEFINED && keys.number(GeoKeys.LINEAR_UNIT_SIZE, 0) == 1) {
      return;
    }
    throw unit(
        file,
        unit == GeoKeys.USER_DEFINED
            ? "units of " + keys.number(GeoKeys.LINEAR_UNIT_SIZE, Double.NaN) + " m"
            : "the unit " + UNITS.getOrDefault(unit, "EPSG:" + unit));
  }

  private static InputProblem unit(Path file, String unit) {
    return new InputProblem(
        file
            + " counts in "
            + unit
            + ", expected metres: reproject it with 'gdalwarp -t_srs EPSG:n' to a CRS in metres");
  }

  private static InputProblem degrees(Path file, String crs) {
    return new InputProblem(
        "%s is in a geographic CRS (%s, degrees), expected a projected one in metres: reproject it"
                .formatted(file, crs.endsWith(":32767") ? "user-defined" : crs)
            + " with 'gdalwarp -t_srs EPSG:n', n being the code of your region's grid");
  }
}
