package org.greenview.engine.viewshed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.greenview.nativedata.grid.CellWindow;

/** Holds both vector kernels against the scalar oracle, in both precisions. */
final class OracleComparison {
  private OracleComparison() {}

  /** Fails unless every observer of the window counts the same cells by every kernel. */
  static void check(
      ViewshedRasters rasters, int radius, double observerHeightMetres, CellWindow observers) {
    for (Precision precision : Precision.values()) {
      if (VectorWidth.bits() < VectorWidth.fewestBits(precision)) {
        // Never selected: see KernelSelectorTest.
        continue;
      }
      ViewshedRequest request =
          new ViewshedRequest(radius, observerHeightMetres, precision, GreenCodes.of(1));
      String what =
          "%s, radius %d, observer height %s, %s"
              .formatted(precision, radius, observerHeightMetres, observers);
      KernelSelection scalar = KernelSelector.select(KernelChoice.SCALAR, precision);
      KernelSelection vector = KernelSelector.select(KernelChoice.VECTOR, precision);
      int[][] expected = surface(scalar.surfaceKernel(rasters, request), observers, "scalar");
      int[][] lanes = surface(vector.surfaceKernel(rasters, request), observers, "vector");
      assertArrayEquals(expected[0], lanes[0], "visible by lanes: " + what);
      assertArrayEquals(expected[1], lanes[1], "green by lanes: " + what);
      int[][] fans = points(vector, rasters, request, observers);
      assertArrayEquals(expected[0], fans[0], "visible by fans: " + what);
      assertArrayEquals(expected[1], fans[1], "green by fans: " + what);
    }
  }

  private static int[][] surface(SurfaceKernel kernel, CellWindow observers, String kind) {
    assertEquals(kind, kernel.kind().label());
    int[][] counts = new int[2][(int) observers.cellCount()];
    kernel.count(observers, counts[0], counts[1]);
    return counts;
  }

  private static int[][] points(
      KernelSelection selection,
      ViewshedRasters rasters,
      ViewshedRequest request,
      CellWindow observers) {
    ViewshedKernel kernel = selection.pointKernel(rasters, request);
    assertEquals(KernelKind.VECTOR, kernel.kind());
    int[][] counts = new int[2][(int) observers.cellCount()];
    ViewshedCounts found = new ViewshedCounts();
    int i = 0;
    for (int row = observers.rowStart(); row < observers.rowStop(); row++) {
      for (int column = observers.columnStart(); column < observers.columnStop(); column++) {
        if (rasters.statusAt(row, column, request).hasValue()) {
          kernel.count(row, column, found);
          counts[0][i] = found.visible;
          counts[1][i] = found.visibleGreen;
        }
        i++;
      }
    }
    return counts;
  }
}
