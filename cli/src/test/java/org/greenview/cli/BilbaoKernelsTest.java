package org.greenview.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
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
import org.greenview.nativedata.grid.GridShape;
import org.greenview.nativedata.scene.Scene;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * On real data the fast kernels give the oracle's counts, cell for cell. By default in some
 * windows; with {@code -Dgreenview.full=true} for all 462,400 cells in float32 and 20,000 in
 * float64, which takes a quarter of an hour.
 */
class BilbaoKernelsTest {
  private static final boolean FULL = Boolean.getBoolean("greenview.full");
  private static final int RADIUS_CELLS = 160;

  @TempDir Path folder;

  @Test
  void fastKernelsEqualTheOracle() throws IOException {
    Path bilbao = ReferenceData.folder("bilbao");
    Path path = folder.resolve("scene");
    CommandRunner runner = new CommandRunner();
    assertEquals(
        0,
        runner.run(
            "load",
            "--dsm=" + bilbao.resolve("bilbao_dsm_5m.tif"),
            "--green=" + bilbao.resolve("bilbao_trees_5m.tif"),
            "--scene=" + path),
        runner.err());
    try (Scene scene = Scene.map(path)) {
      GridShape shape = scene.grid().shape();
      ViewshedRasters rasters = ViewshedRasters.of(scene);
      compare(rasters, Precision.FLOAT32, FULL ? tiles(shape) : someWindows(shape, 3, 32, 64));
      compare(
          rasters,
          Precision.FLOAT64,
          FULL ? someWindows(shape, 20, 25, 40) : someWindows(shape, 2, 32, 64));
    }
  }

  /** Windows that cover every cell. */
  private static List<CellWindow> tiles(GridShape shape) {
    List<CellWindow> tiles = new ArrayList<>();
    for (int row = 0; row < shape.rows(); row += 64) {
      for (int column = 0; column < shape.columns(); column += 128) {
        tiles.add(
            new CellWindow(
                row,
                Math.min(row + 64, shape.rows()),
                column,
                Math.min(column + 128, shape.columns())));
      }
    }
    return tiles;
  }

  /** Windows at random, the first in a corner. */
  private static List<CellWindow> someWindows(GridShape shape, int count, int rows, int columns) {
    Random random = new Random(20261122);
    List<CellWindow> windows = new ArrayList<>();
    windows.add(new CellWindow(0, rows, shape.columns() - columns, shape.columns()));
    while (windows.size() < count) {
      int row = random.nextInt(shape.rows() - rows);
      int column = random.nextInt(shape.columns() - columns);
      windows.add(new CellWindow(row, row + rows, column, column + columns));
    }
    return windows;
  }

  private static void compare(
      ViewshedRasters rasters, Precision precision, List<CellWindow> windows) {
    ViewshedRequest request = new ViewshedRequest(RADIUS_CELLS, 1.7, precision, GreenCodes.of(1));
    KernelSelection fast = KernelSelector.select(KernelChoice.VECTOR, precision);
    KernelSelection oracle = KernelSelector.select(KernelChoice.SCALAR, precision);
    AtomicInteger cells = new AtomicInteger();
    IntStream.range(0, windows.size())
        .parallel()
        .forEach(i -> cells.addAndGet(compare(rasters, request, fast, oracle, windows.get(i))));
    assertTrue(cells.get() >= 4_000, cells + " cells");
    System.out.println("BilbaoKernelsTest: " + cells + " observers equal, " + precision);
  }

  private static int compare(
      ViewshedRasters rasters,
      ViewshedRequest request,
      KernelSelection fast,
      KernelSelection oracle,
      CellWindow window) {
    SurfaceKernel surface = fast.surfaceKernel(rasters, request);
    ViewshedKernel point = fast.pointKernel(rasters, request);
    ViewshedKernel expected = oracle.pointKernel(rasters, request);
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
