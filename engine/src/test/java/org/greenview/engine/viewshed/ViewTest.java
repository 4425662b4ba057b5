package org.greenview.engine.viewshed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.greenview.nativedata.scene.Scene;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Limits of views, raised targets and the curved earth, where the answer can be written down. */
@Timeout(60)
class ViewTest {
  private static final int R = 20;
  private static final int SIDE = 2 * R + 1;
  private static final Measures VVI = new Measures(List.of(new Measure.Vvi()));

  @TempDir Path folder;

  private ViewshedCounts see(float[][] dsm, ViewshedRequest request) throws IOException {
    return see(dsm, request, request.view());
  }

  /** From the middle of a scene. */
  private ViewshedCounts see(float[][] dsm, ViewshedRequest request, View view) throws IOException {
    return see(dsm, 1, request, view);
  }

  private ViewshedCounts see(float[][] dsm, double cellMetres, ViewshedRequest request, View view)
      throws IOException {
    byte[][] green = Landscapes.green(dsm.length, dsm[0].length, new Random(5));
    Path path = folder.resolve("scene" + System.nanoTime());
    try (Scene drawn = TestScene.of(path, dsm, green, null, cellMetres)) {
      ViewshedCounts counts = new ViewshedCounts(request.measures());
      new ScalarViewshedKernel(ViewshedRasters.of(drawn), request)
          .count(dsm.length / 2, dsm[0].length / 2, view, counts);
      return counts;
    }
  }

  private static ViewshedRequest request() {
    return new ViewshedRequest(R, 1.7, Precision.FLOAT64, GreenCodes.of(1)).withMeasures(VVI);
  }

  private static View looking(double from, double to) {
    return new View(1.7, 0, 0, new AzimuthRange(from, to), PitchRange.ALL);
  }

  /** Rings of walls: the height of a cell follows from its distance alone. */
  private static float[][] rotationallySymmetric() {
    float[][] dsm = new float[SIDE][SIDE];
    for (int r = -R; r <= R; r++) {
      for (int c = -R; c <= R; c++) {
        dsm[r + R][c + R] = (r * r + c * c) % 7 * 0.4f + (r * r + c * c) / 200f;
      }
    }
    return dsm;
  }

  @ParameterizedTest
  @EnumSource(RayPattern.class)
  void aQuarterOfASymmetricSceneIsAQuarter(RayPattern rays) throws IOException {
    ViewshedRequest request = request().withRays(rays);
    ViewshedCounts whole = see(rotationallySymmetric(), request);
    assertTrue(whole.visible > 150 && whole.visible < 1200, "" + whole.visible);
    double area = whole.visible / whole.measures[0];
    for (double from : new double[] {0, 90, 180, 270, 45, 315, 10}) {
      ViewshedCounts part = see(rotationallySymmetric(), request, looking(from, (from + 90) % 360));
      assertEquals((whole.visible - 1) / 4, part.visible, "from " + from);
      assertEquals(part.visible / ((area - 1) / 4), part.measures[0], 1e-12, "vvi from " + from);
    }
  }

  @Test
  void sectorsThatMeetAddUp() throws IOException {
    float[][] dsm = Landscapes.draw(Landscapes.Kind.TOWN, SIDE, SIDE, new Random(3));
    ViewshedCounts whole = see(dsm, request());
    int visible = 1;
    double[] edges = {0, 45, 90.5, 180, 222.25, 359, 360};
    for (int i = 1; i < edges.length; i++) {
      visible += see(dsm, request(), looking(edges[i - 1], edges[i])).visible;
    }
    assertEquals(whole.visible, visible);
    assertEquals(
        whole.visible - 1,
        see(dsm, request(), looking(300, 20)).visible
            + see(dsm, request(), looking(20, 300)).visible);
  }

  @Test
  void azimuthsGoClockwiseFromNorth() throws IOException {
    // Ground in one quarter only, to the south-east.
    float[][] dsm = TestScene.flat(SIDE, SIDE, Float.NaN);
    for (int r = R; r < SIDE; r++) {
      for (int c = R; c < SIDE; c++) {
        dsm[r][c] = 0;
      }
    }
    int whole = see(dsm, request()).visible;
    assertEquals(0, see(dsm, request(), looking(0, 90)).visible);
    assertEquals(20, see(dsm, request(), looking(180, 360)).visible, "the axis to the south");
    assertEquals(whole - 21, see(dsm, request(), looking(90, 180)).visible);
  }

  @Test
  void nearCellsAreNotCountedButHide() throws IOException {
    float[][] dsm = TestScene.flat(1, SIDE, 0);
    dsm[0][R + 3] = 10;
    int whole = see(dsm, request()).visible;
    assertEquals(1 + 20 + 3, whole);
    View from5 = new View(1.7, 0, 5, AzimuthRange.ALL, PitchRange.ALL);
    assertEquals(16, see(dsm, request(), from5).visible, "5 to 20 m to the west");
  }

  /** A wall of 2 m at 3 m: slope 0.1. A target at d is seen if (t - 1.7) / d > 0.1. */
  @Test
  void targetsAreRaisedAndObstaclesAreNot() throws IOException {
    float[][] dsm = TestScene.flat(1, SIDE, 0);
    dsm[0][R + 3] = 2;
    for (float target : new float[] {0, 1.9f, 2.15f, 3f, 3.65f, 4}) {
      int behind = 0;
      for (int d = 4; d <= R; d++) {
        behind += (target - 1.7) / d > (2 - 1.7) / 3 ? 1 : 0;
      }
      View view = new View(1.7, target, 0, AzimuthRange.ALL, PitchRange.ALL);
      assertEquals(1 + 20 + 3 + behind, see(dsm, request(), view).visible, "target " + target);
    }
  }

