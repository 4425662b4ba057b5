package org.greenview.engine.viewshed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.greenview.nativedata.grid.CellWindow;
import org.greenview.nativedata.scene.Scene;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Viewsheds cell by cell: the same cells from all kernels, and heights that are what they say. */
@Timeout(60)
class ViewshedPictureTest {
  private static final int R = 17;
  private static final int ROWS = 50;
  private static final int COLUMNS = 60;

  @TempDir Path folder;

  private Scene scene(Landscapes.Kind kind) throws IOException {
    float[][] dsm = Landscapes.draw(kind, ROWS, COLUMNS, new Random(8));
    return TestScene.of(folder.resolve(kind.name()), dsm, new byte[ROWS][COLUMNS]);
  }

  private static ViewshedRequest request() {
    return new ViewshedRequest(R, 1.7, Precision.FLOAT64, GreenCodes.of(1));
  }

  private static Set<Long> seen(ViewshedKernel kernel, int row, int column, View view) {
    Set<Long> cells = new HashSet<>();
    kernel.see(
        row,
        column,
        view,
        (r, c) -> assertTrue(cells.add(r * 1000L + c), "twice: " + r + ", " + c));
    return cells;
  }

  @ParameterizedTest
  @EnumSource(Landscapes.Kind.class)
  void kernelsSeeTheSameCellsAndAsManyAsTheyCount(Landscapes.Kind kind) throws IOException {
    try (Scene scene = scene(kind)) {
      ViewshedRasters rasters = ViewshedRasters.of(scene);
      for (RayPattern rays : new RayPattern[] {RayPattern.PERIMETER, RayPattern.SQUARE}) {
        ViewshedRequest request = request().withRays(rays);
        ViewshedKernel oracle = new ScalarViewshedKernel(rasters, request);
        ViewshedKernel fast =
            KernelSelector.select(KernelChoice.AUTO, request).pointKernel(rasters);
        View sector = new View(1.7, 0, 4, new AzimuthRange(300, 60), PitchRange.ALL);
        ViewshedCounts counts = new ViewshedCounts();
        for (int[] at : new int[][] {{25, 30}, {0, 0}, {49, 59}, {3, 40}}) {
          if (!rasters.statusAt(at[0], at[1], request).hasValue()) {
            continue;
          }
          for (View view : new View[] {request.view(), sector}) {
            Set<Long> cells = seen(oracle, at[0], at[1], view);
            assertEquals(cells, seen(fast, at[0], at[1], view));
            oracle.count(at[0], at[1], view, counts);
            assertEquals(counts.visible, cells.size());
            fast.count(at[0], at[1], view, counts);
            assertEquals(counts.visible, cells.size(), "count after see");
          }
        }
      }
    }
  }

  @Test
  void codesSayVisibleHiddenAndOutside() throws IOException {
    try (Scene scene = scene(Landscapes.Kind.NODATA_AT_RANDOM)) {
      ViewshedRasters rasters = ViewshedRasters.of(scene);
      ViewshedRequest request =
          request().withView(new View(1.7, 0, 3, new AzimuthRange(0, 180), PitchRange.ALL));
      int row = 10;
      int column = 30;
      while (!rasters.statusAt(row, column, request).hasValue()) {
        column++;
      }
      ViewshedPicture picture =
          new ViewshedPicture(rasters, KernelSelector.select(KernelChoice.SCALAR, request));
      CellWindow window = picture.window(row, column);
      assertEquals(new CellWindow(0, row + R + 1, column - R, column + R + 1), window);
      byte[] codes = picture.visible(row, column);
      Set<Long> seen =
          seen(new ScalarViewshedKernel(rasters, request), row, column, request.view());
      int visible = 0;
      for (int i = 0; i < codes.length; i++) {
        int r = window.rowStart() + i / window.columns() - row;
        int c = window.columnStart() + i % window.columns() - column;
        boolean outside =
            r * r + c * c > R * R
                || r * r + c * c < 9
                || c < 0
                || c == 0 && r > 0
                || Float.isNaN(rasters.dsm().floatAt(row + r, column + c));
        byte expected =
            outside
                ? ViewshedPicture.OUTSIDE
                : seen.contains(r * 1000L + c) ? ViewshedPicture.VISIBLE : ViewshedPicture.HIDDEN;
        assertEquals(expected, codes[i], r + ", " + c);
        visible += codes[i] == ViewshedPicture.VISIBLE ? 1 : 0;
      }
      assertTrue(visible > 20 && visible == seen.size(), visible + " visible");
    }
  }

