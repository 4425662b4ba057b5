package org.greenview.loader.crs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Some three hundred projections with all sorts of parameters, against what PROJ 9.1.1 computed of
 * the same text: one place each, on the datum of the projection.
 */
class ProjAgreementTest {
  /** Cassini's projection is a series, 6 cm off at 3 degrees. */
  private static final double TOLERANCE_METRES = 0.1;

  private static final double METRES_PER_DEGREE = 111_320;

  @Test
  void whatIsComputedIsComputedAsProjDoes() throws IOException {
    List<String> wrong = new ArrayList<>();
    int computed = 0;
    List<String> lines;
    try (InputStream in = ProjAgreementTest.class.getResourceAsStream("projections.tsv")) {
      lines = new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines().toList();
    }
    for (String line : lines) {
      String[] parts = line.split("\t");
      double[] n = Arrays.stream(parts, 1, 5).mapToDouble(Double::parseDouble).toArray();
      CoordinateSystem map = CoordinateSystem.ofText(parts[0], "test");
      if (!map.definition().isComputedRight()) {
        continue;
      }
      computed++;
      // Degrees in the table are those of Greenwich.
      double meridian = map.definition().meridianDegrees();
      CoordinateSystem angles = map.geographic();
      double[] there = new double[2];
      angles.withoutShiftTo(map).orElseThrow().transform(n[0] - meridian, n[1], there);
      double[] back = new double[2];
      map.withoutShiftTo(angles).orElseThrow().transform(n[2], n[3], back);
      double off = Math.hypot(there[0] - n[2], there[1] - n[3]);
      double offBack = METRES_PER_DEGREE * Math.hypot(back[0] + meridian - n[0], back[1] - n[1]);
      if (!(off < TOLERANCE_METRES && offBack < TOLERANCE_METRES)) {
        wrong.add("%s: %s m, and back %s m".formatted(parts[0], off, offBack));
      }
    }
    assertEquals(List.of(), wrong);
    assertTrue(computed > 0.6 * lines.size(), computed + " of " + lines.size());
  }
}
