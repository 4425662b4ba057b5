package org.greenview.engine.viewshed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.greenview.nativedata.grid.CellWindow;
import org.greenview.nativedata.grid.GridShape;
import org.greenview.nativedata.scene.Scene;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Neighbours as lanes count what the oracle counts, for every observer. */
@Timeout(60)
class SurfaceKernelTest {
  private static final long SEED = 20_261_122;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Landscapes.Kind.class)
  void countsEqualTheOracleOnHardSurfaces(Landscapes.Kind kind) throws IOException {
    Random random = new Random(SEED);
    float[][] dsm = Landscapes.draw(kind, 61, 150, random);
    byte[][] green = Landscapes.green(61, 150, random);
    try (Scene scene = TestScene.of(folder.resolve("scene"), dsm, green)) {
      for (double observerHeightMetres : new double[] {1.7, 0, -2, 1e-42}) {
        checkAll(ViewshedRasters.of(scene), 23, observerHeightMetres);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, 1", "1, 1, 400", "7, 900, 1", "7, 900, 40", "1, 200, 64", "200, 1, 64", "9, 9, 2",
    "33, 65, 3", "40, 70, 7", "40, 70, 8", "40, 70, 9", "50, 70, 16", "50, 70, 17", "50, 70, 100"
  })
  void countsEqualTheOracleOnEveryShape(int rows, int columns, int radius) throws IOException {
    Random random = new Random(SEED);
    float[][] dsm = Landscapes.draw(Landscapes.Kind.TOWN, rows, columns, random);
    byte[][] green = Landscapes.green(rows, columns, random);
    try (Scene scene = TestScene.of(folder.resolve("scene"), dsm, green)) {
      checkAll(ViewshedRasters.of(scene), radius, 1.7);
    }
  }

  @Test
  void eyesAboveTheGroundModelEqualTheOracle() throws IOException {
    Random random = new Random(SEED);
    float[][] dsm = Landscapes.draw(Landscapes.Kind.TOWN, 50, 90, random);
    float[][] dtm = Landscapes.draw(Landscapes.Kind.NODATA_AT_RANDOM, 50, 90, random);
    byte[][] green = Landscapes.green(50, 90, random);
    try (Scene scene = TestScene.of(folder.resolve("scene"), dsm, green, dtm)) {
      checkAll(ViewshedRasters.of(scene), 30, 1.7);
    }
  }

  @ParameterizedTest
  @CsvSource({"160, 40", "263, 6", "400, 3"})
  void countsEqualTheOracleAtLargeRadii(int radius, int observers) throws IOException {
    Random random = new Random(SEED);
    float[][] dsm = Landscapes.draw(Landscapes.Kind.TOWN, 600, 640, random);
    byte[][] green = Landscapes.green(600, 640, random);
    try (Scene scene = TestScene.of(folder.resolve("scene"), dsm, green)) {
      ViewshedRasters rasters = ViewshedRasters.of(scene);
      check(rasters, radius, 1.7, new CellWindow(300, 301, 320, 320 + observers));
      check(rasters, radius, 1.7, new CellWindow(599, 600, 640 - observers, 640));
    }
  }

  @Test
  void refusesWindowsOutsideTheGrid() throws IOException {
    try (Scene scene =
        TestScene.of(folder.resolve("scene"), TestScene.flat(4, 5, 0), TestScene.codes(4, 5, 1))) {
      SurfaceKernel kernel = new VectorSurfaceKernel(ViewshedRasters.of(scene), request(2, 1.7));
      assertThrows(
          IndexOutOfBoundsException.class,
          () -> kernel.count(new CellWindow(0, 5, 0, 5), new int[25], new int[25]));
      assertThrows(
          IndexOutOfBoundsException.class,
          () -> kernel.count(new CellWindow(0, 4, 0, 5), new int[19], new int[20]));
    }
  }

  private static ViewshedRequest request(int radius, double observerHeightMetres) {
    return new ViewshedRequest(radius, observerHeightMetres, Precision.FLOAT32, GreenCodes.of(1));
  }

  private static void checkAll(ViewshedRasters rasters, int radius, double observerHeightMetres) {
    GridShape shape = rasters.shape();
    check(rasters, radius, observerHeightMetres, CellWindow.all(shape));
  }

  private static void check(
      ViewshedRasters rasters, int radius, double observerHeightMetres, CellWindow observers) {
    for (Precision precision : Precision.values()) {
      ViewshedRequest request =
          new ViewshedRequest(radius, observerHeightMetres, precision, GreenCodes.of(1));
      int cells = (int) observers.cellCount();
      int[][] expected = new int[2][cells];
      int[][] found = new int[2][cells];
      SurfaceKernel oracle = new ScalarSurfaceKernel(rasters, request);
      SurfaceKernel kernel = new VectorSurfaceKernel(rasters, request);
      assertEquals(KernelKind.SCALAR, oracle.kind());
      assertEquals(KernelKind.VECTOR, kernel.kind());
      oracle.count(observers, expected[0], expected[1]);
      kernel.count(observers, found[0], found[1]);
      String what = "%s, radius %d, height %s".formatted(precision, radius, observerHeightMetres);
      assertArrayEquals(expected[0], found[0], what);
      assertArrayEquals(expected[1], found[1], what);
    }
  }
}
