package org.greenview.engine.viewshed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.greenview.nativedata.scene.Scene;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The analytic cases and the properties of the benchmark {@code vl4dimr/silent-failures-viewshed},
 * rebuilt from its description: strips of three rows of cells of 30 m, the observer at one end and
 * the target at the other, both in the middle row. docs/VIEWSHEDS.md has the table.
 */
@Timeout(120)
class SilentFailuresTest {
  private static final double CELL_METRES = 30;
  private static final double REFRACTION = 0.13;
  private static final double OBSERVER_METRES = 1.7;
  private static final double TARGET_METRES = 3;

  /** Theirs; ours is the equator's. */
  private static final double EARTH_RADIUS_METRES = 6_371_000;

  private static final double CURVATURE =
      (1 - REFRACTION) * ViewshedRequest.EARTH_RADIUS_METRES / EARTH_RADIUS_METRES;

  @TempDir Path folder;

  /**
   * A strip.
   *
   * @param isSeen what geometry says of the target
   * @param decides whether the answer is another one without the feature
   * @param cells from the observer to the target
   * @param featureMetres height of what stands on the plain, negative for a hollow; 0: the feature
   *     is the curved earth
   * @param featureCell its first cell
   * @param featureCells how many
   */
  private record Case(
      String name,
      boolean isSeen,
      boolean decides,
      int cells,
      double featureMetres,
      int featureCell,
      int featureCells,
      double targetMetres) {

    static Case plain(String name, boolean isSeen, int cells) {
      return new Case(name, isSeen, !isSeen, cells, 0, 0, 0, TARGET_METRES);
    }

    static Case wall(String name, boolean isSeen, int cells, double metres, int at) {
      return new Case(name, isSeen, !isSeen, cells, metres, at, 1, TARGET_METRES);
    }

    float[] profile(boolean withFeature) {
      float[] heights = new float[cells + 2];
      for (int i = 0; i < heights.length; i++) {
        boolean isFeature = withFeature && i >= featureCell && i < featureCell + featureCells;
        heights[i] = (float) (3800 + (isFeature ? featureMetres : 0));
      }
      return heights;
    }
  }

  private static double criticalMetres(double observerMetres, double targetMetres) {
    double radius = EARTH_RADIUS_METRES / (1 - REFRACTION);
    return Math.sqrt(2 * radius * observerMetres) + Math.sqrt(2 * radius * targetMetres);
  }

  private static final String LOW_TARGET = "hill of 12 m before a target on the ground, 4 km";
  private static final String HIGH_TARGET = "hill of 12 m before a target of 30 m, 4 km";

  private static List<Case> cases() {
    double critical = criticalMetres(OBSERVER_METRES, TARGET_METRES);
    return List.of(
        Case.plain("plain, 3 km", true, 100),
        Case.wall("wall of 50 m, 6 km", false, 199, 50, 100),
        Case.wall("wall of 1 m, 3 km", true, 99, 1, 50),
        new Case("hollow of 80 m, 3 km", true, false, 99, -80, 45, 10, TARGET_METRES),
        Case.wall("wall of 2 m, 3 km", true, 99, 2, 50),
        Case.wall("wall of 2 m, 9 km", false, 299, 2, 150),
        Case.wall("wall of 80 m, 3 km", false, 99, 80, 50),
        new Case(LOW_TARGET, false, true, 133, 12, 67, 1, 0),
        new Case(HIGH_TARGET, true, true, 133, 12, 67, 1, 30),
        Case.wall("observer on a summit of 40 m, 6 km", true, 199, 40, 0),
        Case.wall("target on a summit of 40 m, 6 km", true, 199, 40, 199),
        Case.plain("plain, 8.7 km", true, (int) (critical * 0.75 / CELL_METRES)),
        Case.plain("plain, 18.6 km", false, (int) (critical * 1.6 / CELL_METRES)),
        Case.plain("plain, 40 km", false, (int) (40_000 / CELL_METRES)),
        Case.plain("plain, 1 km", true, 33));
  }

