package org.greenview.distortion.projection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.greenview.distortion.projection.DistortionSampler.SampleSource;
import org.junit.jupiter.api.Assumptions;

/** The reference answers by pyproj, outside the repository. */
final class Reference {
  private Reference() {}

  /** The rows of a file below its header; skips the test where it is missing. */
  static List<List<String>> rows(String name) throws IOException {
    String shared = System.getenv("GREENVIEW_SHARED");
    Path folder =
        shared == null
            ? Path.of(System.getProperty("greenview.root"), "..", "shared")
            : Path.of(shared);
    Path file = folder.resolve("reference").resolve("distortion").resolve(name);
    Assumptions.assumeTrue(Files.exists(file), () -> "skipped: " + file + " is not there");
    return Files.readAllLines(file).stream().skip(1).map(Reference::cells).toList();
  }

  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (char c : line.toCharArray()) {
      if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString());
    return cells;
  }

  static List<ProjectionDefinition> projections() throws IOException {
    return rows("expected.csv").stream()
        .map(r -> new ProjectionDefinition(r.get(0), r.get(1)))
        .toList();
  }

  /** The circles and pairs of samples.csv and pairs.csv. */
  static final class Samples implements SampleSource {
    final List<double[]> circles;
    final List<double[]> pairs;

    Samples() throws IOException {
      circles = numbers(rows("samples.csv"));
      pairs = numbers(rows("pairs.csv"));
    }

    private static List<double[]> numbers(List<List<String>> rows) {
      return rows.stream().map(r -> r.stream().mapToDouble(Double::parseDouble).toArray()).toList();
    }

    @Override
    public void fill(SampleBlock block, long first) {
      for (int i = 0; i < block.count(); i++) {
        double[] c = circles.get((int) first + i);
        double[] p = pairs.get((int) first + i);
        block.setCircle(i, c[0], c[1], c[2]);
        block.setPair(i, p[0], p[1], p[2], p[3]);
      }
    }
  }
}
