package org.greenview.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A CSV without quotes, as results of made-up towns are. */
record CsvTable(List<String> names, List<String[]> rows) {
  static CsvTable read(Path csv) throws IOException {
    List<String[]> lines =
        Files.readAllLines(csv).stream().map(line -> line.split(",", -1)).toList();
    return new CsvTable(List.of(lines.getFirst()), lines.subList(1, lines.size()));
  }

  private int index(String name) {
    assertTrue(names.contains(name), name + " in " + names);
    return names.indexOf(name);
  }

  /** Numbers of a column, NaN where it is empty. */
  double[] column(String name) {
    int column = index(name);
    return rows.stream()
        .mapToDouble(row -> row[column].isEmpty() ? Double.NaN : Double.parseDouble(row[column]))
        .toArray();
  }

  /** A field, by row from 0. */
  String text(int row, String name) {
    return rows.get(row)[index(name)];
  }
}
