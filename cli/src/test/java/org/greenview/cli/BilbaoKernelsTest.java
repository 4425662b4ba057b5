package org.greenview.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.greenview.engine.viewshed.Precision;
import org.greenview.engine.viewshed.ViewshedRasters;
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
  private static final String NAME = "BilbaoKernelsTest";

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
      KernelComparison.check(
          NAME,
          rasters,
          Precision.FLOAT32,
          KernelComparison.FULL ? tiles(shape) : someWindows(shape, 3, 32, 64));
      KernelComparison.check(
          NAME,
          rasters,
          Precision.FLOAT64,
          KernelComparison.FULL ? someWindows(shape, 20, 25, 40) : someWindows(shape, 2, 32, 64));
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
}
