package org.greenview.engine.viewshed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.greenview.nativedata.scene.Scene;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must hold on every raster; the seed is part of each test's name. */
class ViewshedPropertyTest {
  private static final int SIDE = 41;
  private static final int RADIUS = 15;

  @TempDir Path folder;

  private static float[][] randomHeights(Random random) {
    float[][] cells = new float[SIDE][SIDE];
    for (float[] row : cells) {
      for (int column = 0; column < SIDE; column++) {
        // Whole metres, so that ties are frequent and sums exact.
        row[column] = random.nextInt(4) == 0 ? random.nextInt(12) : 0;
        if (random.nextInt(40) == 0) {
          row[column] = Float.NaN;
        }
      }
    }
    cells[SIDE / 2][SIDE / 2] = 1;
    return cells;
  }

  private static byte[][] randomCodes(Random random) {
    byte[][] cells = new byte[SIDE][SIDE];
    for (byte[] row : cells) {
      for (int column = 0; column < SIDE; column++) {
        row[column] = (byte) random.nextInt(2);
      }
    }
    return cells;
  }

  private int[] count(float[][] dsm, byte[][] green, int row, int column, double heightMetres)
      throws IOException {
    try (Scene scene = TestScene.of(folder.resolve("s" + System.nanoTime()), dsm, green)) {
      int[] both = new int[4];
      for (Precision precision : Precision.values()) {
        ViewshedCounts counts = new ViewshedCounts();
        ViewshedRequest request =
            new ViewshedRequest(RADIUS, heightMetres, precision, GreenCodes.of(1));
        new ScalarViewshedKernel(ViewshedRasters.of(scene), request).count(row, column, counts);
        both[2 * precision.ordinal()] = counts.visible;
        both[2 * precision.ordinal() + 1] = counts.visibleGreen;
      }
      return both;
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void mirroredRasterMirrorsTheAnswer(long seed) throws IOException {
    Random random = new Random(seed);
    float[][] dsm = randomHeights(random);
    byte[][] green = randomCodes(random);
    int row = SIDE / 2;
    int column = SIDE / 2;
    int[] expected = count(dsm, green, row, column, 1.5);
    float[][] mirroredDsm = new float[SIDE][SIDE];
    byte[][] mirroredGreen = new byte[SIDE][SIDE];
    float[][] transposedDsm = new float[SIDE][SIDE];
    byte[][] transposedGreen = new byte[SIDE][SIDE];
    for (int r = 0; r < SIDE; r++) {
      for (int c = 0; c < SIDE; c++) {
        mirroredDsm[r][SIDE - 1 - c] = dsm[r][c];
        mirroredGreen[r][SIDE - 1 - c] = green[r][c];
        transposedDsm[c][r] = dsm[r][c];
        transposedGreen[c][r] = green[r][c];
      }
    }
    assertArrayEquals(expected, count(mirroredDsm, mirroredGreen, row, SIDE - 1 - column, 1.5));
    assertArrayEquals(expected, count(transposedDsm, transposedGreen, column, row, 1.5));
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13})
  void raisingTheObserverHidesNothingOnFlatGround(long seed) throws IOException {
    Random random = new Random(seed);
    float[][] flat = TestScene.flat(SIDE, SIDE, random.nextInt(100));
    byte[][] green = randomCodes(random);
    int[] before = count(flat, green, 20, 20, 0.5);
    for (double heightMetres : new double[] {1.7, 3, 20, 300}) {
      int[] after = count(flat, green, 20, 20, heightMetres);
      for (int i = 0; i < after.length; i++) {
        assertTrue(after[i] >= before[i], heightMetres + " m hid something");
      }
      before = after;
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23})
  void shiftingEverythingByWholeMetresChangesNothing(long seed) throws IOException {
    Random random = new Random(seed);
    float[][] dsm = randomHeights(random);
    byte[][] green = randomCodes(random);
    int[] expected = count(dsm, green, 20, 20, 2);
    for (float[] row : dsm) {
      for (int column = 0; column < SIDE; column++) {
        row[column] += 500;
      }
    }
    assertArrayEquals(expected, count(dsm, green, 20, 20, 2));
  }

  @ParameterizedTest
  @ValueSource(longs = {31, 32, 33})
  void allGreenMeansOne(long seed) throws IOException {
    float[][] dsm = randomHeights(new Random(seed));
    int[] counts = count(dsm, TestScene.codes(SIDE, SIDE, 1), 20, 20, 1.7);
    assertEquals(counts[0], counts[1]);
    assertEquals(counts[2], counts[3]);
  }
}
