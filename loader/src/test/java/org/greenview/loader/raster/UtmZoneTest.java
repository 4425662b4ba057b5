package org.greenview.loader.raster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.greenview.loader.raster.GeoPlacement.UtmZone;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The zones are those of the UTM system. */
class UtmZoneTest {
  @ParameterizedTest
  @CsvSource({
    "-2.93, 43.26, EPSG:4326, EPSG:32630", // Bilbao
    "-2.93, 43.26, EPSG:4258, EPSG:25830",
    "-123.1, 49.26, EPSG:4269, EPSG:26910", // Vancouver
    "151.2, -33.9, EPSG:4326, EPSG:32756", // Sydney
    "-180, 10, EPSG:4326, EPSG:32601",
    "179.9, 10, EPSG:4326, EPSG:32660",
    "181, 10, EPSG:4326, EPSG:32601",
    "0, 0, EPSG:4326, EPSG:32631",
    "60, 30, EPSG:4258, EPSG:32641", // no zone of ETRS89
    "0, -85, EPSG:4326, EPSG:32761"
  })
  void zoneOfPlaces(double longitude, double latitude, String geographic, String expected) {
    assertEquals(expected, UtmZone.of(longitude, latitude, geographic));
  }
}
