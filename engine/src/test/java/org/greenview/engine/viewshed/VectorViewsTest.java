package org.greenview.engine.viewshed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.greenview.nativedata.scene.Scene;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Observers of one request who look each in their own way, on plane and curved earths, see by one
 * kernel with vectors what each sees by the oracle. Runs with vectors of each width, as
 * VectorKernelsTest does.
 */
@Timeout(60)
class VectorViewsTest {
  private static final long SEED = 20_261_125;

  private static final Measures MEASURES =
      new Measures(
          List.of(
              new Measure.Gvi(),
              new Measure.Vvi(),
              new Measure.Vgvi(Decay.DEFAULT, false),
              new Measure.Vgvi(Decay.DEFAULT, true),
              new Measure.Share("other", GreenCodes.of(0))));

  private final Random random = new Random(SEED);

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Landscapes.Kind.class)
  void viewsOfTheirOwnEqualTheOracleAnywhere(Landscapes.Kind kind) throws IOException {
    for (int i = 0; i < 12; i++) {
      int rows = 1 + random.nextInt(60);
      int columns = 1 + random.nextInt(90);
      ViewshedRequest request =
          new ViewshedRequest(1 + random.nextInt(50), 1.7, Precision.FLOAT64, GreenCodes.of(1))
              .withRays(random.nextBoolean() ? RayPattern.PERIMETER : RayPattern.SQUARE)
              .withCurvature(random.nextInt(3) / 2.0)
              .withMeasures(random.nextBoolean() ? MEASURES : Measures.NONE);
      // The drop at the edge is 0 to 30 m: from nothing to what hides everything.
      double cellMetres = Math.pow(10, random.nextDouble() * 2.6);
      try (Scene scene = scene(folder.resolve("scene" + i), kind, rows, columns, cellMetres)) {
        compare(scene, request, 40);
      }
    }
  }

  @Test
  void targetsAtTheEndOfLongHiddenStretchesAreSeen() throws IOException {
    try (Scene scene = scene(folder.resolve("far"), Landscapes.Kind.TOWN, 340, 360, 30)) {
      for (double curvature : new double[] {0, 1}) {
        compare(
            scene,
            new ViewshedRequest(170, 1.7, Precision.FLOAT64, GreenCodes.of(1))
                .withCurvature(curvature)
                .withMeasures(MEASURES),
            12);
      }
    }
  }

  private void compare(Scene scene, ViewshedRequest wanted, int observers) {
    ViewshedRasters rasters = ViewshedRasters.of(scene);
    for (Precision precision : OracleComparison.precisions()) {
      ViewshedRequest request = wanted.withPrecision(precision);
      ViewshedKernel oracle =
          KernelSelector.select(KernelChoice.SCALAR, request).pointKernel(rasters);
      ViewshedKernel kernel =
          KernelSelector.select(KernelChoice.VECTOR, request).pointKernel(rasters);
      assertEquals(KernelKind.VECTOR, kernel.kind());
      for (int i = 0; i < observers; i++) {
        int row = random.nextInt(rasters.shape().rows());
        int column = random.nextInt(rasters.shape().columns());
        View view = view(request.radiusCells() * rasters.cellMetres());
        if (rasters.statusAt(row, column, view, precision).hasValue()) {
          same(oracle, kernel, row, column, view);
        }
      }
    }
  }

  private static void same(
      ViewshedKernel oracle, ViewshedKernel kernel, int row, int column, View view) {
    String what = kernel.request() + ", " + view + " at " + row + ", " + column;
    assertEquals(seen(oracle, row, column, view), seen(kernel, row, column, view), what);
    ViewshedCounts expected = new ViewshedCounts(oracle.request().measures());
    ViewshedCounts found = new ViewshedCounts(oracle.request().measures());
    oracle.count(row, column, view, expected);
    kernel.count(row, column, view, found);
    assertEquals(expected.visible, found.visible, what);
    assertEquals(expected.visibleGreen, found.visibleGreen, what);
    assertArrayEquals(expected.measures, found.measures, what);
    for (ViewshedKernel each : new ViewshedKernel[] {oracle, kernel}) {
      ViewshedCounts both = new ViewshedCounts(oracle.request().measures());
      assertEquals(
          seen(oracle, row, column, view),
          collected(each, cells -> each.countAndSee(row, column, view, both, cells)),
          what);
      assertEquals(expected.visible, both.visible, what);
      assertEquals(expected.visibleGreen, both.visibleGreen, what);
      assertArrayEquals(expected.measures, both.measures, what);
    }
  }

  private static BitSet seen(ViewshedKernel kernel, int row, int column, View view) {
    return collected(kernel, cells -> kernel.see(row, column, view, cells));
  }

  private static BitSet collected(ViewshedKernel kernel, Consumer<CellSink> looking) {
    int radius = kernel.request().radiusCells();
    BitSet seen = new BitSet();
    looking.accept((r, c) -> seen.set((r + radius) * (2 * radius + 1) + c + radius));
    return seen;
  }

  /** Half of the views need no lift, so that kernels turn from one walk to the other. */
  private View view(double radiusMetres) {
    boolean lifted = random.nextBoolean();
    double height = random.nextInt(4) == 0 ? -3 : random.nextDouble() * 12;
    double target = lifted && random.nextBoolean() ? random.nextDouble() * 9 : 0;
    double nearest = random.nextInt(3) == 0 ? random.nextDouble() * radiusMetres / 2 : 0;
    int first = random.nextInt(360);
    AzimuthRange azimuth =
        random.nextInt(3) == 0
            ? new AzimuthRange(first, (first + 1 + random.nextInt(358)) % 360)
            : AzimuthRange.ALL;
    PitchRange pitch = PitchRange.ALL;
    if (lifted && random.nextBoolean()) {
      double from = random.nextInt(4) == 0 ? -90 : -20 + random.nextInt(41);
      pitch = new PitchRange(from, random.nextInt(4) == 0 ? 90 : from + random.nextInt(20));
    }
    return new View(height, target, nearest, azimuth, pitch);
  }

  private Scene scene(Path where, Landscapes.Kind kind, int rows, int columns, double cellMetres)
      throws IOException {
    float[][] dsm = Landscapes.draw(kind, rows, columns, random);
    float[][] dtm = random.nextBoolean() ? TestScene.flat(rows, columns, 1) : null;
    return TestScene.of(where, dsm, Landscapes.green(rows, columns, random), dtm, cellMetres);
  }
}
