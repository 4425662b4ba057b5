package org.greenview.runs.job;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;
import org.greenview.engine.viewshed.AzimuthRange;
import org.greenview.engine.viewshed.GreenCodes;
import org.greenview.engine.viewshed.KernelChoice;
import org.greenview.engine.viewshed.KernelSelector;
import org.greenview.engine.viewshed.PitchRange;
import org.greenview.engine.viewshed.Precision;
import org.greenview.engine.viewshed.TestScene;
import org.greenview.engine.viewshed.View;
import org.greenview.engine.viewshed.ViewshedRasters;
import org.greenview.engine.viewshed.ViewshedRequest;
import org.greenview.nativedata.grid.CellWindow;
import org.greenview.nativedata.scene.Scene;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class CumulativeJobTest {
  private static final int ROWS = 70;
  private static final int COLUMNS = 90;
  private static final int OBSERVERS = 60;

  @TempDir Path folder;

  private Scene scene() throws IOException {
    Random random = new Random(7);
    float[][] dsm = new float[ROWS][COLUMNS];
    for (float[] row : dsm) {
      for (int column = 0; column < COLUMNS; column++) {
        row[column] = random.nextInt(6) == 0 ? 9 : random.nextInt(2);
      }
    }
    dsm[5][5] = Float.NaN;
    return TestScene.of(folder.resolve("scene"), dsm, new byte[ROWS][COLUMNS]);
  }

  /** Scattered, three of them in one cell, one on NoData, one outside. */
  private static PointObservers observers() {
    Random random = new Random(3);
    int[] rows = random.ints(OBSERVERS, 0, ROWS).toArray();
    int[] columns = random.ints(OBSERVERS, 0, COLUMNS).toArray();
    rows[0] = 5;
    columns[0] = 5;
    rows[1] = -4;
    Arrays.fill(rows, 2, 5, 40);
    Arrays.fill(columns, 2, 5, 41);
    return new PointObservers(rows, columns);
  }

  /** Own heights, radii, sectors and targets. */
  private static List<ViewshedRequest> requests() {
    List<ViewshedRequest> requests = new ArrayList<>();
    for (int i = 0; i < OBSERVERS; i++) {
      requests.add(
          new ViewshedRequest(10 + i % 3, 1.7, Precision.FLOAT32, GreenCodes.of(1))
              .withView(
                  new View(
                      1 + i % 5,
                      i % 4 == 0 ? 2 : 0,
                      0,
                      i % 7 == 0 ? new AzimuthRange(350, 120) : AzimuthRange.ALL,
                      PitchRange.ALL)));
    }
    return requests;
  }

  private static PointRequests grouped(List<ViewshedRequest> requests, KernelChoice choice) {
    return PointRequests.each(
        requests,
        (groups, _) -> groups.stream().map(g -> KernelSelector.select(choice, g)).toList());
  }

  private static long[] byOracle(ViewshedRasters rasters, long[] weights) {
    long[] sums = new long[ROWS * COLUMNS];
    PointObservers observers = observers();
    for (int i = 0; i < OBSERVERS; i++) {
      ViewshedRequest request = requests().get(i);
      int row = observers.rows()[i];
      int column = observers.columns()[i];
      long weight = weights == null ? 1 : weights[i];
      if (rasters.statusAt(row, column, request).hasValue()) {
        KernelSelector.select(KernelChoice.SCALAR, request)
            .pointKernel(rasters)
            .see(
                row,
                column,
                request.view(),
                (r, c) -> sums[(row + r) * COLUMNS + column + c] += weight);
      }
    }
    return sums;
  }

  private static long[] array(AtomicLongArray sums) {
    long[] array = new long[sums.length()];
    Arrays.setAll(array, sums::get);
    return array;
  }

  @Test
  void sumsAreTheOraclesWhateverThreadsKernelsAndBlocks() throws IOException {
    try (Scene scene = scene()) {
      ViewshedRasters rasters = ViewshedRasters.of(scene);
      long[] weights = new Random(2).longs(OBSERVERS, 0, 1L << 40).toArray();
      for (long[] units : new long[][] {null, weights}) {
        long[] expected = byOracle(rasters, units);
        assertTrue(Arrays.stream(expected).max().orElse(0) > 3);
        for (KernelChoice choice : new KernelChoice[] {KernelChoice.SCALAR, KernelChoice.AUTO}) {
          CumulativeJob job =
              new CumulativeJob(rasters, grouped(requests(), choice), observers(), units);
          CellWindow all = new CellWindow(0, ROWS, 0, COLUMNS);
          for (int threads : new int[] {1, 4}) {
            assertArrayEquals(expected, array(job.compute(all, threads, JobMonitor.SILENT)));
          }
          CellWindow block = new CellWindow(13, 50, 31, 64);
          assertTrue(job.viewsheds(block) < job.viewsheds(all));
          long[] part = array(job.compute(block, 3, JobMonitor.SILENT));
          for (int i = 0; i < part.length; i++) {
            int row = block.rowStart() + i / block.columns();
            int column = block.columnStart() + i % block.columns();
            assertEquals(expected[row * COLUMNS + column], part[i], row + ", " + column);
          }
        }
      }
    }
  }

  @Test
  void oneKernelServesAllWhoDifferInTheirViewsAlone() {
    List<ViewshedRequest> requests = requests();
    PointRequests grouped = grouped(requests, KernelChoice.SCALAR);
    assertEquals(3, grouped.groups(), "three radii");
    int[] order = new int[OBSERVERS];
    for (int place = 0; place < OBSERVERS; place++) {
      int observer = grouped.observerAt(place);
      order[place] = observer;
      assertEquals(requests.get(observer).view(), grouped.viewOf(observer));
      assertEquals(requests.get(observer).radiusCells(), grouped.requestOf(observer).radiusCells());
    }
    int changes = 0;
    for (int place = 1; place < OBSERVERS; place++) {
      changes += grouped.requestOf(order[place]) == grouped.requestOf(order[place - 1]) ? 0 : 1;
    }
    assertEquals(2, changes, "each group is computed in one go");
    Arrays.sort(order);
    assertArrayEquals(IntStream.range(0, OBSERVERS).toArray(), order);
  }

  @Test
  void endsWhenAskedTo() throws IOException {
    try (Scene scene = scene()) {
      CumulativeJob job =
          new CumulativeJob(
              ViewshedRasters.of(scene),
              grouped(requests(), KernelChoice.SCALAR),
              observers(),
              null);
      JobMonitor impatient =
          new JobMonitor() {
            @Override
            public void finished(int viewsheds) {}

            @Override
            public boolean isCancelled() {
              return true;
            }
          };
      assertThrows(
          CancellationException.class,
          () -> job.compute(new CellWindow(0, ROWS, 0, COLUMNS), 2, impatient));
    }
  }
}
