package org.greenview.loader.vector;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import org.greenview.nativedata.problem.InputProblem;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/** Writes the geometry of one feature of GeoJSON in degrees. */
record GeoJsonShape(JsonGenerator json, Path file, int row) {
  /** 1e-9 degrees is a tenth of a millimetre on the ground. */
  private static final int DECIMALS = 9;

  /** Writes points, multilines and multipolygons. */
  void write(Geometry shape) throws IOException {
    if (shape instanceof Point point) {
      begin("Point");
      position(point.getX(), point.getY());
      json.writeEndObject();
      return;
    }
    begin(shape.getGeometryType());
    json.writeStartArray();
    for (int i = 0; i < shape.getNumGeometries(); i++) {
      if (shape.getGeometryN(i) instanceof Polygon polygon) {
        json.writeStartArray();
        ring(polygon.getExteriorRing(), true);
        for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
          ring(polygon.getInteriorRingN(hole), false);
        }
        json.writeEndArray();
      } else {
        positions(shape.getGeometryN(i).getCoordinates());
      }
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void begin(String type) throws IOException {
    json.writeStartObject();
    json.writeStringField("type", type);
    json.writeFieldName("coordinates");
  }

  /** RFC 7946: outer rings run counterclockwise, holes clockwise. */
  private void ring(LinearRing ring, boolean counterclockwise) throws IOException {
    boolean turn = Orientation.isCCWArea(ring.getCoordinates()) != counterclockwise;
    positions((turn ? ring.reverse() : ring).getCoordinates());
  }

  private void positions(Coordinate[] coordinates) throws IOException {
    json.writeStartArray();
    for (Coordinate c : coordinates) {
      position(c.x, c.y);
    }
    json.writeEndArray();
  }

  private void position(double x, double y) throws IOException {
    if (!Double.isFinite(x) || !Double.isFinite(y)) {
      throw InputProblem.of(
          "%s: row %d has a place without longitude and latitude; write .gpkg or .csv instead",
          file, row);
    }
    json.writeStartArray();
    for (double degrees : new double[] {x, y}) {
      BigDecimal rounded = BigDecimal.valueOf(degrees).setScale(DECIMALS, RoundingMode.HALF_EVEN);
      json.writeNumber(rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString());
    }
    json.writeEndArray();
  }
}
