package org.greenview.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.io.LocalInputFile;

/** Reads a GeoParquet file's footer and rows by Parquet's own reader. */
final class GeoParquet {
  private GeoParquet() {}

  /** West, south, east and north of all places of a table, as JSON. */
  private static JsonNode bounds(List<String> lines, int x, int y) {
    double[] bounds = {
      Double.POSITIVE_INFINITY,
      Double.POSITIVE_INFINITY,
      Double.NEGATIVE_INFINITY,
      Double.NEGATIVE_INFINITY
    };
    for (String line : lines.subList(1, lines.size())) {
      String[] values = line.split(",", -1);
      if (!values[x].isEmpty()) {
        bounds[0] = Math.min(bounds[0], Double.parseDouble(values[x]));
        bounds[1] = Math.min(bounds[1], Double.parseDouble(values[y]));
        bounds[2] = Math.max(bounds[2], Double.parseDouble(values[x]));
        bounds[3] = Math.max(bounds[3], Double.parseDouble(values[y]));
      }
    }
    return new ObjectMapper().valueToTree(bounds);
  }

  /** Checks that it says what it is, and that its rows are those of a table in CSV. */
  static void require(Path file, Path csv) throws Exception {
    String geo;
    try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file))) {
      geo = reader.getFileMetaData().getKeyValueMetaData().get("geo");
    }
    JsonNode said = new ObjectMapper().readTree(geo);
    assertEquals("1.1.0", said.get("version").asText());
    JsonNode column = said.get("columns").get(said.get("primary_column").asText());
    assertEquals("WKB", column.get("encoding").asText());
    assertEquals("[\"Point\"]", column.get("geometry_types").toString());
    List<String> lines = Files.readAllLines(csv);
    List<String> names = List.of(lines.getFirst().split(","));
    assertEquals(bounds(lines, names.indexOf("x"), names.indexOf("y")), column.get("bbox"));
    assertEquals("ProjectedCRS", column.get("crs").get("type").asText());
    assertEquals("{\"authority\":\"EPSG\",\"code\":27700}", column.get("crs").get("id").toString());
    @SuppressWarnings("deprecation") // the reader of examples has no other
    ParquetReader<Group> rows =
        ParquetReader.builder(new GroupReadSupport(), new org.apache.hadoop.fs.Path(file.toUri()))
            .build();
    try (rows) {
      for (String line : lines.subList(1, lines.size())) {
        Group row = rows.read();
        String[] values = line.split(",", -1);
        for (String name : List.of("id", "gvi", "status", "visible")) {
          String text = values[names.indexOf(name)];
          assertEquals(text.isEmpty() ? 0 : 1, row.getFieldRepetitionCount(name), line);
          if (!text.isEmpty()) {
            assertEquals(text, row.getValueToString(row.getType().getFieldIndex(name), 0), line);
          }
        }
        String x = values[names.indexOf("x")];
        if (!x.isEmpty()) {
          ByteBuffer point =
              row.getBinary("geometry", 0).toByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
          assertEquals(21, point.remaining());
          assertEquals(Double.parseDouble(x), point.getDouble(point.position() + 5));
        }
      }
      assertTrue(rows.read() == null);
    }
  }
}