  /** A strip as a scene, asked many times. */
  private final class Strip implements AutoCloseable {
    private final Scene scene;
    private final ScalarViewshedKernel kernel;

    Strip(float[] profile, int radiusCells, double curvature) throws IOException {
      float[][] dsm = {profile, profile, profile};
      scene =
          TestScene.of(
              folder.resolve("strip" + System.nanoTime()),
              dsm,
              new byte[3][profile.length],
              null,
              CELL_METRES);
      ViewshedRequest request =
          new ViewshedRequest(radiusCells, OBSERVER_METRES, Precision.FLOAT64, GreenCodes.of(1))
              .withCurvature(curvature);
      kernel = new ScalarViewshedKernel(ViewshedRasters.of(scene), request);
    }

    boolean sees(int from, int to, double observerMetres, double targetMetres) {
      View view = new View(observerMetres, targetMetres, 0, AzimuthRange.ALL, PitchRange.ALL);
      boolean[] seen = new boolean[1];
      kernel.see(1, from, view, (r, c) -> seen[0] |= r == 0 && c == to - from);
      return seen[0];
    }

    @Override
    public void close() {
      scene.close();
    }
  }

  private boolean sees(Case one, boolean withFeature, double curvature, double targetMetres)
      throws IOException {
    try (Strip strip = new Strip(one.profile(withFeature), one.cells(), curvature)) {
      return strip.sees(0, one.cells(), OBSERVER_METRES, targetMetres);
    }
  }

  @Test
  void allCasesAreRightOnceTheirTargetAndTheEarthAreToldAndForTheRightReason() throws IOException {
    int right = 0;
    for (Case one : cases()) {
      assertEquals(one.isSeen(), sees(one, true, CURVATURE, one.targetMetres()), one.name());
      boolean without;
      if (one.name().equals(HIGH_TARGET)) {
        without = sees(one, true, CURVATURE, 0);
      } else if (one.featureMetres() == 0) {
        without = sees(one, true, 0, one.targetMetres());
      } else {
        without = sees(one, false, CURVATURE, one.targetMetres());
      }
      assertEquals(one.decides(), without != one.isSeen(), one.name() + " without its feature");
      right++;
    }
    assertEquals(15, right);
  }

  /**
   * Greenview's defaults see 800 m far: of every case the target lies outside, and is called so.
   */
  @Test
  void atTheDefaultRadiusEveryTargetLiesOutside() throws IOException {
    int radiusCells = (int) (800 / CELL_METRES);
    for (Case one : cases()) {
      try (Strip strip = new Strip(one.profile(true), radiusCells, 0)) {
        assertTrue(one.cells() > radiusCells);
        ViewshedPicture picture =
            new ViewshedPicture(
                ViewshedRasters.of(strip.scene),
                KernelSelector.select(KernelChoice.SCALAR, strip.kernel.request()));
        assertEquals(radiusCells + 1, picture.window(1, 0).columnStop(), one.name());
        assertFalse(strip.sees(0, one.cells(), OBSERVER_METRES, 0));
      }
    }
  }