  /** Raised a little more than it is hidden by, a cell is seen; raised a little less, it is not. */
  @ParameterizedTest
  @EnumSource(RayPattern.class)
  void raisedByWhatHidesThemCellsAreSeen(RayPattern rays) throws IOException {
    try (Scene scene = scene(Landscapes.Kind.TOWN)) {
      ViewshedRasters rasters = ViewshedRasters.of(scene);
      ViewshedRequest request =
          request()
              .withRays(rays)
              .withCurvature(1)
              .withView(new View(1.7, 0.5, 0, AzimuthRange.ALL, PitchRange.ALL));
      ViewshedPicture picture =
          new ViewshedPicture(rasters, KernelSelector.select(KernelChoice.AUTO, request));
      int row = 25;
      int column = 30;
      float[] hiddenBy = picture.hiddenBy(row, column);
      byte[] codes = picture.visible(row, column);
      CellWindow window = picture.window(row, column);
      ViewshedKernel oracle = new ScalarViewshedKernel(rasters, request);
      int hidden = 0;
      for (int i = 0; i < codes.length; i++) {
        int r = window.rowStart() + i / window.columns() - row;
        int c = window.columnStart() + i % window.columns() - column;
        if (Float.isNaN(hiddenBy[i])) {
          assertTrue(codes[i] != ViewshedPicture.VISIBLE);
          assertTrue(rays == RayPattern.PERIMETER || codes[i] == ViewshedPicture.OUTSIDE);
          continue;
        }
        assertEquals(codes[i] == ViewshedPicture.VISIBLE, hiddenBy[i] == 0, r + ", " + c);
        if (hiddenBy[i] > 0.02 && i % 3 == 0) {
          hidden++;
          long cell = r * 1000L + c;
          assertTrue(seen(oracle, row, column, raised(0.5 + hiddenBy[i] + 0.01)).contains(cell));
          assertFalse(seen(oracle, row, column, raised(0.5 + hiddenBy[i] - 0.01)).contains(cell));
        }
      }
      assertTrue(hidden > 50, hidden + " hidden");
    }
  }

  private static View raised(double targetMetres) {
    return new View(1.7, targetMetres, 0, AzimuthRange.ALL, PitchRange.ALL);
  }

  @Test
  void anglesAreThoseOfTheLineOfSight() throws IOException {
    float[][] dsm = new float[ROWS][COLUMNS];
    dsm[25][40] = 11.7f;
    try (Scene scene = TestScene.of(folder.resolve("tower"), dsm, new byte[ROWS][COLUMNS])) {
      ViewshedRequest request = request();
      ViewshedPicture picture =
          new ViewshedPicture(
              ViewshedRasters.of(scene), KernelSelector.select(KernelChoice.AUTO, request));
      CellWindow window = picture.window(25, 30);
      float[] angles = picture.angles(25, 30);
      int observer = (25 - window.rowStart()) * window.columns() + 30 - window.columnStart();
      assertEquals(-90, angles[observer]);
      assertEquals(45, angles[observer + 10], 1e-5, "10 m higher than the eye, 10 m away");
      assertEquals(Math.toDegrees(Math.atan(-1.7 / 5)), angles[observer + 5], 1e-5);
      assertTrue(Float.isNaN(angles[observer + 11]), "behind the tower");
      assertTrue(Float.isNaN(angles[0]), "beyond the circle");
    }
  }

  @Test
  void hiddenHeightsAndPitchDoNotGoTogether() throws IOException {
    try (Scene scene = scene(Landscapes.Kind.TOWN)) {
      ViewshedRequest request =
          request().withView(new View(1.7, 0, 0, AzimuthRange.ALL, new PitchRange(-10, 10)));
      ViewshedPicture picture =
          new ViewshedPicture(
              ViewshedRasters.of(scene), KernelSelector.select(KernelChoice.AUTO, request));
      assertThrows(IllegalArgumentException.class, () -> picture.hiddenBy(25, 30));
    }
  }
}
