package org.greenview.runs.job;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.greenview.engine.viewshed.GreenCodes;
import org.greenview.engine.viewshed.KernelChoice;
import org.greenview.engine.viewshed.KernelSelection;
import org.greenview.engine.viewshed.KernelSelector;
import org.greenview.engine.viewshed.ObserverStatus;
import org.greenview.engine.viewshed.Precision;
import org.greenview.engine.viewshed.TestScene;
import org.greenview.engine.viewshed.ViewshedCounts;
import org.greenview.engine.viewshed.ViewshedKernel;
import org.greenview.engine.viewshed.ViewshedRasters;
import org.greenview.engine.viewshed.ViewshedRequest;
import org.greenview.nativedata.scene.Scene;
import org.greenview.runs.store.BatchStore;
import org.greenview.runs.store.RunFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class PointJobTest {
  private static final ViewshedRequest REQUEST =
      new ViewshedRequest(12, 1.7, Precision.FLOAT64, GreenCodes.of(1));

  private static final KernelSelection KERNEL = KernelSelector.select(KernelChoice.AUTO, REQUEST);

  @TempDir Path folder;

  private Scene scene() throws IOException {
    Random random = new Random(7);
    float[][] dsm = new float[50][70];
    byte[][] green = new byte[50][70];
    for (int row = 0; row < 50; row++) {
      for (int column = 0; column < 70; column++) {
        dsm[row][column] = random.nextInt(5);
        green[row][column] = (byte) random.nextInt(2);
      }
    }
    dsm[3][4] = Float.NaN;
    return TestScene.of(folder.resolve("scene"), dsm, green);
  }

  private PointResults run(Scene scene, String name, int threads, JobMonitor monitor)
      throws IOException {
    return run(scene, everyCell(), name, threads, monitor);
  }

  private PointResults run(
      Scene scene, PointObservers observers, String name, int threads, JobMonitor monitor)
      throws IOException {
    PointJob job =
        new PointJob(
            ViewshedRasters.of(scene), PointRequests.same(KERNEL, observers.count()), observers);
    byte[] fingerprint = new byte[32];
    Path runFolder = folder.resolve(name);
    try (RunFolder run =
            RunFolder.create(
                runFolder,
                new Properties(),
                Map.of(),
                fingerprint,
                job.batches(),
                job.batchBytes(),
                () -> {});
        BatchStore store =
            BatchStore.join(runFolder, fingerprint, job.batches(), job.batchBytes())) {
      new BatchJob(store, job, monitor, 30_000).run(threads);
      PointResults results = job.results(store).orElseThrow();
      run.unlink();
      return results;
    }
  }

  @Test
  void storeOutlivesTheHeartbeatsOfManyShortJobs() throws IOException {
    byte[] fingerprint = new byte[32];
    Path runFolder = folder.resolve("short.run");
    try (Scene scene = scene();
        RunFolder run =
            RunFolder.create(runFolder, new Properties(), Map.of(), fingerprint, 1, 96, () -> {})) {
      PointObservers one = new PointObservers(new int[1], new int[1]);
      PointJob job =
          new PointJob(ViewshedRasters.of(scene), PointRequests.same(KERNEL, one.count()), one);
      try (BatchStore store = BatchStore.join(runFolder, fingerprint, 1, 96)) {
        for (int i = 0; i < 300; i++) {
          new BatchJob(store, job, JobMonitor.SILENT, 30_000).run(1);
          assertTrue(store.claim().isEmpty());
        }
      }
      run.unlink();
    }
  }

  private static PointObservers everyCell() {
    int[] rows = new int[50 * 70 + 1];
    int[] columns = new int[rows.length];
    for (int i = 0; i < rows.length - 1; i++) {
      rows[i] = i / 70;
      columns[i] = i % 70;
    }
    rows[rows.length - 1] = -1;
    columns[rows.length - 1] = -1;
    return new PointObservers(rows, columns);
  }

  @Test
  void observersInNoOrderGetTheirOwnValues() throws IOException {
    Random random = new Random(3);
    float[][] dsm = new float[150][200];
    byte[][] green = new byte[150][200];
    for (int row = 0; row < 150; row++) {
      for (int column = 0; column < 200; column++) {
        dsm[row][column] = random.nextInt(7) == 0 ? 9 : random.nextFloat();
        green[row][column] = (byte) random.nextInt(2);
      }
    }
    PointObservers observers =
        new PointObservers(
            random.ints(3000, 0, 150).toArray(), random.ints(3000, 0, 200).toArray());
    try (Scene scene = TestScene.of(folder.resolve("large"), dsm, green)) {
      PointResults found = run(scene, observers, "large.run", 2, JobMonitor.SILENT);
      ViewshedKernel oracle =
          KernelSelector.select(KernelChoice.SCALAR, REQUEST)
              .pointKernel(ViewshedRasters.of(scene));
      ViewshedCounts expected = new ViewshedCounts();
      for (int i = 0; i < observers.count(); i++) {
        oracle.count(observers.rows()[i], observers.columns()[i], expected);
        assertEquals(expected.visible, found.visible()[i]);
        assertEquals(expected.visibleGreen, found.visibleGreen()[i]);
      }
    }
  }

  @Test
  void answerDoesNotDependOnTheNumberOfThreads() throws IOException {
    try (Scene scene = scene()) {
      PointResults one = run(scene, "one", 1, JobMonitor.SILENT);
      PointResults five = run(scene, "five", 5, JobMonitor.SILENT);
      assertArrayEquals(one.visible(), five.visible());
      assertArrayEquals(one.visibleGreen(), five.visibleGreen());
      assertArrayEquals(one.status(), five.status());
      assertEquals(1, one.count(ObserverStatus.OUTSIDE));
      assertEquals(1, one.count(ObserverStatus.NODATA));
      assertTrue(Double.isNaN(one.gvi(3 * 70 + 4)));
      assertTrue(one.gvi(0) >= 0 && one.gvi(0) <= 1);
    }
  }

  @Test
  void cancelledJobEndsAndSaysSo() throws IOException {
    try (Scene scene = scene()) {
      AtomicInteger done = new AtomicInteger();
      JobMonitor monitor =
          new JobMonitor() {
            @Override
            public void finished(int viewsheds) {
              done.addAndGet(viewsheds);
            }

            @Override
            public boolean isCancelled() {
              return done.get() > 100;
            }
          };
      assertThrows(CancellationException.class, () -> run(scene, "run", 2, monitor));
      assertTrue(done.get() < 50 * 70);
    }
  }

  @Test
  void segmentCutShortUnderTheJobEndsItsThreads() throws IOException {
    try (Scene scene = scene()) {
      try (FileChannel dsm = FileChannel.open(scene.dsm().file(), StandardOpenOption.WRITE)) {
        dsm.truncate(4096);
      }
      // Commands say it in a sentence, each in the same place.
      assertThrows(InternalError.class, () -> run(scene, "run", 2, JobMonitor.SILENT));
    }
    assertTrue(Files.exists(folder.resolve("scene/dsm.gvs")));
  }

  @Test
  void coordinatesFallIntoTheirCells() throws IOException {
    try (Scene scene = scene()) {
      double[] x = {400_000, 400_069.999, 400_070, 399_999.999, Double.NaN, 1e300};
      double[] y = {300_000, 299_950.001, 299_990, 299_990, 299_990, 299_990};
      PointObservers observers = PointObservers.locate(x, y, scene.grid());
      assertArrayEquals(new int[] {0, 49, 10, 10, 10, 10}, observers.rows());
      assertArrayEquals(
          new int[] {0, 69, 70, -1, PointObservers.NOWHERE, PointObservers.NOWHERE},
          observers.columns());
    }
  }
}
