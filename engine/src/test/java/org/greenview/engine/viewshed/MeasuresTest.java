package org.greenview.engine.viewshed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.greenview.nativedata.scene.Scene;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Measures of scenes whose answers can be written down. The oracle computes; cells are 1 m if
 * nothing is said.
 */
@Timeout(60)
class MeasuresTest {
  private static final int R = 20;
  private static final int SIDE = 2 * R + 1;

  private static final List<Decay> DECAYS =
      List.of(
          new Decay.None(),
          new Decay.Exponential(0.03),
          new Decay.Logistic(0.5, 8),
          new Decay.Power(1, 3),
          new Decay.Power(2, 6));

  @TempDir Path folder;

  private static Measures all() {
    List<Measure> list = new ArrayList<>(List.of(new Measure.Gvi(), new Measure.Vvi()));
    for (Decay decay : DECAYS) {
      list.add(new Measure.Vgvi(decay, false));
      list.add(new Measure.Vgvi(decay, true));
    }
    list.add(new Measure.Share("trees", GreenCodes.of(1)));
    return new Measures(list);
  }

  private static ViewshedRequest request(int radius, Measures measures) {
    return new ViewshedRequest(radius, 1.7, Precision.FLOAT64, GreenCodes.of(1))
        .withRays(RayPattern.SQUARE)
        .withMeasures(measures);
  }

  private ViewshedCounts see(float[][] dsm, byte[][] green, int row, int column, ViewshedRequest r)
      throws IOException {
    return see(dsm, green, 1, row, column, r);
  }

