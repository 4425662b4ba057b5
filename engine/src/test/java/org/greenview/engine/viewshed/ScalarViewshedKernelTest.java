package org.greenview.engine.viewshed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.greenview.nativedata.scene.Scene;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Cases small enough to be worked out by hand. */
class ScalarViewshedKernelTest {
  @TempDir Path folder;

  private ViewshedCounts count(
      float[][] dsm, byte[][] green, float[][] dtm, int row, int column, ViewshedRequest request)
      throws IOException {
    try (Scene scene = TestScene.of(folder.resolve("s" + System.nanoTime()), dsm, green, dtm)) {
      ViewshedCounts counts = new ViewshedCounts();
      new ScalarViewshedKernel(ViewshedRasters.of(scene), request).count(row, column, counts);
      return counts;
    }
  }

  private static ViewshedRequest request(int radius, Precision precision) {
    return new ViewshedRequest(radius, 1.7, precision, GreenCodes.of(1));
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void flatGroundShowsEveryCellThatARayPasses(Precision precision) throws IOException {
    // Radius 2: the circle holds 13 cells, rays pass the 12 around the observer, all but none.
    ViewshedCounts counts =
        count(TestScene.flat(5, 5, 0), TestScene.codes(5, 5, 1), null, 2, 2, request(2, precision));
    assertEquals(13, counts.visible);
    assertEquals(13, counts.visibleGreen);
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void wallHidesWhatLiesLowerBehindIt(Precision precision) throws IOException {
    float[][] dsm = TestScene.flat(5, 5, 0);
    dsm[2][3] = 10;
    ViewshedCounts counts = count(dsm, TestScene.codes(5, 5, 0), null, 2, 2, request(2, precision));
    assertEquals(12, counts.visible, "all 13 but the cell two to the east");
    dsm[2][4] = 25;
    counts = count(dsm, TestScene.codes(5, 5, 0), null, 2, 2, request(2, precision));
    assertEquals(13, counts.visible, "(25 - 1.7) / 2 rises above (10 - 1.7) / 1");
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void tieIsHidden(Precision precision) throws IOException {
    float[][] dsm = TestScene.flat(1, 9, 0);
    for (int column = 5; column < 9; column++) {
      dsm[0][column] = column - 4;
    }
    // Eye at 0: all slopes to the east are exactly 1.
    ViewshedRequest eyeOnTheGround = new ViewshedRequest(4, 0, precision, GreenCodes.of(1));
    ViewshedCounts counts = count(dsm, TestScene.codes(1, 9, 0), null, 0, 4, eyeOnTheGround);
    assertEquals(1 + 1 + 1, counts.visible, "the observer, and one cell on either side");
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void noDataIsNeverVisibleAndHidesNothing(Precision precision) throws IOException {
    float[][] dsm = TestScene.flat(1, 9, 0);
    dsm[0][5] = Float.NaN;
    ViewshedCounts counts = count(dsm, TestScene.codes(1, 9, 1), null, 0, 4, request(4, precision));
    assertEquals(8, counts.visible);
    assertEquals(8, counts.visibleGreen);
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void onlyChosenCodesAreGreen(Precision precision) throws IOException {
    byte[][] codes = {{1, 2, 3, (byte) 200, 0}};
    ViewshedRequest request = new ViewshedRequest(4, 1.7, precision, GreenCodes.of(2, 200));
    ViewshedCounts counts = count(TestScene.flat(1, 5, 0), codes, null, 0, 0, request);
    assertEquals(5, counts.visible);
    assertEquals(2, counts.visibleGreen);
  }

  @Test
  void eyeStandsOnTheDtmWhereThereIsOne() throws IOException {
    float[][] dsm = TestScene.flat(1, 5, 10);
    float[][] dtm = TestScene.flat(1, 5, 0);
    try (Scene scene = TestScene.of(folder.resolve("dtm"), dsm, TestScene.codes(1, 5, 0), dtm)) {
      ViewshedRasters rasters = ViewshedRasters.of(scene);
      ViewshedRequest request = request(4, Precision.FLOAT64);
      assertEquals(1.7, rasters.eyeMetres(0, 2, request));
      assertEquals(ObserverStatus.BELOW_SURFACE, rasters.statusAt(0, 2, request));
      assertEquals(ObserverStatus.OUTSIDE, rasters.statusAt(-1, -1, request));
      ViewshedCounts counts = new ViewshedCounts();
      new ScalarViewshedKernel(rasters, request).count(0, 2, counts);
      assertEquals(3, counts.visible, "itself and the two walls beside it");
    }
  }

  @Test
  void float32AndFloat64DifferWhereRoundingDecides() throws IOException {
    // Distance 1: 0.1f - 1.7; distance 2: twice that in double, one rounding apart in float32.
    float[][] dsm = {{0, 0.1f, (float) (1.7 + 2 * (0.1f - 1.7))}};
    byte[][] green = TestScene.codes(1, 3, 0);
    int float64 = count(dsm, green, null, 0, 0, request(2, Precision.FLOAT64)).visible;
    int float32 = count(dsm, green, null, 0, 0, request(2, Precision.FLOAT32)).visible;
    double slope64 = ((double) dsm[0][2] - 1.7) / 2;
    float slope32 = (dsm[0][2] - 1.7f) / 2f;
    assertEquals(slope64 > (double) dsm[0][1] - 1.7 ? 3 : 2, float64);
    assertEquals(slope32 > dsm[0][1] - 1.7f ? 3 : 2, float32);
  }

  @Test
  void refusesObserversOutsideAndWithoutHeight() throws IOException {
    float[][] dsm = {{0, Float.NaN}};
    try (Scene scene = TestScene.of(folder.resolve("nan"), dsm, TestScene.codes(1, 2, 0))) {
      ViewshedKernel kernel =
          new ScalarViewshedKernel(ViewshedRasters.of(scene), request(2, Precision.FLOAT64));
      ViewshedCounts counts = new ViewshedCounts();
      assertThrows(IndexOutOfBoundsException.class, () -> kernel.count(0, 2, counts));
      assertThrows(IllegalArgumentException.class, () -> kernel.count(0, 1, counts));
    }
  }

  @Test
  void marksOfTheViewshedBeforeAreForgotten() throws IOException {
    try (Scene scene =
        TestScene.of(folder.resolve("old"), TestScene.flat(5, 5, 0), TestScene.codes(5, 5, 1))) {
      var kernel =
          new ScalarViewshedKernel(ViewshedRasters.of(scene), request(2, Precision.FLOAT64));
      ViewshedCounts counts = new ViewshedCounts();
      kernel.count(2, 2, counts);
      kernel.count(2, 2, counts);
      assertEquals(13, counts.visible);
    }
  }

  @Test
  void allocatesNothingPerViewshed() throws IOException {
    float[][] dsm = TestScene.flat(60, 60, 0);
    for (int i = 0; i < 60; i++) {
      dsm[i][(i * 7) % 60] = i % 9;
    }
    try (Scene scene = TestScene.of(folder.resolve("alloc"), dsm, TestScene.codes(60, 60, 1))) {
      var threads =
          (com.sun.management.ThreadMXBean)
              java.lang.management.ManagementFactory.getThreadMXBean();
      for (Precision precision : Precision.values()) {
        ViewshedKernel kernel =
            new ScalarViewshedKernel(ViewshedRasters.of(scene), request(20, precision));
        ViewshedCounts counts = new ViewshedCounts();
        int viewsheds = 500;
        for (int warmUp = 0; warmUp < 10 * viewsheds; warmUp++) {
          kernel.count(30, warmUp % 60, counts);
        }
        long best = Long.MAX_VALUE;
        for (int attempt = 0; attempt < 5; attempt++) {
          long before = threads.getCurrentThreadAllocatedBytes();
          for (int i = 0; i < viewsheds; i++) {
            kernel.count(30, i % 60, counts);
          }
          best = Math.min(best, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertTrue(counts.visible > 1);
        assertEquals(0, best, "bytes for " + viewsheds + " viewsheds, " + precision);
      }
    }
  }
}
