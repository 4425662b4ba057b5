package org.greenview.engine.viewshed;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.greenview.nativedata.grid.CellWindow;
import org.greenview.nativedata.scene.Scene;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The vector kernels count what the oracle counts, for every observer. Runs with vectors of each
 * width that this processor has: see the executions of surefire in the module's pom.
 */
@Timeout(60)
class VectorKernelsTest {
  private static final long SEED = 20_261_122;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Landscapes.Kind.class)
  void countsEqualTheOracleOnHardSurfaces(Landscapes.Kind kind) throws IOException {
    try (Scene scene = scene(kind, 34, 90)) {
      ViewshedRasters rasters = ViewshedRasters.of(scene);
      OracleComparison.check(rasters, 23, 1.7, CellWindow.all(rasters.shape()));
      for (double observerHeightMetres : new double[] {0, -2, 1e-42}) {
        OracleComparison.check(rasters, 29, observerHeightMetres, new CellWindow(16, 18, 0, 90));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, 1", "1, 1, 400", "7, 900, 1", "7, 900, 40", "1, 200, 64", "200, 1, 64", "9, 9, 2",
    "33, 65, 3", "20, 70, 7", "20, 70, 8", "20, 70, 9", "20, 70, 16", "20, 70, 17", "12, 70, 100"
  })
  void countsEqualTheOracleOnEveryShape(int rows, int columns, int radius) throws IOException {
    try (Scene scene = scene(Landscapes.Kind.TOWN, rows, columns)) {
      ViewshedRasters rasters = ViewshedRasters.of(scene);
      OracleComparison.check(rasters, radius, 1.7, CellWindow.all(rasters.shape()));
    }
  }

  @Test
  void countsEqualTheOracleAtRadiiUpTo70() throws IOException {
    try (Scene scene = scene(Landscapes.Kind.NODATA_AT_RANDOM, 90, 110)) {
      for (int radius = 1; radius <= 70; radius += radius < 35 ? 1 : 5) {
        OracleComparison.check(
            ViewshedRasters.of(scene), radius, 1.7, new CellWindow(45, 46, 50, 53));
      }
    }
  }

  @Test
  void eyesAboveTheGroundModelEqualTheOracle() throws IOException {
    Random random = new Random(SEED);
    float[][] dsm = Landscapes.draw(Landscapes.Kind.TOWN, 30, 70, random);
    float[][] dtm = Landscapes.draw(Landscapes.Kind.NODATA_AT_RANDOM, 30, 70, random);
    byte[][] green = Landscapes.green(30, 70, random);
    try (Scene scene = TestScene.of(folder.resolve("scene"), dsm, green, dtm)) {
      ViewshedRasters rasters = ViewshedRasters.of(scene);
      OracleComparison.check(rasters, 30, 1.7, CellWindow.all(rasters.shape()));
    }
  }

  @ParameterizedTest
  @CsvSource({"160, 24", "263, 4", "400, 2"})
  void countsEqualTheOracleAtLargeRadii(int radius, int observers) throws IOException {
    try (Scene scene = scene(Landscapes.Kind.TOWN, 500, 540)) {
      ViewshedRasters rasters = ViewshedRasters.of(scene);
      OracleComparison.check(rasters, radius, 1.7, new CellWindow(250, 251, 260, 260 + observers));
      OracleComparison.check(rasters, radius, 40, new CellWindow(499, 500, 540 - observers, 540));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {160, 700})
  void spikesAtTheEndOfLongHiddenStretchesAreSeen(int radius) throws IOException {
    float[][] dsm = TestScene.flat(2 * radius + 1, 2 * radius + 1, 0);
    for (int[] direction : new int[][] {{0, 1}, {1, 0}, {0, -1}, {-1, 0}}) {
      dsm[radius + direction[0]][radius + direction[1]] = 1.6f;
      dsm[radius + radius * direction[0]][radius + radius * direction[1]] = 1.7f;
    }
    byte[][] green = TestScene.codes(dsm.length, dsm.length, 1);
    try (Scene scene = TestScene.of(folder.resolve("scene"), dsm, green)) {
      CellWindow centre = new CellWindow(radius, radius + 1, radius - 2, radius + 3);
      OracleComparison.check(ViewshedRasters.of(scene), radius, 1.7, centre);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = KernelChoice.class,
      names = {"VECTOR", "SCALAR"})
  void refusesWindowsOutsideTheGrid(KernelChoice choice) throws IOException {
    try (Scene scene = scene(Landscapes.Kind.NOISE, 4, 5)) {
      ViewshedRequest request = new ViewshedRequest(2, 1.7, Precision.FLOAT32, GreenCodes.of(1));
      KernelSelection selection = KernelSelector.select(choice, request);
      SurfaceKernel surface = selection.surfaceKernel(ViewshedRasters.of(scene));
      assertThrows(
          IndexOutOfBoundsException.class,
          () -> surface.count(new CellWindow(0, 5, 0, 5), new SurfaceCounts(25, Measures.NONE)));
      assertThrows(
          IndexOutOfBoundsException.class,
          () -> surface.count(new CellWindow(0, 4, 0, 5), new SurfaceCounts(19, Measures.NONE)));
      ViewshedKernel point = selection.pointKernel(ViewshedRasters.of(scene));
      assertThrows(IndexOutOfBoundsException.class, () -> point.count(4, 0, new ViewshedCounts()));
    }
  }

  private Scene scene(Landscapes.Kind kind, int rows, int columns) throws IOException {
    Random random = new Random(SEED);
    float[][] dsm = Landscapes.draw(kind, rows, columns, random);
    return TestScene.of(folder.resolve("scene"), dsm, Landscapes.green(rows, columns, random));
  }
}
