package org.greenview.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.greenview.engine.viewshed.GreenCodes;
import org.greenview.engine.viewshed.KernelChoice;
import org.greenview.engine.viewshed.KernelKind;
import org.greenview.engine.viewshed.KernelSelection;
import org.greenview.engine.viewshed.KernelSelector;
import org.greenview.engine.viewshed.Measures;
import org.greenview.engine.viewshed.Precision;
import org.greenview.engine.viewshed.SurfaceCounts;
import org.greenview.engine.viewshed.SurfaceKernel;
import org.greenview.engine.viewshed.ViewshedCounts;
import org.greenview.engine.viewshed.ViewshedKernel;
import org.greenview.engine.viewshed.ViewshedRasters;
import org.greenview.engine.viewshed.ViewshedRequest;
import org.greenview.nativedata.grid.CellWindow;

/** Both fast kernels held against the oracle, for every observer of some windows. */
final class KernelComparison {
  /** Whether comparisons that take long are made whole. */
  static final boolean FULL = Boolean.getBoolean("greenview.full");

  private static final int RADIUS_CELLS = 160;

  private KernelComparison() {}

  /** Option for the vector kernel and float64; for whatever there is where vectors are narrow. */
  static String vectorOption() {
    return hasVectors(Precision.FLOAT64) ? "--kernel=vector" : "--kernel=auto";
  }

  private static boolean hasVectors(Precision precision) {
    return KernelSelector.select(KernelChoice.AUTO, request(precision)).kind() == KernelKind.VECTOR;
  }

  private static ViewshedRequest request(Precision precision) {
    return new ViewshedRequest(RADIUS_CELLS, 1.7, precision, GreenCodes.of(1));
  }

  static void check(
      String name, ViewshedRasters rasters, Precision precision, List<CellWindow> windows) {
    ViewshedRequest request = request(precision);
    if (!hasVectors(precision)) {
      System.out.println(name + ": vectors are too narrow here for " + precision);
      return;
    }
    KernelSelection fast = KernelSelector.select(KernelChoice.VECTOR, request);
    KernelSelection oracle = KernelSelector.select(KernelChoice.SCALAR, request);
    AtomicInteger cells = new AtomicInteger();
    IntStream.range(0, windows.size())
        .parallel()
        .forEach(i -> cells.addAndGet(compare(rasters, request, fast, oracle, windows.get(i))));
    assertTrue(cells.get() >= 4_000, cells + " cells");
    System.out.println(name + ": " + cells + " observers equal, " + precision);
  }

  private static int compare(
      ViewshedRasters rasters,
      ViewshedRequest request,
      KernelSelection fast,
      KernelSelection oracle,
      CellWindow window) {
    SurfaceKernel surface = fast.surfaceKernel(rasters);
    ViewshedKernel point = fast.pointKernel(rasters);
    ViewshedKernel expected = oracle.pointKernel(rasters);
    assertEquals(KernelKind.VECTOR, surface.kind());
    assertEquals(KernelKind.VECTOR, point.kind());
    assertEquals(KernelKind.SCALAR, expected.kind());
    SurfaceCounts found = new SurfaceCounts((int) window.cellCount(), Measures.NONE);
    surface.count(window, found);
    ViewshedCounts counts = new ViewshedCounts();
    ViewshedCounts pointCounts = new ViewshedCounts();
    int at = 0;
    for (int row = window.rowStart(); row < window.rowStop(); row++) {
      for (int column = window.columnStart(); column < window.columnStop(); column++, at++) {
        expected.count(row, column, counts);
        point.count(row, column, pointCounts);
        String where = request.precision() + " row " + row + ", column " + column;
        assertEquals(counts.visible, found.visible()[at], where + ", surface");
        assertEquals(counts.visibleGreen, found.visibleGreen()[at], where + ", surface");
        assertEquals(counts.visible, pointCounts.visible, where + ", point");
        assertEquals(counts.visibleGreen, pointCounts.visibleGreen, where + ", point");
      }
    }
    return at;
  }
}