  private ViewshedCounts see(
      float[][] dsm, byte[][] green, double cellMetres, int row, int column, ViewshedRequest r)
      throws IOException {
    Path path = folder.resolve("scene" + System.nanoTime());
    try (Scene scene = TestScene.of(path, dsm, green, null, cellMetres)) {
      ViewshedCounts counts = new ViewshedCounts(r.measures());
      new ScalarViewshedKernel(ViewshedRasters.of(scene), r).count(row, column, counts);
      return counts;
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = RayPattern.class,
      names = {"SQUARE", "EVERY_CELL"})
  void allGreenAndAllVisibleIsOneInEveryMeasure(RayPattern rays) throws IOException {
    ViewshedRequest request = request(R, all()).withRays(rays);
    ViewshedCounts counts =
        see(TestScene.flat(SIDE, SIDE, 0), TestScene.codes(SIDE, SIDE, 1), R, R, request);
    assertEquals(1257, counts.visible, "cells of a circle of radius 20");
    for (int i = 0; i < counts.measures.length; i++) {
      assertEquals(1, counts.measures[i], 1e-12, request.measures().list().get(i).label());
    }
  }

  @Test
  void raysToThePerimeterMissSomeCells() throws IOException {
    ViewshedCounts counts =
        see(
            TestScene.flat(SIDE, SIDE, 0),
            TestScene.codes(SIDE, SIDE, 1),
            R,
            R,
            request(R, all()).withRays(RayPattern.PERIMETER));
    assertTrue(counts.visible < 1257, "" + counts.visible);
    assertEquals(counts.visible / 1257.0, counts.measures[1], "vvi");
    assertEquals(1, counts.measures[0], "gvi");
  }

  /** Cells west and east mirror each other; those of the observer's column are not green. */
  @ParameterizedTest
  @ValueSource(doubles = {1, 2.5})
  void halfPlaneGreen(double cellMetres) throws IOException {
    byte[][] green = TestScene.codes(SIDE, SIDE, 0);
    for (byte[] row : green) {
      for (int c = R + 1; c < SIDE; c++) {
        row[c] = 1;
      }
    }
    ViewshedRequest request = request(R, all());
    ViewshedCounts counts = see(TestScene.flat(SIDE, SIDE, 0), green, cellMetres, R, R, request);
    for (int i = 0; i < counts.measures.length; i++) {
      if (request.measures().list().get(i) instanceof Measure.Vgvi(Decay decay, boolean binned)
          && !binned) {
        double all = 0;
        double east = 0;
        for (int r = -R; r <= R; r++) {
          for (int c = -R; c <= R; c++) {
            double weight =
                r * r + c * c > R * R
                    ? 0
                    : decay.weight(Math.hypot(r, c) * cellMetres, R * cellMetres);
            all += weight;
            east += c > 0 ? weight : 0;
          }
        }
        assertEquals(east / all, counts.measures[i], 1e-11, decay.text());
      }
    }
    assertEquals((1257 - 41) / 2 / 1257.0, counts.measures[0]);
    assertEquals(1, counts.measures[1]);
  }

  /** A ring without a visible cell counts as 0, as CGEI has it; its weight counts. */
  @ParameterizedTest
  @ValueSource(strings = {"logistic:0.5,8", "power:1,3", "power:1,6", "exponential:0.03", "none"})
  void ringsWeighAsTheClosedFormOfTheirIntegralSays(String text) throws IOException {
    // One row: the ring at d holds the cells d east and d west, green only where d < 8.
    // A wall of 1 m at 3 m hides the ground from 4 to 7: -1.7 / d > -0.7 / 3 from d = 7.29 on.
    float[][] dsm = TestScene.flat(1, SIDE, 0);
    byte[][] green = TestScene.codes(1, SIDE, 0);
    for (int d = 1; d <= R; d++) {
      green[0][R - d] = green[0][R + d] = (byte) (d < 10 ? 1 : 0);
    }
    dsm[0][R - 3] = dsm[0][R + 3] = 1;
    green[0][R] = 1;
    Decay decay = Decay.parse(text);
    Measures measures = new Measures(List.of(new Measure.Vgvi(decay, true)));
    ViewshedCounts counts = see(dsm, green, 0, R, request(R, measures));
    assertEquals(1 + 2 * (R - 4), counts.visible);
    DoubleUnaryOperator f = integral(text, R);
    double expected =
        (f.applyAsDouble(3.0 / R)
                - f.applyAsDouble(0)
                + f.applyAsDouble(9.0 / R)
                - f.applyAsDouble(7.0 / R))
            / (f.applyAsDouble(1) - f.applyAsDouble(0));
    assertEquals(expected, counts.measures[0], 1e-12);
  }

  /**
   * With cells of 2 m, those of one row are in every other ring of 1 m, the observer's in the
   * first.
   */
  @ParameterizedTest
  @ValueSource(strings = {"logistic:0.5,8", "power:1,3", "power:1,6", "exponential:0.03", "none"})
  void ringsAreMetresWhateverTheCells(String text) throws IOException {
    Measures measures = new Measures(List.of(new Measure.Vgvi(Decay.parse(text), true)));
    ViewshedCounts counts =
        see(TestScene.flat(1, SIDE, 0), TestScene.codes(1, SIDE, 1), 2, 0, R, request(R, measures));
    double metres = 2 * R;
    DoubleUnaryOperator f = integral(text, metres);
    double expected = f.applyAsDouble(1 / metres) - f.applyAsDouble(0);
    for (int ring = 2; ring <= metres; ring += 2) {
      expected += f.applyAsDouble(ring / metres) - f.applyAsDouble((ring - 1) / metres);
    }
    assertEquals(expected / (f.applyAsDouble(1) - f.applyAsDouble(0)), counts.measures[0], 1e-12);
  }

  /** Antiderivative of a decay by x = distance / radius. */
  private static DoubleUnaryOperator integral(String text, double radiusMetres) {
    return switch (text) {
      case "none" -> x -> x;
      case "logistic:0.5,8" -> x -> x - Math.log1p(Math.exp(8 * (x - 0.5))) / 8;
      case "power:1,3" -> x -> Math.log1p(3 * x) / 3;
      case "power:1,6" -> x -> Math.log1p(6 * x) / 6;
      case "exponential:0.03" -> x -> -Math.exp(-0.03 * radiusMetres * x) / (0.03 * radiusMetres);
      default -> throw new IllegalArgumentException(text);
    };
  }

  @Test
  void sharesOfAllClassesAddUpToOne() throws IOException {
    byte[][] codes = TestScene.codes(SIDE, SIDE, 3);
    for (int r = 0; r < SIDE; r++) {
      for (int c = 0; c < SIDE; c++) {
        codes[r][c] = (byte) (r < R ? 1 : c < R ? 200 : 7);
      }
    }
    Measures measures =
        new Measures(
            List.of(
                new Measure.Share("north", GreenCodes.of(1)),
                new Measure.Share("west", GreenCodes.of(200)),
                new Measure.Share("both", GreenCodes.of(1, 200)),
                new Measure.Share("rest", GreenCodes.of(7))));
    double[] found = see(TestScene.flat(SIDE, SIDE, 0), codes, R, R, request(R, measures)).measures;
    assertEquals((1257 - 41) / 2 / 1257.0, found[0]);
    assertEquals(found[0] + found[1], found[2], 1e-12);
    assertEquals(1, found[2] + found[3], 1e-12);
  }

  @Test
  void bandsHaveTheCellsOfTheirRings() throws IOException {
    Measures measures =
        new Measures(
            List.of(
                new Measure.Band(0, 5, false),
                new Measure.Band(5, 20, false),
                new Measure.Band(0, 5, true),
                new Measure.Band(5, 100, true)));
    ViewshedCounts counts =
        see(
            TestScene.flat(SIDE, SIDE, 0),
            TestScene.codes(SIDE, SIDE, 1),
            R,
            R,
            request(R, measures));
    double[] expected = {81, 1257 - 81, 81, 1257 - 81};
    assertArrayEquals(expected, counts.measures);
    counts =
        see(
            TestScene.flat(SIDE, SIDE, 0),
            TestScene.codes(SIDE, SIDE, 1),
            2.5,
            R,
            R,
            request(R, measures));
    assertArrayEquals(
        new double[] {13, 197 - 13, 13, 1257 - 13},
        counts.measures,
        "5 m are 2 cells, 20 m are 8, and all 20 cells are 50 m");
  }

  @ParameterizedTest
  @CsvSource({"-1, 5", "5, 5", "6, 5", "0, Infinity", "NaN, 5", "0, NaN"})
  void bandsWithoutAWidthAreRefused(double fromMetres, double toMetres) {
    assertThrows(
        IllegalArgumentException.class, () -> new Measure.Band(fromMetres, toMetres, false));
  }

  @Test
  void vviCountsOnlyCellsOfTheRaster() throws IOException {
    ViewshedRequest request = request(R, all());
    ViewshedCounts corner =
        see(TestScene.flat(SIDE, 5, 0), TestScene.codes(SIDE, 5, 1), 0, 0, request);
    assertEquals(1, corner.measures[1]);
    assertTrue(corner.visible > 90 && corner.visible <= 105, "" + corner.visible);
  }

  @ParameterizedTest
  @CsvSource({
    "exponential:0, k of a decay is more than 0, not 0",
    "exponential:NaN, 'k of a decay is more than 0, not NaN'",
    "exponential:Infinity, k of a decay is more than 0",
    "logistic:2;8, m of logistic is 0 to 1",
    "logistic:0.5;0, b of a decay is more than 0",
    "power:0;3, m of a decay is more than 0",
    "power:1;0, b of a decay is more than 0",
    "power:1, is no decay",
    "gauss:1, is no decay",
    "none:1, is no decay",
    "power:a;b, is no decay"
  })
  void decaysThatMakeNoSenseAreRefused(String text, String sentence) {
    String message =
        assertThrows(
                IllegalArgumentException.class, () -> Decay.parse(text.replace(';', ',')), text)
            .getMessage();
    assertTrue(message.contains(sentence), message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "none",
        "exponential:0.0003",
        "logistic:0.5,8",
        "logistic:0,8",
        "logistic:1,8",
        "power:1,3",
        "power:0.25,6.5"
      })
  void decaysAreReadAsTheyAreWritten(String text) {
    assertEquals(text, Decay.parse(text).text());
  }
}
