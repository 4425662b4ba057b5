package org.greenview.loader.vector;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;

/** Writes a point table as RFC 4180: UTF-8, numbers in full precision, null as an empty field. */
final class CsvResult {
  private CsvResult() {}

  static void write(Path file, PointTable table) throws IOException {
    boolean hasPoints = table.shapes() == null;
    boolean addX =
        hasPoints && table.attributes().stream().noneMatch(a -> a.name().equalsIgnoreCase("x"));
    boolean addY =
        hasPoints && table.attributes().stream().noneMatch(a -> a.name().equalsIgnoreCase("y"));
    List<String> header = new ArrayList<>();
    if (addX && addY) {
      header.add("x");
      header.add("y");
    }
    table.attributes().forEach(a -> header.add(a.name()));
    try (Writer writer = Files.newBufferedWriter(file)) {
      CSVFormat.RFC4180.printRecord(writer, header.toArray());
      for (int row = 0; row < table.x().length; row++) {
        List<Object> fields = new ArrayList<>();
        if (addX && addY) {
          fields.add(table.hasPoint(row) ? table.x()[row] : null);
          fields.add(table.hasPoint(row) ? table.y()[row] : null);
        }
        for (Object value : table.values()[row]) {
          fields.add(value instanceof Double d && d.isNaN() ? null : value);
        }
        CSVFormat.RFC4180.printRecord(writer, fields.toArray());
      }
    }
  }
}
