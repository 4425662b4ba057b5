package org.greenview.serve.scene;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.greenview.loader.crs.CoordinateSystem;
import org.greenview.loader.transform.Place;
import org.greenview.loader.transform.Transformation;
import org.greenview.loader.vector.Attribute;
import org.greenview.loader.vector.Feature;
import org.greenview.loader.vector.FeatureTable;
import org.greenview.loader.vector.LayerCrs;
import org.greenview.loader.vector.LayerFile;
import org.greenview.loader.vector.LayerReader;
import org.greenview.loader.vector.PointTable;
import org.greenview.nativedata.problem.InputProblem;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;

/**
 * A table of results with its places, in the scene's CRS.
 *
 * @param name of the layer
 * @param attributes columns
 * @param geometries one for each row, or null
 * @param values rows x columns
 */
public record ResultLayer(
    String name, List<Attribute> attributes, List<Geometry> geometries, Object[][] values) {
  /** Rows that a page can hold. */
  private static final int MOST_ROWS = 200_000;

  /** Whether a file of results is a raster, by the ending of its name. */
  public static boolean isRaster(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".tif") || name.endsWith(".tiff");
  }

  /**
   * Reads results.
   *
   * @param crs the scene's, or null to leave coordinates as they are
   * @throws InputProblem if the file cannot be read, has too many rows, or its coordinates cannot
   *     be brought into that system
   */
  public static ResultLayer read(LayerFile from, CoordinateSystem crs) throws IOException {
    Path file = from.file();
    FeatureTable table = LayerReader.read(from);
    if (table.features().size() > MOST_ROWS) {
      throw InputProblem.of(
          "%s has %,d rows, more than the %,d that a page can show: give a part of it",
          file, table.features().size(), MOST_ROWS);
    }
    CoordinateSystem own =
        crs != null && table.crs() instanceof LayerCrs.Stated stated ? stated.system() : crs;
    List<Geometry> geometries = new ArrayList<>();
    for (Feature feature : table.features()) {
      Geometry geometry = feature.geometry() == null ? null : feature.geometry().copy();
      geometries.add(geometry == null || geometry.isEmpty() ? null : geometry);
    }
    if (crs != null) {
      move(geometries, own, crs, file);
    }
    return new ResultLayer(
        table.name(),
        table.attributes(),
        geometries,
        table.features().stream().map(Feature::values).toArray(Object[][]::new));
  }

  private static void move(
      List<Geometry> geometries, CoordinateSystem from, CoordinateSystem to, Path file)
      throws IOException {
    List<Geometry> shapes = geometries.stream().filter(Objects::nonNull).toList();
    List<Coordinate> corners =
        shapes.stream().flatMap(shape -> Arrays.stream(shape.getCoordinates())).toList();
    double[] x = corners.stream().mapToDouble(Coordinate::getX).toArray();
    double[] y = corners.stream().mapToDouble(Coordinate::getY).toArray();
    Transformation.between(from, to, Place.of(from, x, y), file.toString()).move(x, y);
    for (int i = 0; i < x.length; i++) {
      corners.get(i).setX(x[i]);
      corners.get(i).setY(y[i]);
    }
    shapes.forEach(Geometry::geometryChanged);
  }

  /** The layer as a page reads it: names and types of columns, rows, geometries as GeoJSON. */
  public Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", name);
    json.put(
        "columns",
        attributes.stream()
            .map(a -> Map.of("name", a.name(), "type", a.type().name().toLowerCase(Locale.ROOT)))
            .toList());
    json.put("rows", Arrays.stream(values).map(ResultLayer::plain).toList());
    json.put(
        "geometries",
        geometries.stream().map(g -> g == null ? null : (Object) geoJson(g)).toList());
    return json;
  }

  /** A table that was made just now, in the scene's CRS. */
  public static ResultLayer of(PointTable table) {
    GeometryFactory factory = new GeometryFactory();
    List<Geometry> places = new ArrayList<>();
    for (int i = 0; i < table.values().size(); i++) {
      places.add(
          table.shapes() != null
              ? table.shapes().get(i)
              : Double.isFinite(table.x()[i]) && Double.isFinite(table.y()[i])
                  ? factory.createPoint(new Coordinate(table.x()[i], table.y()[i]))
                  : null);
    }
    return new ResultLayer(
        table.name(), table.attributes(), places, table.values().toArray(Object[][]::new));
  }

  /** What people call a row: the first text that is not a status, else its number. */
  public String nameOf(int row) {
    for (int i = 0; i < attributes.size(); i++) {
      if (values[row][i] instanceof String text && !attributes.get(i).name().equals("status")) {
        return text;
      }
    }
    return String.valueOf(row + 1);
  }

  private static List<Object> plain(Object[] row) {
    List<Object> plain = new ArrayList<>();
    for (Object value : row) {
      plain.add(value instanceof Double number && !Double.isFinite(number) ? null : value);
    }
    return plain;
  }

  private static Map<String, Object> geoJson(Geometry geometry) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("type", geometry.getGeometryType());
    json.put("coordinates", coordinates(geometry));
    return json;
  }

  private static List<?> coordinates(Geometry geometry) {
    return switch (geometry) {
      case org.locationtech.jts.geom.Point point -> place(point.getCoordinate());
      case LineString line -> places(line);
      case Polygon polygon -> {
        List<List<?>> rings = new ArrayList<>();
        rings.add(places(polygon.getExteriorRing()));
        for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
          rings.add(places(polygon.getInteriorRingN(i)));
        }
        yield rings;
      }
      default -> {
        List<List<?>> parts = new ArrayList<>();
        for (int i = 0; i < geometry.getNumGeometries(); i++) {
          parts.add(coordinates(geometry.getGeometryN(i)));
        }
        yield parts;
      }
    };
  }

  private static List<List<Double>> places(LineString line) {
    return Arrays.stream(line.getCoordinates()).map(ResultLayer::place).toList();
  }

  private static List<Double> place(Coordinate c) {
    return List.of(round(c.x), round(c.y));
  }

  /** To the millimetre of a projected system, which is enough to draw. */
  private static double round(double value) {
    return Math.rint(value * 1000) / 1000;
  }
}