  /** With the radius alone: the target on the ground, the earth a plane. */
  @Test
  void withTheRadiusAloneFiveCasesAreWrong() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (Case one : cases()) {
      if (sees(one, true, 0, 0) != one.isSeen()) {
        wrong.add(one.name());
      }
    }
    assertEquals(
        List.of(
            "wall of 1 m, 3 km",
            "wall of 2 m, 3 km",
            HIGH_TARGET,
            "plain, 18.6 km",
            "plain, 40 km"),
        wrong);
  }

  private static float[] rough(Random random, int cells) {
    double amplitude = Math.pow(10, -0.5 + 2.3 * random.nextDouble());
    float[] heights = new float[cells];
    double height = 3800;
    for (int i = 0; i < cells; i++) {
      height += random.nextGaussian() * amplitude;
      heights[i] = (float) height;
    }
    return heights;
  }

  @Test
  void sightIsMutualIfHeightsChangePlaces() throws IOException {
    Random random = new Random(11);
    int mutual = 0;
    int checks = 0;
    for (int terrain = 0; terrain < 20; terrain++) {
      try (Strip strip = new Strip(rough(random, 300), 300, CURVATURE)) {
        for (int[] ends : new int[][] {{0, 299}, {10, 250}, {40, 180}, {5, 120}}) {
          for (double[] h : new double[][] {{1.7, 3}, {0, 10}, {2, 40}}) {
            boolean there = strip.sees(ends[0], ends[1], h[0], h[1]);
            assertEquals(there, strip.sees(ends[1], ends[0], h[1], h[0]));
            mutual += there ? 1 : 0;
            checks++;
          }
        }
      }
    }
    assertEquals(240, checks);
    assertTrue(mutual > 10 && mutual < 230, mutual + " of 240 are seen");
  }

  @Test
  void raisingACellUncoversNothingAndAWallAboveAllHides() throws IOException {
    Random random = new Random(12);
    for (int terrain = 0; terrain < 12; terrain++) {
      float[] profile = rough(random, 300);
      int from = random.nextInt(100);
      int to = from + 20 + random.nextInt(180);
      int wall = from + 1 + random.nextInt(to - from - 1);
      float top = Float.NEGATIVE_INFINITY;
      for (float height : profile) {
        top = Math.max(top, height);
      }
      boolean wasSeen = true;
      float ground = profile[wall];
      for (float height : new float[] {ground, ground + 5, ground + 20, ground + 100, top + 1000}) {
        profile[wall] = height;
        try (Strip strip = new Strip(profile, 300, CURVATURE)) {
          boolean isSeen = strip.sees(from, to, OBSERVER_METRES, TARGET_METRES);
          assertTrue(wasSeen || !isSeen, "raising a cell uncovered the target");
          wasSeen = isSeen;
        }
      }
      assertFalse(wasSeen, "a wall above everything hides nothing");
    }
  }

  @Test
  void onAPlainSightEndsAtTheCriticalDistance() throws IOException {
    Random random = new Random(31);
    for (int i = 0; i < 12; i++) {
      double observer = 0.5 + 29.5 * random.nextDouble();
      double target = 0.5 + 29.5 * random.nextDouble();
      double critical = criticalMetres(observer, target) / CELL_METRES;
      int far = (int) (critical * 1.5) + 1;
      float[] plain = TestScene.flat(1, far + 2, 3800)[0];
      try (Strip strip = new Strip(plain, far, CURVATURE)) {
        assertTrue(strip.sees(0, (int) (critical * 0.9), observer, target));
        assertFalse(strip.sees(0, (int) (critical * 1.1) + 1, observer, target));
        assertFalse(strip.sees(0, far, observer, target));
      }
    }
  }

  @Test
  void raisingEitherEndTakesNoSightAwayAndIsEnoughInTheEnd() throws IOException {
    Random random = new Random(13);
    for (int terrain = 0; terrain < 20; terrain++) {
      try (Strip strip = new Strip(rough(random, 300), 300, CURVATURE)) {
        for (int[] ends : new int[][] {{0, 299}, {40, 180}}) {
          for (boolean raisesObserver : new boolean[] {true, false}) {
            boolean was = false;
            for (int k = 0; k <= 20; k++) {
              double metres = 1 << k;
              boolean is =
                  raisesObserver
                      ? strip.sees(ends[0], ends[1], metres, 1.7)
                      : strip.sees(ends[0], ends[1], 1.7, metres);
              assertTrue(is || !was, "raised to " + metres + " m it is seen no more");
              was = is;
            }
            assertTrue(was, "a thousand kilometres up and not seen");
          }
        }
      }
    }
  }
}
