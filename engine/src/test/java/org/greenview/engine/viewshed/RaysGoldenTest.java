package org.greenview.engine.viewshed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.greenview.engine.viewshed.RayPattern.CirclePerimeter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The rays equal those of the tutorial's Python, as recorded in the reference data. */
class RaysGoldenTest {
  private final Path rays =
      Path.of(
          System.getenv()
              .getOrDefault(
                  "GREENVIEW_SHARED", System.getProperty("greenview.root") + "/../shared"),
          "reference",
          "rays");

  @BeforeEach
  void needsReferenceData() {
    assumeTrue(Files.isDirectory(rays), "skipped: no reference data in ../shared");
  }

  @Test
  void endPointsOfRadius160EqualTheReference() throws IOException {
    List<String> expected = Files.readAllLines(rays.resolve("perimeter_r160.csv"));
    int[][] ends = CirclePerimeter.offsets(160);
    List<String> found = new ArrayList<>(List.of("dr,dc"));
    for (int i = 0; i < ends[0].length; i++) {
      found.add(ends[0][i] + "," + ends[1][i]);
    }
    assertEquals(expected, found);
  }

  @Test
  void cellsOfRadius160AndTheirRaysEqualTheReference() throws IOException {
    Map<String, Integer> expected = new HashMap<>();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(rays.resolve("visited_r160.csv.gz")))))) {
      String header = reader.readLine();
      assertEquals("dr,dc,rays", header);
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        int comma = line.lastIndexOf(',');
        expected.put(line.substring(0, comma), Integer.parseInt(line.substring(comma + 1)));
      }
    }
    Map<String, Integer> found = new HashMap<>();
    walkAll(160, (row, column) -> found.merge(row + "," + column, 1, Integer::sum));
    assertEquals(expected, found);
  }

  @Test
  void countsOfOtherRadiiEqualTheReference() throws IOException {
    Pattern line = Pattern.compile("R=(\\d+) rays=(\\d+) .*cell-steps=(\\d+) .*visited=(\\d+) .*");
    int checked = 0;
    for (String text : Files.readAllLines(rays.resolve("counts.txt"))) {
      Matcher matcher = line.matcher(text);
      if (!matcher.matches()) {
        continue;
      }
      int radius = Integer.parseInt(matcher.group(1));
      int[] steps = new int[1];
      Set<Long> cells = new HashSet<>();
      walkAll(
          radius,
          (row, column) -> {
            steps[0]++;
            cells.add(((long) row << 32) | (column & 0xffffffffL));
          });
      assertEquals(matcher.group(2), "" + CirclePerimeter.offsets(radius)[0].length, text);
      assertEquals(matcher.group(3), "" + steps[0], text);
      assertEquals(matcher.group(4), "" + cells.size(), text);
      checked++;
    }
    assertEquals(7, checked);
  }

  private interface CellVisitor {
    void visit(int rowOffset, int columnOffset);
  }

  private static void walkAll(int radius, CellVisitor visitor) {
    int[][] ends = CirclePerimeter.offsets(radius);
    RayWalk walk = new RayWalk(radius);
    for (int i = 0; i < ends[0].length; i++) {
      walk.begin(ends[0][i], ends[1][i]);
      while (walk.advance()) {
        visitor.visit(walk.rowOffset(), walk.columnOffset());
      }
    }
  }
}
