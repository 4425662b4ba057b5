package org.greenview.loader.vector;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.greenview.loader.decoder.NeedsGdal;
import org.greenview.nativedata.problem.InputProblem;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/** Builds the geometries of GeoJSON; heights are left out. */
final class GeoJsonGeometry {
  /** Deeper than any geometry that the format knows, collections in collections aside. */
  private static final int MAXIMUM_DEPTH = 40;

  private final JsonParser parser;
  private final Function<String, InputProblem> problem;
  private final GeometryFactory factory = new GeometryFactory();
  private int depth;

  GeoJsonGeometry(JsonParser parser, Function<String, InputProblem> problem) {
    this.parser = parser;
    this.problem = problem;
  }

  /** Reads the geometry object at which the parser stands; null for null. */
  Geometry read() throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return null;
    }
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw problem.apply("a geometry is no object");
    }
    enter();
    String type = null;
    Object coordinates = null;
    List<Geometry> parts = List.of();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "type" -> type = text(parser);
        case "coordinates" -> coordinates = coordinates();
        case "geometries" -> parts = list();
        default -> parser.skipChildren();
      }
    }
    depth--;
    if (type == null) {
      throw problem.apply("a geometry has no \"type\"");
    }
    return build(type, coordinates, parts);
  }

  /** The text at which a parser stands; null, and past it, where it is an object or an array. */
  static String text(JsonParser parser) throws IOException {
    if (parser.currentToken().isStructStart()) {
      parser.skipChildren();
      return null;
    }
    return parser.getValueAsString();
  }

  /** The members of a GeometryCollection. */
  List<Geometry> list() throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw problem.apply("\"geometries\" is no array");
    }
    List<Geometry> parts = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      Geometry part = read();
      if (part != null) {
        parts.add(part);
      }
    }
    return parts;
  }

  /** A {@link Coordinate}, or a list of such or of lists. */
  Object coordinates() throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw problem.apply("\"coordinates\" is no array");
    }
    enter();
    List<Object> inner = new ArrayList<>();
    List<Double> numbers = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken().isNumeric()) {
        numbers.add(parser.getDoubleValue());
      } else {
        inner.add(coordinates());
      }
    }
    depth--;
    if (numbers.isEmpty()) {
      return inner;
    }
    if (!inner.isEmpty()
        || numbers.size() < 2
        || !Double.isFinite(numbers.get(0))
        || !Double.isFinite(numbers.get(1))) {
      throw problem.apply("a position is not two or three numbers");
    }
    return new Coordinate(numbers.get(0), numbers.get(1));
  }

  private void enter() {
    if (++depth > MAXIMUM_DEPTH) {
      throw problem.apply("a geometry is nested too deeply");
    }
  }

  Geometry build(String type, Object coordinates, List<Geometry> parts) {
    if (type.equals("GeometryCollection")) {
      return factory.createGeometryCollection(parts.toArray(Geometry[]::new));
    }
    return switch (type) {
      case "Point" -> point(coordinates);
      case "MultiPoint" -> factory.createMultiPointFromCoords(positions(coordinates));
      case "LineString" -> line(coordinates);
      case "MultiLineString" ->
          factory.createMultiLineString(
              items(coordinates).stream().map(this::line).toArray(LineString[]::new));
      case "Polygon" -> polygon(coordinates);
      case "MultiPolygon" ->
          factory.createMultiPolygon(
              items(coordinates).stream().map(this::polygon).toArray(Polygon[]::new));
      default ->
          throw new NeedsGdal(problem.apply("\"" + type + "\" is no type of GeoJSON").getMessage());
    };
  }

  private Point point(Object coordinates) {
    if (coordinates instanceof List<?> list && list.isEmpty()) {
      return factory.createPoint();
    }
    return factory.createPoint(position(coordinates));
  }

  private LineString line(Object coordinates) {
    Coordinate[] positions = positions(coordinates);
    if (positions.length == 1) {
      throw problem.apply("a line has one position only");
    }
    return factory.createLineString(positions);
  }

  private Polygon polygon(Object coordinates) {
    LinearRing[] rings = items(coordinates).stream().map(this::ring).toArray(LinearRing[]::new);
    if (rings.length == 0) {
      return factory.createPolygon();
    }
    LinearRing[] holes = new LinearRing[rings.length - 1];
    System.arraycopy(rings, 1, holes, 0, holes.length);
    return factory.createPolygon(rings[0], holes);
  }

  private LinearRing ring(Object coordinates) {
    Coordinate[] positions = positions(coordinates);
    if (positions.length < 4 || !positions[0].equals2D(positions[positions.length - 1])) {
      throw problem.apply("a ring of a polygon is not closed or has fewer than four positions");
    }
    return factory.createLinearRing(positions);
  }

  private Coordinate[] positions(Object coordinates) {
    return items(coordinates).stream().map(this::position).toArray(Coordinate[]::new);
  }

  private Coordinate position(Object item) {
    if (item instanceof Coordinate c) {
      return c;
    }
    throw problem.apply("the coordinates do not fit the type of their geometry");
  }

  private List<?> items(Object coordinates) {
    if (coordinates instanceof List<?> list) {
      return list;
    }
    throw problem.apply("the coordinates do not fit the type of their geometry");
  }
}
