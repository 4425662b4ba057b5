package org.greenview.loader.raster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.greenview.loader.crs.CoordinateSystem;
import org.greenview.nativedata.problem.InputProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Maps without a code, whose datum is named beside the numbers of its ellipsoid. */
class GeoKeyDatumTest {
  private static final CoordinateSystem SWEREF_99_TM = CoordinateSystem.ofText("EPSG:3006", "test");
  private static final CoordinateSystem WGS_84 = CoordinateSystem.ofText("EPSG:4326", "test");

  @TempDir Path folder;

  /** Zone 33 of UTM on some datum. */
  private CoordinateSystem read(int datum, int ellipsoid) throws IOException {
    Path file = folder.resolve("map.tif");
    Files.deleteIfExists(file);
    TestTiff.float32()
        .key(GeoKeys.PROJECTED_CS_TYPE, GeoKeys.USER_DEFINED)
        .key(GeoKeys.PROJECTION, 16033)
        .key(GeoKeys.GEOGRAPHIC_TYPE, GeoKeys.USER_DEFINED)
        .key(GeoKeys.GEODETIC_DATUM, datum)
        .key(GeoKeys.ELLIPSOID, ellipsoid)
        .write(file);
    try (GeoTiffSource source = GeoTiffSource.open(file)) {
      return source.crs();
    }
  }

  @Test
  void aDatumByItsNumberIsKnown() throws IOException {
    assertTrue(read(6619, 7019).isSameAs(SWEREF_99_TM));
    // Hu Tzu Shan 1950 lies some 400 m beside WGS 84 there; the number is PROJ's.
    double[] out = new double[2];
    read(6236, 7022).to(WGS_84).transform(500_000, 2_600_000, out);
    assertEquals(14.996421762, out[0], 1e-9);
  }

  @Test
  void nothingIsKnownOfOthersOrOfAnotherEllipsoid() throws IOException {
    for (int[] keys : new int[][] {{GeoKeys.USER_DEFINED, 7019}, {6619, 7004}}) {
      CoordinateSystem map = read(keys[0], keys[1]);
      assertThrows(InputProblem.class, () -> map.to(WGS_84));
    }
  }
}
