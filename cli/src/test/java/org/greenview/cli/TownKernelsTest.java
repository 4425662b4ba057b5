package org.greenview.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.greenview.engine.viewshed.Precision;
import org.greenview.engine.viewshed.ViewshedRasters;
import org.greenview.nativedata.grid.CellWindow;
import org.greenview.nativedata.scene.Scene;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * On the demo's town the fast kernels give the oracle's counts. A strip along the northern edge,
 * from the western to the eastern; with {@code -Dgreenview.full=true} that of the whole town,
 * 100,000 observers wide and high.
 */
class TownKernelsTest {
  private static final int SIDE = KernelComparison.FULL ? 3_000 : 640;
  private static final int STRIP_ROWS = KernelComparison.FULL ? 34 : 7;
  private static final int WINDOW_COLUMNS = 80;

  @TempDir Path folder;

  @Test
  void fastKernelsEqualTheOracleAlongAnEdge() throws IOException {
    Path town = folder.resolve("town");
    CommandRunner runner = new CommandRunner();
    assertEquals(0, runner.run("demo", "--cells=" + SIDE, "--out=" + town), runner.err());
    try (Scene scene = Scene.map(town.resolve("scene"))) {
      ViewshedRasters rasters = ViewshedRasters.of(scene);
      List<CellWindow> strip =
          IntStream.iterate(0, column -> column < SIDE, c -> c + WINDOW_COLUMNS)
              .mapToObj(
                  column ->
                      new CellWindow(
                          0, STRIP_ROWS, column, Math.min(column + WINDOW_COLUMNS, SIDE)))
              .toList();
      KernelComparison.check("TownKernelsTest", rasters, Precision.FLOAT32, strip);
      KernelComparison.check(
          "TownKernelsTest",
          rasters,
          Precision.FLOAT64,
          KernelComparison.FULL ? strip.subList(0, 8) : strip);
    }
  }
}
