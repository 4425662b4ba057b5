package org.greenview.loader.vector;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.greenview.loader.crs.CoordinateSystem;
import org.greenview.loader.crs.PointTransform;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.Text;

/** Writes a point table as GeoJSON (RFC 7946): longitude and latitude of WGS 84. */
final class GeoJsonResult {
  private static final String EPSG_4326 = "EPSG:4326";

  private GeoJsonResult() {}

  static void check(Path file, CoordinateSystem crs) {
    transform(file, crs);
  }

  private static PointTransform transform(Path file, CoordinateSystem crs) {
    try {
      return crs.to(CoordinateSystem.ofText(EPSG_4326, file.toString()));
    } catch (InputProblem e) {
      throw new InputProblem(
          Text.of(
              "%s: GeoJSON holds longitude and latitude only, and %s; write .gpkg or .csv instead",
              file, e.getMessage()),
          e);
    }
  }

  static void write(Path file, PointTable table) throws IOException {
    PointTransform transform = transform(file, table.crs());
    try (OutputStream out = Files.newOutputStream(file);
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
        for (int c = 0; c < table.attributes().size(); c++) {
          json.writeFieldName(table.attributes().get(c).name());
          value(json, table.values()[row][c]);
        }
        json.writeEndObject();
        json.writeFieldName("geometry");
        if (table.shapes() != null && table.shapes().get(row) != null) {
          new GeoJsonShape(json, transform, file, row + 1).write(table.shapes().get(row));
        } else if (table.hasPoint(row)) {
          new GeoJsonShape(json, transform, file, row + 1)
              .writePoint(table.x()[row], table.y()[row]);
        } else {
          json.writeNull();
        }
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
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
