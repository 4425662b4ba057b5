package org.greenview.engine.viewshed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.greenview.engine.viewshed.KernelSelector.VectorWidth;
import org.greenview.nativedata.grid.CellWindow;

/** Holds both vector kernels against the scalar oracle, in both precisions. */
final class OracleComparison {
  private OracleComparison() {}

  /**
   * Those for which vectors are wide enough here; others get no vectors: see KernelSelectorTest.
   */
  static List<Precision> precisions() {
    return Arrays.stream(Precision.values())
        .filter(precision -> VectorWidth.bits() >= VectorWidth.fewestBits(precision))
        .toList();
  }

  /** Fails unless every observer of the window counts the same cells by every kernel. */
  static void check(
      ViewshedRasters rasters, int radius, double observerHeightMetres, CellWindow observers) {
    check(
        rasters,
        new ViewshedRequest(radius, observerHeightMetres, Precision.FLOAT64, GreenCodes.of(1)),
        observers);
  }

  /** The same with counts and measures of any request, in both precisions whatever it says. */
  static void check(ViewshedRasters rasters, ViewshedRequest wanted, CellWindow observers) {
    for (Precision precision : precisions()) {
      ViewshedRequest request = wanted.withPrecision(precision);
      String what = request + ", " + observers;
      KernelSelection vector = KernelSelector.select(KernelChoice.VECTOR, request);
      SurfaceCounts expected =
          surface(new ScalarSurfaceKernel(rasters, request), request, observers);
      same(
          expected,
          surface(new VectorSurfaceKernel(rasters, request), request, observers),
          "by lanes: " + what);
      ViewshedRequest byWedges = withoutRings(request);
      if (WedgeSurfaceKernel.supports(byWedges)) {
        same(
            withoutRings(expected, request),
            surface(new WedgeSurfaceKernel(rasters, byWedges), byWedges, observers),
            "by wedges: " + what);
      }
      same(expected, points(vector, rasters, observers), "by fans: " + what);
    }
  }

  /** The same without the measures that wedges never compute. */
  private static ViewshedRequest withoutRings(ViewshedRequest request) {
    return request.withMeasures(
        new Measures(
            request.measures().list().stream().filter(OracleComparison::isWithoutRings).toList()));
  }

  private static SurfaceCounts withoutRings(SurfaceCounts counts, ViewshedRequest request) {
    return new SurfaceCounts(
        counts.visible(),
        counts.visibleGreen(),
        IntStream.range(0, request.measures().count())
            .filter(i -> isWithoutRings(request.measures().list().get(i)))
            .mapToObj(i -> counts.measures()[i])
            .toArray(double[][]::new));
  }

  private static boolean isWithoutRings(Measure measure) {
    return !(measure instanceof Measure.Vgvi vgvi && vgvi.binned());
  }

  private static void same(SurfaceCounts expected, SurfaceCounts found, String what) {
    assertArrayEquals(expected.visible(), found.visible(), "visible " + what);
    assertArrayEquals(expected.visibleGreen(), found.visibleGreen(), "green " + what);
    for (int i = 0; i < expected.measures().length; i++) {
      assertArrayEquals(expected.measures()[i], found.measures()[i], "measure " + i + " " + what);
    }
  }

  private static SurfaceCounts surface(
      SurfaceKernel kernel, ViewshedRequest request, CellWindow observers) {
    SurfaceCounts counts = new SurfaceCounts((int) observers.cellCount(), request.measures());
    kernel.count(observers, counts);
    return counts;
  }

  private static SurfaceCounts points(
      KernelSelection selection, ViewshedRasters rasters, CellWindow observers) {
    ViewshedRequest request = selection.request();
    ViewshedKernel kernel = selection.pointKernel(rasters);
    assertEquals(KernelKind.VECTOR, kernel.kind());
    SurfaceCounts counts = new SurfaceCounts((int) observers.cellCount(), request.measures());
    ViewshedCounts found = new ViewshedCounts(request.measures());
    int i = 0;
    for (int row = observers.rowStart(); row < observers.rowStop(); row++) {
      for (int column = observers.columnStart(); column < observers.columnStop(); column++) {
        boolean hasValue = rasters.statusAt(row, column, request).hasValue();
        if (hasValue) {
          kernel.count(row, column, found);
          counts.visible()[i] = found.visible;
          counts.visibleGreen()[i] = found.visibleGreen;
        }
        for (int measure = 0; measure < found.measures.length; measure++) {
          counts.measures()[measure][i] = hasValue ? found.measures[measure] : Double.NaN;
        }
        i++;
      }
    }
    return counts;
  }
}
