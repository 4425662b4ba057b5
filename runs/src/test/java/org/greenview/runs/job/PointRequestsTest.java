package org.greenview.runs.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.greenview.engine.viewshed.GreenCodes;
import org.greenview.engine.viewshed.KernelChoice;
import org.greenview.engine.viewshed.KernelKind;
import org.greenview.engine.viewshed.KernelSelection;
import org.greenview.engine.viewshed.KernelSelector;
import org.greenview.engine.viewshed.Precision;
import org.greenview.engine.viewshed.TestScene;
import org.greenview.engine.viewshed.ViewshedCounts;
import org.greenview.engine.viewshed.ViewshedKernel;
import org.greenview.engine.viewshed.ViewshedRasters;
import org.greenview.engine.viewshed.ViewshedRequest;
import org.greenview.nativedata.scene.Scene;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Observers of many radii. */
@Timeout(60)
class PointRequestsTest {
  private static final int ROWS = 40;
  private static final int COLUMNS = 60;

  private final Random random = new Random(5);

  @TempDir Path folder;

  private static ViewshedRequest request(int radius) {
    return new ViewshedRequest(radius, 1.7, Precision.FLOAT32, GreenCodes.of(1));
  }

  /** Radii 1 to so many, each {@code of} times, in no order. */
  private List<ViewshedRequest> requests(int radii, int of) {
    List<ViewshedRequest> requests = new ArrayList<>();
    for (int i = 0; i < radii * of; i++) {
      requests.add(request(1 + i % radii));
    }
    Collections.shuffle(requests, random);
    return requests;
  }

  /** How many kernels one thread makes for all observers, each held against a scalar one. */
  private int kernelsMade(Scene scene, PointRequests requests) {
    ViewshedRasters rasters = ViewshedRasters.of(scene);
    PointRequests.Kernels kernels = requests.kernels(rasters);
    ViewshedCounts found = new ViewshedCounts();
    ViewshedCounts expected = new ViewshedCounts();
    ViewshedKernel last = null;
    ViewshedKernel oracle = null;
    int made = 0;
    for (int place = 0; place < requests.observers(); place++) {
      int observer = requests.observerAt(place);
      int row = observer % ROWS;
      int column = observer * 7 % COLUMNS;
      ViewshedKernel kernel = kernels.of(observer);
      if (kernel != last) {
        oracle =
            KernelSelector.select(KernelChoice.SCALAR, requests.requestOf(observer))
                .pointKernel(rasters);
        made++;
      }
      last = kernel;
      kernel.count(row, column, requests.viewOf(observer), found);
      oracle.count(row, column, requests.viewOf(observer), expected);
      assertEquals(expected.visible, found.visible, "observer " + observer);
      assertEquals(expected.visibleGreen, found.visibleGreen, "observer " + observer);
    }
    return made;
  }

  @Test
  void aThousandObserversOfAThousandRadiiNeedAKernelForEachAndNoMore() throws IOException {
    try (Scene scene = scene()) {
      List<ViewshedRequest> requests = requests(1000, 1);
      PointRequests each =
          PointRequests.each(
              requests, (r, n) -> KernelSelector.selectForPoints(KernelChoice.AUTO, r, n));
      assertTrue(each.reason().contains("one or two observers share a radius"), each.reason());
      assertEquals(1000, kernelsMade(scene, each));
    }
  }

  @Test
  void observersOfOneRadiusShareAKernelWithVectors() throws IOException {
    try (Scene scene = scene()) {
      PointRequests each =
          PointRequests.each(
              requests(100, 10),
              (r, n) -> KernelSelector.selectForPoints(KernelChoice.VECTOR, r, n));
      assertEquals(100, kernelsMade(scene, each));
    }
  }

  @Test
  void neighboursAreComputedOneAfterTheOther() {
    List<ViewshedRequest> requests = requests(3, 1000);
    int[] rows = random.ints(3000, -1, 300).toArray();
    int[] columns = random.ints(3000, -1, 500).toArray();
    PointRequests byPlace =
        PointRequests.each(
                requests, (r, n) -> KernelSelector.selectForPoints(KernelChoice.SCALAR, r, n))
            .byPlace(new PointObservers(rows, columns));
    Set<Integer> observers = new HashSet<>();
    Set<List<Integer>> squares = new HashSet<>();
    List<Integer> last = null;
    for (int place = 0; place < 3000; place++) {
      int observer = byPlace.observerAt(place);
      observers.add(observer);
      List<Integer> square =
          List.of(
              requests.get(observer).radiusCells(), rows[observer] / 64, columns[observer] / 64);
      assertTrue(square.equals(last) || squares.add(square), () -> square + " comes twice");
      last = square;
    }
    assertEquals(3000, observers.size());
    // Three radii, and all squares of 300 x 500 cells.
    assertEquals(3 * 5 * 8, squares.size());
  }

  @Test
  void kernelsHaveVectorsWhereAllTogetherAreWorthIt() {
    List<ViewshedRequest> requests = new ArrayList<>();
    for (int radius = 100; radius < 200; radius++) {
      requests.add(request(radius));
    }
    // By itself none of these is worth compiling; all are, but for who is alone.
    int[] observers = new int[requests.size()];
    Arrays.fill(observers, 100);
    observers[7] = 2;
    List<KernelKind> kinds = kinds(requests, observers);
    assertEquals(KernelKind.SCALAR, kinds.remove(7));
    assertEquals(Set.of(KernelKind.VECTOR), Set.copyOf(kinds));
    assertEquals(
        KernelKind.SCALAR,
        KernelSelector.selectForPoints(KernelChoice.AUTO, request(100), 100).kind());

    Arrays.fill(observers, 5);
    assertEquals(Set.of(KernelKind.SCALAR), Set.copyOf(kinds(requests, observers)));
  }

  private static List<KernelKind> kinds(List<ViewshedRequest> requests, int[] observers) {
    return new ArrayList<>(
        KernelSelector.selectForPoints(KernelChoice.AUTO, requests, observers).stream()
            .map(KernelSelection::kind)
            .toList());
  }

  private Scene scene() throws IOException {
    float[][] dsm = new float[ROWS][COLUMNS];
    byte[][] green = new byte[ROWS][COLUMNS];
    for (int row = 0; row < ROWS; row++) {
      for (int column = 0; column < COLUMNS; column++) {
        dsm[row][column] = random.nextInt(9) == 0 ? 12 : random.nextFloat();
        green[row][column] = (byte) random.nextInt(2);
      }
    }
    return TestScene.of(folder.resolve("scene"), dsm, green);
  }
}