  @ParameterizedTest
  @EnumSource(Landscapes.Kind.class)
  void higherTargetsShowMore(Landscapes.Kind kind) throws IOException {
    float[][] dsm = Landscapes.draw(kind, SIDE, SIDE, new Random(8));
    dsm[R][R] = 0;
    int before = 0;
    for (double target : new double[] {0, 0.5, 2, 30}) {
      View view = new View(1.7, target, 0, AzimuthRange.ALL, PitchRange.ALL);
      int visible = see(dsm, request(), view).visible;
      assertTrue(visible >= before, target + " m: " + visible + " after " + before);
      before = visible;
    }
  }

  @Test
  void pitchIsTheAngleOfTheLineOfSight() throws IOException {
    // Ground at d is seen at atan(-1.7 / d): -30 degrees is at 2.94 m, -10 degrees at 9.64 m.
    float[][] dsm = TestScene.flat(1, SIDE, 0);
    View view = new View(1.7, 0, 0, AzimuthRange.ALL, new PitchRange(-30, -10));
    assertEquals(2 * 7, see(dsm, request(), view).visible, "3 to 9 m");
    View down = new View(1.7, 0, 0, AzimuthRange.ALL, new PitchRange(-90, -30));
    assertEquals(1 + 2 * 2, see(dsm, request(), down).visible, "the own cell and 1 to 2 m");
    assertEquals(2 * 2, see(dsm, 2.5, request(), view).visible, "cells of 2.5 m: 5 and 7.5 m");
    assertEquals(1 + 2, see(dsm, 2.5, request(), down).visible, "2.5 m");
  }

  /** On a ball with an eye at h the horizon is at sqrt(2 R h / c). */
  @ParameterizedTest
  @ValueSource(doubles = {1, 0.85714, 0.5})
  void theHorizonIsWhereTheFormulaSays(double coefficient) throws IOException {
    double heightMetres = 1e-4;
    float[][] dsm = TestScene.flat(1, 2 * 90 + 1, 0);
    ViewshedRequest request =
        new ViewshedRequest(90, heightMetres, Precision.FLOAT64, GreenCodes.of(1))
            .withCurvature(coefficient);
    double horizon = Math.sqrt(2 * 6_378_137 * heightMetres / coefficient);
    // The last cell seen is the integer beside it with the greater slope.
    double below = Math.floor(horizon);
    double above = below + 1;
    double last = slope(below, horizon) > slope(above, horizon) ? below : above;
    assertEquals(1 + 2 * last, see(dsm, request).visible, "horizon " + horizon);
    assertEquals(1 + 2 * 90, see(dsm, request.withCurvature(0)).visible);
  }

  /** Slope of a cell of the ball, but for a factor. */
  private static double slope(double distance, double horizon) {
    return -distance / horizon - horizon / distance;
  }

  @Test
  void curvatureNeverShowsMoreOfAPlain() throws IOException {
    float[][] dsm = TestScene.flat(SIDE, SIDE, 0);
    ViewshedRequest request = request().withView(View.ofHeight(1e-5));
    assertTrue(see(dsm, request.withCurvature(1)).visible < see(dsm, request).visible);
  }

  @Test
  void azimuthsHoldTheirFirstDirectionButNotTheirLast() {
    AzimuthRange east = new AzimuthRange(45, 135);
    assertTrue(east.contains(45) && east.contains(134.9));
    assertFalse(east.contains(44.9) || east.contains(135));
    AzimuthRange north = new AzimuthRange(315, 45);
    assertTrue(north.contains(315) && north.contains(0) && north.contains(44.9));
    assertFalse(north.contains(314.9) || north.contains(45));
    assertFalse(north.isAll());
    assertTrue(new AzimuthRange(360, 0).isAll());
  }

  @Test
  void viewsThatMakeNoSenseAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new AzimuthRange(0, 361));
    assertThrows(
        IllegalArgumentException.class,
        () -> new View(1, Double.POSITIVE_INFINITY, 0, AzimuthRange.ALL, PitchRange.ALL));
    assertThrows(
        IllegalArgumentException.class,
        () -> new View(1, 0, Double.POSITIVE_INFINITY, AzimuthRange.ALL, PitchRange.ALL));
    assertThrows(IllegalArgumentException.class, () -> new AzimuthRange(-1, 90));
    assertThrows(IllegalArgumentException.class, () -> new AzimuthRange(90, 90));
    assertThrows(IllegalArgumentException.class, () -> new AzimuthRange(0, Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> new PitchRange(10, -10));
    assertThrows(IllegalArgumentException.class, () -> new PitchRange(-91, 0));
    assertThrows(IllegalArgumentException.class, () -> View.ofHeight(Double.NaN));
    assertThrows(
        IllegalArgumentException.class, () -> new View(1, -1, 0, AzimuthRange.ALL, PitchRange.ALL));
    assertThrows(IllegalArgumentException.class, () -> request().withCurvature(2));
  }
}
