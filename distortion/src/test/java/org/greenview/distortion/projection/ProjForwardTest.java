package org.greenview.distortion.projection;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every supported projection against coordinates that PROJ computed. */
class ProjForwardTest {
  @Test
  void everySupportedProjectionAgreesWithProj() {
    Map<String, MapProjection> projections = new HashMap<>();
    Set<String> names = new HashSet<>();
    List<String> wrong = new ArrayList<>();
    List<String> lines = lines();
    for (String line : lines) {
      String[] cells = line.split(";");
      MapProjection projection =
          projections.computeIfAbsent(cells[0], t -> ProjectionParser.parse(t));
      names.add(cells[0].split(" ")[0]);
      double[] x = new double[1];
      double[] y = new double[1];
      projection.project(number(cells[1]), number(cells[2]), x, y, 1);
      double expectedX = number(cells[3])[0];
      double expectedY = number(cells[4])[0];
      boolean none = Double.isInfinite(expectedX) || Math.abs(expectedX) > 1e12;
      double offMetres = Math.hypot(x[0] - expectedX, y[0] - expectedY);
      // 1 mm; beyond 10,000 km from the origin the same relative to the coordinates' size, since
      // the cones' other ends lie at 1e9 m.
      double limit = 1e-3 * Math.max(1, Math.hypot(expectedX, expectedY) / 1e7);
      if (none ? !Double.isNaN(x[0]) : !(offMetres <= limit)) {
        wrong.add("%s off by %s m: %s, %s".formatted(line, offMetres, x[0], y[0]));
      }
    }
    assertTrue(lines.size() > 1000 && names.size() > 45, "few rows: " + lines.size());
    assertTrue(wrong.isEmpty(), () -> String.join("\n", wrong));
  }

  private static double[] number(String text) {
    return new double[] {"inf".equals(text) ? Double.POSITIVE_INFINITY : Double.parseDouble(text)};
  }

  private static List<String> lines() {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                ProjForwardTest.class.getResourceAsStream("proj-forward.csv"),
                StandardCharsets.UTF_8))) {
      return reader.lines().skip(2).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
