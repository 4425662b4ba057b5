package org.greenview.loader.vector;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.greenview.loader.crs.CoordinateSystem;
import org.greenview.loader.transform.Place;
import org.greenview.loader.transform.Transformation;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.Text;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateFilter;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

/** Writes a point table as GeoJSON (RFC 7946): longitude and latitude of WGS 84. */
final class GeoJsonResult {
  private static final String EPSG_4326 = "EPSG:4326";
  private static final GeometryFactory FACTORY = new GeometryFactory();

  private GeoJsonResult() {}

  static void check(Path file, CoordinateSystem crs) throws IOException {
    toDegrees(file, crs, Place.unknown(crs));
  }

  private static Transformation toDegrees(Path file, CoordinateSystem crs, Place place)
      throws IOException {
    try {
      return Transformation.between(
          crs, CoordinateSystem.ofText(EPSG_4326, file.toString()), place, file.toString());
    } catch (InputProblem e) {
      throw new InputProblem(
          Text.of(
              "%s: GeoJSON holds longitude and latitude only, and %s; write .gpkg or .csv instead",
              file, e.getMessage()),
          e);
    }
  }

  /** All geometries of a table in degrees; null where there is none. */
  private static List<Geometry> degrees(Path file, PointTable table, List<String> notices)
      throws IOException {
    if (table.shapes() == null) {
      double[] x = table.x().clone();
      double[] y = table.y().clone();
      move(file, table, x, y, notices);
      return new Rows<>(
          x.length,
          row -> table.hasPoint(row) ? FACTORY.createPoint(new Coordinate(x[row], y[row])) : null);
    }
    List<Geometry> shapes =
        table.shapes().stream().map(shape -> shape == null ? null : shape.copy()).toList();
    List<Coordinate> corners =
        shapes.stream()
            .filter(Objects::nonNull)
            .flatMap(shape -> Arrays.stream(shape.getCoordinates()))
            .toList();
    double[] x = corners.stream().mapToDouble(c -> c.x).toArray();
    double[] y = corners.stream().mapToDouble(c -> c.y).toArray();
    move(file, table, x, y, notices);
    int[] next = {0};
    for (Geometry shape : shapes) {
      if (shape != null) {
        shape.apply(
            (CoordinateFilter)
                c -> {
                  c.setX(x[next[0]]);
                  c.setY(y[next[0]++]);
                });
      }
    }
    return shapes;
  }

  private static void move(
      Path file, PointTable table, double[] x, double[] y, List<String> notices)
      throws IOException {
    Transformation way = toDegrees(file, table.crs(), Place.of(table.crs(), x, y));
    way.move(x, y);
    way.notice().ifPresent(notices::add);
  }

  /**
   * Writes a table.
   *
   * @param temporary where to
   * @param file what it will be called, for sentences
   * @return what a person should know of the way into degrees
   */
  static List<String> write(Path temporary, Path file, PointTable table) throws IOException {
    List<String> notices = new ArrayList<>();
    List<Geometry> shapes = degrees(file, table, notices);
    try (OutputStream out = Files.newOutputStream(temporary);
        JsonGenerator json = new JsonFactory().createGenerator(out, JsonEncoding.UTF8)) {
      json.writeStartObject();
      json.writeStringField("type", "FeatureCollection");
      json.writeStringField("name", table.name());
      json.writeArrayFieldStart("features");
      for (int row = 0; row < table.x().length; row++) {
        json.writeRaw('\n');
        json.writeStartObject();
        json.writeStringField("type", "Feature");
        json.writeObjectFieldStart("properties");
        Object[] values = table.row(row);
        for (int c = 0; c < values.length; c++) {
          json.writeFieldName(table.attributes().get(c).name());
          value(json, values[c]);
        }
        json.writeEndObject();
        json.writeFieldName("geometry");
        Geometry shape = shapes.get(row);
        if (shape == null) {
          json.writeNull();
        } else {
          new GeoJsonShape(json, file, row + 1).write(shape);
        }
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    return notices;
  }

  private static void value(JsonGenerator json, Object value) throws IOException {
    switch (value) {
      case null -> json.writeNull();
      case Boolean b -> json.writeBoolean(b);
      case Double d when Double.isFinite(d) -> json.writeNumber(d);
      case Double _ -> json.writeNull();
      case Long l -> json.writeNumber(l);
      default -> json.writeString(value.toString());
    }
  }
}
