package org.greenview.runs.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import org.greenview.engine.viewshed.ObserverStatus;
import org.greenview.engine.viewshed.Precision;
import org.greenview.engine.viewshed.TestScene;
import org.greenview.engine.viewshed.View;
import org.greenview.engine.viewshed.ViewshedRasters;
import org.greenview.nativedata.grid.GeoTransform;
import org.greenview.nativedata.scene.Scene;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class OpenCellSearchTest {
  private static final View VIEW = View.ofHeight(1.7);

  @TempDir Path folder;

  /** Buildings of 10 m on a plain of 0 m. */
  private Scene scene(boolean[][] built) throws IOException {
    float[][] dsm = new float[built.length][built[0].length];
    for (int r = 0; r < built.length; r++) {
      for (int c = 0; c < built[0].length; c++) {
        dsm[r][c] = built[r][c] ? 10 : 0;
      }
    }
    return TestScene.of(
        folder.resolve("s" + System.nanoTime()),
        dsm,
        new byte[built.length][built[0].length],
        new float[built.length][built[0].length]);
  }

  @Test
  void ofEquallyNearCellsTheNorthernmostThenWesternmostIsTaken() throws IOException {
    boolean[][] built = new boolean[7][7];
    for (int r = 2; r <= 4; r++) {
      for (int c = 2; c <= 4; c++) {
        built[r][c] = true;
      }
    }
    try (Scene scene = scene(built)) {
      ViewshedRasters rasters = ViewshedRasters.of(scene);
      GeoTransform t = scene.grid().transform();
      double x = t.xOfCentre(3);
      double y = t.yOfCentre(3);
      assertEquals(
          Optional.of(new OpenCellSearch.OpenCell(1, 3, 2)),
          new OpenCellSearch(rasters, 5).nearest(x, y, VIEW, Precision.FLOAT64));
      assertEquals(
          Optional.empty(),
          new OpenCellSearch(rasters, 1.9).nearest(x, y, VIEW, Precision.FLOAT64));
      OpenCellSearch.OpenCell west =
          new OpenCellSearch(rasters, 5).nearest(x - 0.2, y, VIEW, Precision.FLOAT64).orElseThrow();
      assertEquals(3, west.row());
      assertEquals(1, west.column());
      assertEquals(1.8, west.distanceMetres(), 1e-9);
    }
  }

  @Test
  void findsWhatLookingAtEveryCellFinds() throws IOException {
    Random random = new Random(4);
    boolean[][] built = new boolean[40][50];
    for (boolean[] row : built) {
      for (int c = 0; c < row.length; c++) {
        row[c] = random.nextInt(40) != 0;
      }
    }
    try (Scene scene = scene(built)) {
      ViewshedRasters rasters = ViewshedRasters.of(scene);
      GeoTransform t = scene.grid().transform();
      for (int i = 0; i < 200; i++) {
        double x = t.a0() + random.nextDouble() * 50;
        double y = t.a3() - random.nextDouble() * 40;
        double limit = random.nextDouble() * 9;
        OpenCellSearch.OpenCell best = null;
        for (int r = 0; r < 40; r++) {
          for (int c = 0; c < 50; c++) {
            double metres = Math.hypot(t.xOfCentre(c) - x, t.yOfCentre(r) - y);
            boolean open = rasters.statusAt(r, c, VIEW, Precision.FLOAT64) == ObserverStatus.OK;
            assertEquals(!built[r][c], open);
            if (open && metres <= limit && (best == null || metres < best.distanceMetres())) {
              best = new OpenCellSearch.OpenCell(r, c, metres);
            }
          }
        }
        assertEquals(
            Optional.ofNullable(best),
            new OpenCellSearch(rasters, limit).nearest(x, y, VIEW, Precision.FLOAT64));
        assertTrue(best == null || best.distanceMetres() <= limit);
      }
    }
  }
}
