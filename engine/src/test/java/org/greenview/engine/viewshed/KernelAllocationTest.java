package org.greenview.engine.viewshed;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.greenview.nativedata.grid.CellWindow;
import org.greenview.nativedata.scene.Scene;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Kernels allocate nothing once C2 has compiled them. Until then every vector is an object, and
 * when that ends depends on the machine; so a thousand viewsheds are computed again and again until
 * they allocate 0 bytes. A kernel that allocates one object a viewshed never gets there.
 */
@Timeout(120)
class KernelAllocationTest {
  private static final long PATIENCE_NS = 60_000_000_000L;

  @TempDir Path folder;

  @ParameterizedTest
  @MethodSource("org.greenview.engine.viewshed.OracleComparison#precisions")
  void surfaceKernelAllocatesNothing(Precision precision) throws IOException {
    try (Scene scene = scene()) {
      SurfaceKernel kernel =
          KernelSelector.select(KernelChoice.VECTOR, request(precision))
              .surfaceKernel(ViewshedRasters.of(scene));
      CellWindow window = new CellWindow(40, 60, 0, 100);
      SurfaceCounts counts = new SurfaceCounts(2000, request(precision).measures());
      assertEquals(0, leastBytes(() -> kernel.count(window, counts)));
    }
  }

  @ParameterizedTest
  @MethodSource("org.greenview.engine.viewshed.OracleComparison#precisions")
  void surfaceKernelForLargeRadiiAllocatesNothing(Precision precision) throws IOException {
    try (Scene scene = scene()) {
      ViewshedRequest request =
          request(precision)
              .withMeasures(
                  new Measures(
                      List.of(
                          new Measure.Gvi(),
                          new Measure.Vvi(),
                          new Measure.Vgvi(Decay.DEFAULT, false),
                          new Measure.Share("other", GreenCodes.of(0)),
                          new Measure.Band(0, 10, true))));
      SurfaceKernel kernel = new WedgeSurfaceKernel(ViewshedRasters.of(scene), request);
      CellWindow window = new CellWindow(40, 60, 0, 100);
      SurfaceCounts counts = new SurfaceCounts(2000, request.measures());
      assertEquals(0, leastBytes(() -> kernel.count(window, counts)));
    }
  }

  @ParameterizedTest
  @MethodSource("org.greenview.engine.viewshed.OracleComparison#precisions")
  void pointKernelAllocatesNothing(Precision precision) throws IOException {
    try (Scene scene = scene()) {
      ViewshedKernel kernel =
          KernelSelector.select(KernelChoice.VECTOR, request(precision))
              .pointKernel(ViewshedRasters.of(scene));
      ViewshedCounts counts = new ViewshedCounts(request(precision).measures());
      assertEquals(
          0,
          leastBytes(
              () -> {
                for (int i = 0; i < 1000; i++) {
                  kernel.count(i % 100, i * 7 % 100, counts);
                }
              }));
    }
  }

  /** Observers who look each in their own way, on a curved earth. */
  @ParameterizedTest
  @MethodSource("org.greenview.engine.viewshed.OracleComparison#precisions")
  void pointKernelAllocatesNothingForViewsOfTheirOwn(Precision precision) throws IOException {
    View[] views = {
      View.ofHeight(1.7),
      new View(2, 3, 0, AzimuthRange.ALL, PitchRange.ALL),
      new View(1.7, 0, 5, AzimuthRange.ALL, new PitchRange(-10, 40))
    };
    for (double curvature : new double[] {0, 1}) {
      try (Scene scene = scene(folder.resolve("curved" + curvature))) {
        ViewshedRequest request = request(precision).withCurvature(curvature);
        ViewshedKernel kernel =
            KernelSelector.select(KernelChoice.VECTOR, request)
                .pointKernel(ViewshedRasters.of(scene));
        ViewshedCounts counts = new ViewshedCounts(request.measures());
        assertEquals(
            0,
            leastBytes(
                () -> {
                  for (int i = 0; i < 1000; i++) {
                    kernel.count(i % 100, i * 7 % 100, views[i % views.length], counts);
                  }
                }));
      }
    }
  }

  /** Bytes of the first run that allocates nothing, else of the last within the time. */
  private static long leastBytes(Runnable work) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long deadline = System.nanoTime() + PATIENCE_NS;
    long bytes;
    do {
      long before = threads.getCurrentThreadAllocatedBytes();
      work.run();
      bytes = threads.getCurrentThreadAllocatedBytes() - before;
    } while (bytes > 0 && System.nanoTime() < deadline);
    return bytes;
  }

  private static ViewshedRequest request(Precision precision) {
    return new ViewshedRequest(20, 1.7, precision, GreenCodes.of(1))
        .withMeasures(
            new Measures(
                List.of(
                    new Measure.Gvi(),
                    new Measure.Vvi(),
                    new Measure.Vgvi(Decay.DEFAULT, false),
                    new Measure.Vgvi(new Decay.Power(1, 3), true),
                    new Measure.Share("other", GreenCodes.of(0)),
                    new Measure.Band(0, 10, true))));
  }

  private Scene scene() throws IOException {
    return scene(folder);
  }

  private static Scene scene(Path folder) throws IOException {
    Random random = new Random(1);
    float[][] dsm = Landscapes.draw(Landscapes.Kind.TOWN, 100, 100, random);
    return TestScene.of(folder.resolve("scene"), dsm, Landscapes.green(100, 100, random));
  }
}
