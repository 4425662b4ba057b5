package org.greenview.loader.raster;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.greenview.loader.crs.CoordinateSystem;
import org.greenview.loader.crs.Datum;
import org.greenview.loader.crs.DatumShift;
import org.greenview.loader.crs.Definition;
import org.greenview.loader.crs.LengthUnit;
import org.greenview.nativedata.grid.RasterGrid;
import org.greenview.nativedata.problem.InputProblem;

/** Says in GeoKeys what a CRS text says. */
final class GeoKeyWriter {
  private static final String WKT_CITATION = "ESRI PE String = ";

  private GeoKeyWriter() {}

  /**
   * The keys of a projected CRS.
   *
   * @param grid its CRS is {@code EPSG:n}, a PROJ string or well-known text
   * @param file for the sentence
   * @throws InputProblem if keys cannot say it
   */
  static GeoKeyBlock keys(RasterGrid grid, Path file) {
    String crs = grid.crs();
    requireUnit(grid, file);
    GeoKeyBlock keys =
        new GeoKeyBlock()
            .put(GeoKeys.MODEL_TYPE, GeoKeys.MODEL_PROJECTED)
            .put(GeoKeys.RASTER_TYPE, GeoKeys.PIXEL_IS_AREA);
    putUnit(keys, grid.metresPerUnit());
    if (crs.matches("EPSG:\\d+")) {
      int code = Integer.parseInt(crs.substring(5));
      if (code >= GeoKeys.USER_DEFINED) {
        throw refused(file, crs, "codes above 32766 do not fit into GeoKeys");
      }
      return keys.put(GeoKeys.PROJECTED_CS_TYPE, code);
    }
    keys.put(GeoKeys.PROJECTED_CS_TYPE, GeoKeys.USER_DEFINED);
    Definition definition = CoordinateSystem.ofText(crs, file.toString()).definition();
    Map<String, Double> numbers = new HashMap<>(definition.numbers());
    GeoKeyMethod method = method(definition.method(), numbers);
    if (method != null && definition.switches().isEmpty() && putDatum(keys, definition)) {
      putProjection(keys, method, numbers, definition.metresPerUnit());
      return keys;
    }
    if (crs.startsWith("+")) {
      throw refused(file, crs, "GeoKeys cannot say its projection or its datum");
    }
    return keys.put(GeoKeys.PROJECTED_CITATION, WKT_CITATION + crs);
  }

  /** A unit that was lost on the way would scale the raster. */
  private static void requireUnit(RasterGrid grid, Path file) {
    if (grid.crs().startsWith("+") || CoordinateSystem.isKnown(grid.crs())) {
      CoordinateSystem crs = CoordinateSystem.ofText(grid.crs(), file.toString());
      if (crs.isGeographic()
          || Math.abs(crs.metresPerUnit() - grid.metresPerUnit()) > 1e-8 * grid.metresPerUnit()) {
        throw refused(
            file, grid.crs(), "its unit is not that of the grid, " + grid.metresPerUnit() + " m");
      }
    }
  }

  private static void putUnit(GeoKeyBlock keys, double metresPerUnit) {
    Optional<LengthUnit> unit = LengthUnit.ofMetres(metresPerUnit);
    keys.put(GeoKeys.LINEAR_UNITS, unit.map(LengthUnit::epsg).orElse(GeoKeys.USER_DEFINED));
    if (unit.isEmpty()) {
      keys.put(GeoKeys.LINEAR_UNIT_SIZE, metresPerUnit);
    }
  }

  private static void putProjection(
      GeoKeyBlock keys, GeoKeyMethod method, Map<String, Double> numbers, double metresPerUnit) {
    if (method == GeoKeyMethod.POLAR_STEREOGRAPHIC && numbers.containsKey("lat_ts")) {
      numbers.put("lat_0", numbers.get("lat_ts"));
    }
    keys.put(GeoKeys.PROJECTION, GeoKeys.USER_DEFINED);
    keys.put(GeoKeys.COORDINATE_TRANSFORM, method.code());
    for (GeoKeyMethod.Parameter parameter : method.parameters()) {
      double number = numbers.getOrDefault(parameter.projName(), parameter.otherwise());
      keys.put(parameter.key(), parameter.isLength() ? number / metresPerUnit : number);
    }
  }

  private static GeoKeyMethod method(String name, Map<String, Double> numbers) {
    double lat0 = numbers.getOrDefault("lat_0", 0d);
    return switch (name) {
      case "lcc" -> lambert(numbers, lat0);
      case "stere" ->
          Math.abs(lat0) == 90 ? GeoKeyMethod.POLAR_STEREOGRAPHIC : GeoKeyMethod.STEREOGRAPHIC;
      default ->
          Stream.of(GeoKeyMethod.values())
              .filter(m -> m.projName().equals(name))
              .findFirst()
              .orElse(null);
    };
  }

  private static GeoKeyMethod lambert(Map<String, Double> numbers, double lat0) {
    double lat1 = numbers.getOrDefault("lat_1", 0d);
    double lat2 = numbers.getOrDefault("lat_2", 0d);
    if (lat1 == lat2 && lat1 == lat0) {
      return GeoKeyMethod.LAMBERT_CONIC_1SP;
    }
    // A cone with two parallels has no scale factor of its own.
    return numbers.containsKey("k") ? null : GeoKeyMethod.LAMBERT_CONIC_2SP;
  }

  /** Gives false, and puts nothing, where keys cannot say the datum. */
  private static boolean putDatum(GeoKeyBlock keys, Definition definition) {
    Datum datum = definition.datum();
    boolean greenwich = definition.meridianDegrees() == 0;
    if (datum.shift() instanceof DatumShift.Listed listed && greenwich) {
      keys.put(GeoKeys.GEOGRAPHIC_TYPE, listed.geographic());
    } else if (datum.shift() instanceof DatumShift.Helmert helmert) {
      keys.put(GeoKeys.GEOGRAPHIC_TYPE, GeoKeys.USER_DEFINED);
      keys.put(GeoKeys.GEODETIC_DATUM, GeoKeys.USER_DEFINED);
      keys.put(GeoKeys.ELLIPSOID, GeoKeys.USER_DEFINED);
      keys.put(GeoKeys.SEMI_MAJOR_AXIS, datum.semiMajorMetres());
      keys.put(GeoKeys.SEMI_MINOR_AXIS, datum.semiMinorMetres());
      keys.put(
          GeoKeys.TO_WGS84,
          helmert.parameters().stream().mapToDouble(Double::doubleValue).toArray());
      if (!greenwich) {
        keys.put(GeoKeys.PRIME_MERIDIAN, GeoKeys.USER_DEFINED);
        keys.put(GeoKeys.PRIME_MERIDIAN_LONGITUDE, definition.meridianDegrees());
      }
    } else {
      return false;
    }
    keys.put(GeoKeys.ANGULAR_UNITS, GeoKeys.DEGREE);
    return true;
  }

  private static InputProblem refused(Path file, String crs, String why) {
    return InputProblem.of(
        "%s cannot be written as a GeoTIFF: the CRS '%s' does not fit (%s); reproject the rasters"
            + " to a CRS with an EPSG code and load them again",
        file, crs, why);
  }
}
