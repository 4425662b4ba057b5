package org.greenview.loader.raster;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.greenview.loader.crs.CoordinateSystem;
import org.greenview.loader.crs.LengthUnit;
import org.greenview.nativedata.grid.RasterGrid;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.Text;

/** Says in GeoKeys what a CRS text says. */
final class GeoKeyWriter {
  private static final String WKT_CITATION = "ESRI PE String = ";
  private static final Map<String, Integer> DATUMS =
      Map.of("WGS84", 4326, "NAD83", 4269, "OSGB36", 4277);

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
    if (!crs.startsWith("+")) {
      return keys.put(GeoKeys.PROJECTED_CITATION, WKT_CITATION + crs);
    }
    Map<String, String> proj = new HashMap<>();
    for (String part : crs.split("\\s+")) {
      String[] pair = part.substring(1).split("=", 2);
      proj.put(pair[0].equals("k_0") ? "k" : pair[0], pair.length > 1 ? pair[1] : "");
    }
    try {
      putProjection(keys, proj, grid.metresPerUnit(), file, crs);
      putDatum(keys, proj, file, crs);
    } catch (NumberFormatException e) {
      throw refused(file, crs, e.getMessage());
    }
    return keys;
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
      GeoKeyBlock keys, Map<String, String> proj, double metresPerUnit, Path file, String crs) {
    if (proj.get("proj").equals("utm")) {
      int zone = Integer.parseInt(proj.get("zone"));
      proj.put("lon_0", String.valueOf(6 * zone - 183));
      proj.put("k", "0.9996");
      proj.put("x_0", "500000");
      proj.put("y_0", proj.containsKey("south") ? "10000000" : "0");
      proj.put("proj", "tmerc");
    }
    GeoKeyMethod method = method(proj, file, crs);
    if (method == GeoKeyMethod.POLAR_STEREOGRAPHIC && proj.containsKey("lat_ts")) {
      proj.put("lat_0", proj.get("lat_ts"));
    }
    keys.put(GeoKeys.PROJECTION, GeoKeys.USER_DEFINED);
    keys.put(GeoKeys.COORDINATE_TRANSFORM, method.code());
    for (GeoKeyMethod.Parameter parameter : method.parameters()) {
      String value = proj.get(parameter.projName());
      double number = value == null ? parameter.otherwise() : Double.parseDouble(value);
      keys.put(parameter.key(), parameter.isLength() ? number / metresPerUnit : number);
    }
  }

  private static GeoKeyMethod method(Map<String, String> proj, Path file, String crs) {
    String name = proj.get("proj");
    double lat0 = Double.parseDouble(proj.getOrDefault("lat_0", "0"));
    GeoKeyMethod method =
        switch (name) {
          case "merc" ->
              proj.containsKey("lat_ts")
                  ? GeoKeyMethod.MERCATOR_BY_PARALLEL
                  : GeoKeyMethod.MERCATOR;
          case "lcc" -> lambert(proj, lat0);
          case "stere" ->
              Math.abs(lat0) == 90 ? GeoKeyMethod.POLAR_STEREOGRAPHIC : GeoKeyMethod.STEREOGRAPHIC;
          default ->
              Stream.of(GeoKeyMethod.values())
                  .filter(m -> m.projName().equals(name))
                  .findFirst()
                  .orElse(null);
        };
    if (method == null) {
      throw refused(file, crs, "GeoKeys have no such projection");
    }
    return method;
  }

  private static GeoKeyMethod lambert(Map<String, String> proj, double lat0) {
    double lat1 = Double.parseDouble(proj.getOrDefault("lat_1", "0"));
    double lat2 = Double.parseDouble(proj.getOrDefault("lat_2", String.valueOf(lat1)));
    if (lat1 == lat2 && lat1 == lat0) {
      return GeoKeyMethod.LAMBERT_CONIC_1SP;
    }
    // A cone with two parallels has no scale factor of its own.
    boolean scaled = Double.parseDouble(proj.getOrDefault("k", "1")) != 1;
    proj.putIfAbsent("lat_2", String.valueOf(lat1));
    return scaled ? null : GeoKeyMethod.LAMBERT_CONIC_2SP;
  }

  private static void putDatum(GeoKeyBlock keys, Map<String, String> proj, Path file, String crs) {
    if (proj.containsKey("nadgrids") || proj.containsKey("R")) {
      throw refused(file, crs, "GeoKeys have no shift grids and no +R");
    }
    keys.put(GeoKeys.ANGULAR_UNITS, GeoKeys.DEGREE);
    if (proj.containsKey("datum")) {
      Integer code = DATUMS.get(proj.get("datum"));
      if (code == null) {
        throw refused(file, crs, "the datum has no code here");
      }
      keys.put(GeoKeys.GEOGRAPHIC_TYPE, code);
      return;
    }
    keys.put(GeoKeys.GEOGRAPHIC_TYPE, GeoKeys.USER_DEFINED);
    keys.put(GeoKeys.GEODETIC_DATUM, GeoKeys.USER_DEFINED);
    putEllipsoid(keys, proj, file, crs);
    if (proj.containsKey("towgs84")) {
      keys.put(
          GeoKeys.TO_WGS84,
          Stream.of(proj.get("towgs84").split(","))
              .flatMapToDouble(v -> DoubleStream.of(Double.parseDouble(v)))
              .toArray());
    }
    if (proj.containsKey("pm")) {
      keys.put(GeoKeys.PRIME_MERIDIAN, GeoKeys.USER_DEFINED);
      keys.put(GeoKeys.PRIME_MERIDIAN_LONGITUDE, Double.parseDouble(proj.get("pm")));
    }
  }

  private static void putEllipsoid(
      GeoKeyBlock keys, Map<String, String> proj, Path file, String crs) {
    if (proj.containsKey("ellps")) {
      int code =
          GeoKeyDatum.ELLIPSOIDS.entrySet().stream()
              .filter(e -> e.getValue().equals(proj.get("ellps")))
              .map(Map.Entry::getKey)
              .findFirst()
              .orElseThrow(() -> refused(file, crs, "the ellipsoid has no code here"));
      keys.put(GeoKeys.ELLIPSOID, code);
      return;
    }
    if (!proj.containsKey("a") || !proj.containsKey("b") && !proj.containsKey("rf")) {
      throw refused(file, crs, "it has no ellipsoid");
    }
    double a = Double.parseDouble(proj.get("a"));
    keys.put(GeoKeys.ELLIPSOID, GeoKeys.USER_DEFINED);
    keys.put(GeoKeys.SEMI_MAJOR_AXIS, a);
    if (proj.containsKey("rf")) {
      keys.put(GeoKeys.INVERSE_FLATTENING, Double.parseDouble(proj.get("rf")));
    } else {
      keys.put(GeoKeys.SEMI_MINOR_AXIS, Double.parseDouble(proj.get("b")));
    }
  }

  private static InputProblem refused(Path file, String crs, String why) {
    return new InputProblem(
        Text.of(
                "%s cannot be written as a GeoTIFF: the CRS '%s' does not fit (%s); reproject the"
                    + " rasters to",
                file, crs, why)
            + " a CRS with an EPSG code and load them again");
  }
}
