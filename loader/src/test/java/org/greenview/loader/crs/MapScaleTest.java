package org.greenview.loader.crs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MapScaleTest {
  /**
   * Where the scale is not computed, it would not be remarkable, up to the ends of those places.
   */
  @ParameterizedTest
  @CsvSource({
    "EPSG:27700, 400000, -100000, -5500000, 3400000",
    "EPSG:32630, 500000, 0, 0, 8800000",
    "EPSG:32756, 500000, 10000000, -8800000, 0",
    "EPSG:31467, 3500000, 0, 0, 8800000",
    "+proj=tmerc +lat_0=40 +k=1.0049 +units=us-ft +ellps=clrk66, 0, 0, -3e7, 1.4e7"
  })
  void scaleThatIsNotComputedIsNotRemarkable(
      String crs, double meridian, double origin, double south, double north) {
    CoordinateSystem system = CoordinateSystem.ofText(crs, "test");
    double reach = 499_999 / system.metresPerUnit();
    int found = 0;
    for (int i = 0; i <= 20; i++) {
      double y = origin + south + (north - south) * i / 20;
      for (double x : new double[] {-reach, -reach / 2, 0, reach}) {
        MapScale scale = MapScale.at(system, meridian + x, y).orElseThrow();
        assertEquals(1, scale.extreme(), 0.01, crs + " at " + (meridian + x) + ", " + y);
        assertTrue(MapScale.remarkableAt(system, meridian + x, y).isEmpty());
        found++;
      }
    }
    assertEquals(84, found);
  }

  @ParameterizedTest
  @CsvSource({
    "EPSG:3857, 0, 7000000",
    "EPSG:32630, 2500000, 5000000",
    "EPSG:2154, 700000, 4200000"
  })
  void remarkableScaleIsSaid(String crs, double x, double y) {
    CoordinateSystem system = CoordinateSystem.ofText(crs, "test");
    assertEquals(MapScale.at(system, x, y), MapScale.remarkableAt(system, x, y));
    assertTrue(MapScale.remarkableAt(system, x, y).isPresent());
  }
}
