package org.greenview.maps;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScaleBarTest {
  @ParameterizedTest
  @CsvSource({
    "4.3, 500, 500 m, 250",
    "6.3, 1000, 1 km, 0.5",
    "6.2, 500, 500 m, 250",
    "20, 2000, 2 km, 1",
    "40, 5000, 5 km, 2.5",
    "70, 10000, 10 km, 5",
    "1.3, 200, 200 m, 100",
    "0.04, 5, 5 m, 2.5",
    "0.004, 0.5, 0.5 m, 0.25"
  })
  void lengthIsRoundAndFits(double metresPerPixel, double metres, String label, String half) {
    ScaleBar bar = ScaleBar.of(metresPerPixel, 160);
    assertEquals(metres, bar.lengthMetres(), 1e-9);
    assertEquals(metres / metresPerPixel, bar.lengthPixels(), 1e-9);
    assertEquals(label, bar.label());
    assertEquals(half, bar.halfLabel());
  }
}
