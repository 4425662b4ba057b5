package org.greenview.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.greenview.engine.viewshed.AzimuthRange;
import org.greenview.engine.viewshed.GreenCodes;
import org.greenview.engine.viewshed.KernelChoice;
import org.greenview.engine.viewshed.KernelSelection;
import org.greenview.engine.viewshed.KernelSelector;
import org.greenview.engine.viewshed.Measure;
import org.greenview.engine.viewshed.Measures;
import org.greenview.engine.viewshed.PitchRange;
import org.greenview.engine.viewshed.Precision;
import org.greenview.engine.viewshed.RayPattern;
import org.greenview.engine.viewshed.SurfaceCounts;
import org.greenview.engine.viewshed.SurfaceKernel;
import org.greenview.engine.viewshed.TestScene;
import org.greenview.engine.viewshed.View;
import org.greenview.engine.viewshed.ViewshedCounts;
import org.greenview.engine.viewshed.ViewshedKernel;
import org.greenview.engine.viewshed.ViewshedRasters;
import org.greenview.engine.viewshed.ViewshedRequest;
import org.greenview.nativedata.grid.CellWindow;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.scene.Scene;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever a user of the library can write down gives the counts of the definition or is refused:
 * all rays, all views, all kernels, from outside the package of the kernels.
 */
@Timeout(60)
class PublicKernelsTest {
  private static final int SIDE = 33;

  private static final List<View> VIEWS =
      List.of(
          View.ofHeight(1.7),
          View.ofHeight(-2),
          new View(1.7, 3, 0, AzimuthRange.ALL, PitchRange.ALL),
          new View(1.7, 0, 4, AzimuthRange.ALL, PitchRange.ALL),
          new View(1.7, 0, 0, new AzimuthRange(300, 45), PitchRange.ALL),
          new View(1.7, 0, 0, AzimuthRange.ALL, new PitchRange(-30, 20)));

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(RayPattern.class)
  void countsAreThoseOfTheDefinition(RayPattern rays) throws IOException {
    Random random = new Random(20_261_128);
    float[][] dsm = new float[SIDE][SIDE];
    byte[][] green = new byte[SIDE][SIDE];
    for (int i = 0; i < SIDE * SIDE; i++) {
      dsm[i / SIDE][i % SIDE] = random.nextInt(4) == 0 ? random.nextFloat() * 8 : 0;
      green[i / SIDE][i % SIDE] = (byte) random.nextInt(2);
    }
    try (Scene scene = TestScene.of(folder.resolve("scene"), dsm, green)) {
      for (Precision precision : Precision.values()) {
        for (double curvature : new double[] {0, 1}) {
          ViewshedRequest request =
              new ViewshedRequest(11, 1.7, precision, GreenCodes.of(1))
                  .withRays(rays)
                  .withCurvature(curvature)
                  .withMeasures(new Measures(List.of(new Measure.Gvi(), new Measure.Vvi())));
          compare(ViewshedRasters.of(scene), request);
        }
      }
    }
  }

  private static void compare(ViewshedRasters rasters, ViewshedRequest request) {
    KernelSelection scalar = KernelSelector.select(KernelChoice.SCALAR, request);
    ViewshedKernel oracle = scalar.pointKernel(rasters);
    for (KernelSelection selection : selections(request)) {
      ViewshedKernel kernel = selection.pointKernel(rasters);
      for (View view : VIEWS) {
        String what = selection.reason() + ", " + view;
        for (int row = 0; row < SIDE; row += 8) {
          for (int column = 0; column < SIDE; column += 4) {
            ViewshedCounts expected = new ViewshedCounts(request.measures());
            ViewshedCounts found = new ViewshedCounts(request.measures());
            oracle.count(row, column, view, expected);
            kernel.count(row, column, view, found);
            assertEquals(expected.visible, found.visible, what);
            assertEquals(expected.visibleGreen, found.visibleGreen, what);
            assertArrayEquals(expected.measures, found.measures, what);
          }
        }
      }
    }
    for (View view : VIEWS) {
      ViewshedRequest ofView = request.withView(view);
      SurfaceCounts expected = surface(rasters, KernelSelector.select(KernelChoice.SCALAR, ofView));
      for (KernelSelection selection : selections(ofView)) {
        String what = selection.reason() + ", " + ofView;
        SurfaceCounts found = surface(rasters, selection);
        assertArrayEquals(expected.visible(), found.visible(), what);
        assertArrayEquals(expected.visibleGreen(), found.visibleGreen(), what);
        assertArrayEquals(expected.measures()[1], found.measures()[1], what);
      }
    }
  }

  /** By every choice that is not refused. */
  private static List<KernelSelection> selections(ViewshedRequest request) {
    List<KernelSelection> selections = new ArrayList<>();
    selections.add(KernelSelector.select(KernelChoice.AUTO, request));
    selections.add(KernelSelector.selectForPoints(KernelChoice.AUTO, request, 100_000_000));
    selections.addAll(
        KernelSelector.selectForPoints(
            KernelChoice.AUTO, List.of(request), new int[] {100_000_000}));
    try {
      selections.add(KernelSelector.select(KernelChoice.VECTOR, request));
    } catch (InputProblem refused) {
      assertFalse(refused.getMessage().isEmpty());
    }
    return selections;
  }

  private static SurfaceCounts surface(ViewshedRasters rasters, KernelSelection selection) {
    CellWindow rows = new CellWindow(14, 16, 0, SIDE);
    SurfaceCounts counts =
        new SurfaceCounts((int) rows.cellCount(), selection.request().measures());
    SurfaceKernel kernel = selection.surfaceKernel(rasters);
    kernel.count(rows, counts);
    return counts;
  }

  @Test
  void raysToEveryCellAreNotForVectors() {
    ViewshedRequest request =
        new ViewshedRequest(11, 1.7, Precision.FLOAT32, GreenCodes.of(1))
            .withRays(RayPattern.EVERY_CELL);
    assertThrows(InputProblem.class, () -> KernelSelector.select(KernelChoice.VECTOR, request));
  }

  /** Else a user could give a kernel a request that it cannot do. */
  @Test
  void kernelsAreMadeBySelectionsAlone() {
    Stream.of(ViewshedKernel.class, SurfaceKernel.class)
        .flatMap(kind -> Stream.of(kind.getPermittedSubclasses()))
        .forEach(kernel -> assertFalse(Modifier.isPublic(kernel.getModifiers()), kernel.getName()));
    assertEquals(0, KernelSelection.class.getConstructors().length);
  }
}
