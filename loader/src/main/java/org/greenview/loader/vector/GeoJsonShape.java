package org.greenview.loader.vector;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import org.greenview.loader.crs.PointTransform;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.Text;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/** Writes the geometry of one feature of GeoJSON in degrees. */
final class GeoJsonShape {
  /** 1e-9 degrees is a tenth of a millimetre on the ground. */
  private static final int DECIMALS = 9;

  private final JsonGenerator json;
  private final PointTransform transform;
  private final Path file;
  private final int row;
  private final double[] place = new double[2];

  GeoJsonShape(JsonGenerator json, PointTransform transform, Path file, int row) {
    this.json = json;
    this.transform = transform;
    this.file = file;
    this.row = row;
  }

  void writePoint(double x, double y) throws IOException {
    begin("Point");
    position(x, y);
    json.writeEndObject();
  }

  /** Writes multilines and multipolygons. */
  void write(Geometry shape) throws IOException {
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
    transform.transform(x, y, place);
    if (!Double.isFinite(place[0]) || !Double.isFinite(place[1])) {
      throw new InputProblem(
          Text.of(
              "%s: row %d at (%s, %s) has no longitude and latitude; write .gpkg or .csv instead",
              file, row, x, y));
    }
    json.writeStartArray();
    for (double degrees : place) {
      BigDecimal rounded = BigDecimal.valueOf(degrees).setScale(DECIMALS, RoundingMode.HALF_EVEN);
      json.writeNumber(rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString());
    }
    json.writeEndArray();
  }
}
