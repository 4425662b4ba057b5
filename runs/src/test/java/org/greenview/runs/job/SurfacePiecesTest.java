package org.greenview.runs.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.greenview.engine.viewshed.GreenCodes;
import org.greenview.engine.viewshed.KernelChoice;
import org.greenview.engine.viewshed.KernelSelector;
import org.greenview.engine.viewshed.Measure;
import org.greenview.engine.viewshed.Measures;
import org.greenview.engine.viewshed.Precision;
import org.greenview.engine.viewshed.TestScene;
import org.greenview.engine.viewshed.ViewshedRasters;
import org.greenview.engine.viewshed.ViewshedRequest;
import org.greenview.nativedata.grid.CellWindow;
import org.greenview.nativedata.scene.Scene;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pieces of a surface of which only a part is wanted. */
class SurfacePiecesTest {
  private static final int ROWS = 300;
  private static final int COLUMNS = 600;

  @TempDir Path folder;

  /** A triangle in the third batch and a single cell in the last. */
  private static final CellMask TRIANGLE =
      (row, columnStart, columnStop, wanted) -> {
        for (int column = columnStart; column < columnStop; column++) {
          boolean inTriangle = row < 40 && column >= 520 && column < 520 + row;
          boolean single = row == 290 && column == 599;
          wanted[column - columnStart] &= inTriangle || single;
        }
      };

  @Test
  void placesStandForWhatIsWanted() throws Exception {
    try (Scene scene =
        TestScene.of(folder.resolve("scene"), new float[ROWS][COLUMNS], new byte[ROWS][COLUMNS])) {
      SurfacePlan plan = new SurfacePlan(scene.grid(), new CellWindow(0, ROWS, 0, COLUMNS), 1);
      SurfaceJob job =
          new SurfaceJob(
              ViewshedRasters.of(scene),
              plan,
              TRIANGLE,
              KernelSelector.select(
                  KernelChoice.SCALAR,
                  new ViewshedRequest(3, 1.7, Precision.FLOAT32, GreenCodes.of(1))
                      .withMeasures(new Measures(List.of(new Measure.Gvi())))),
              false);
      long[] computed = new long[job.batches()];
      Arrays.setAll(computed, job::computed);
      // The sum of 0 to 39, and one.
      assertEquals("[0, 0, 780, 0, 0, 1]", Arrays.toString(computed));
      PieceComputer pieces = job.pieces(JobMonitor.SILENT);
      for (double place = 0; place < 1; place += 1e-3) {
        int count = pieces.compute(place);
        assertTrue(count > 0 && count <= 16, () -> "a piece of " + count);
      }
    }
  }
}
