package org.greenview.engine.viewshed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.greenview.nativedata.scene.Scene;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is known of squares of the rasters, held against their cells one by one. */
class RasterSquaresTest {
  private static final int ROWS = 301;
  private static final int COLUMNS = 267;

  @TempDir private Path folder;

  @Test
  void highestCellsAndBitsAreThoseOfTheRasters() throws Exception {
    Random random = new Random(5);
    float[][] dsm = Landscapes.draw(Landscapes.Kind.NODATA_AT_RANDOM, ROWS, COLUMNS, random);
    for (int r = 128; r < 160; r++) {
      for (int c = 0; c < 40; c++) {
        dsm[r][c] = Float.NaN;
      }
    }
    byte[][] codes = new byte[ROWS][COLUMNS];
    for (byte[] line : codes) {
      random.nextBytes(line);
    }
    try (Scene scene = TestScene.of(folder.resolve("a.scene"), dsm, codes)) {
      RasterSquares squares = ViewshedRasters.of(scene).squares();
      // The last window is beyond the raster; the first two share some squares.
      int[][] windows = {{-70, -33, 208}, {16, 64, 128}, {200, 180, 176}, {400, -500, 96}};
      for (int[] window : windows) {
        highestCellsAreRight(dsm, squares.highestCells(), window[0], window[1], window[2]);
      }
      GreenCodes greenCodes = GreenCodes.of(0, 3, 200, 255);
      GreenBits bits = squares.greenBits(greenCodes);
      for (int r = 0; r < ROWS; r++) {
        for (int c = 0; c < COLUMNS; c++) {
          long expected = greenCodes.contains(codes[r][c] & 0xff) ? 1 : 0;
          long[] square = bits.square(r / 64, c / 64);
          assertEquals(expected, square[r % 64] >>> c & 1, "row " + r + " column " + c);
          assertEquals(expected, square[64 + c % 64] >>> r & 1, "row " + r + " column " + c);
        }
      }
    }
  }

  /** While one thread finds squares, another may read them: it must never see half of them. */
  @Test
  void threadsSeeNothingUnfinished() throws Exception {
    float[][] dsm = Landscapes.draw(Landscapes.Kind.NOISE, ROWS, COLUMNS, new Random(7));
    try (Scene scene =
            TestScene.of(folder.resolve("c.scene"), dsm, TestScene.codes(ROWS, COLUMNS, 1));
        ExecutorService threads = Executors.newFixedThreadPool(4)) {
      for (int round = 0; round < 300; round++) {
        RasterSquares squares = ViewshedRasters.of(scene).squares();
        RasterSquares.Heights heights = squares.heights();
        Callable<Void> look =
            () -> {
              highestCellsAreRight(dsm, squares.highestCells(), 0, 0, 128);
              heights.byRows().know(2, 3);
              int slab = heights.byRows().slab(48, 32);
              int at = heights.byRows().origin(slab, 48, 32) + 2 * HeightSquares.STRIP_CELLS;
              assertEquals(dsm[48][32], heights.byRows().cells(slab)[at + 48 * 16]);
              return null;
            };
        for (Future<Void> each : threads.invokeAll(Collections.nCopies(4, look))) {
          each.get();
        }
      }
    }
  }

  /** What has taken too much memory is forgotten, and found again. */
  @Test
  void squaresAreForgottenWhenTheyTakeTooMuch() throws Exception {
    float[][] dsm = Landscapes.draw(Landscapes.Kind.NODATA_AT_RANDOM, ROWS, COLUMNS, new Random(6));
    try (Scene scene =
        TestScene.of(folder.resolve("b.scene"), dsm, TestScene.codes(ROWS, COLUMNS, 1))) {
      RasterSquares squares = ViewshedRasters.of(scene).squares();
      squares.leaveRoom(this, 1 << 20, 1 << 20);
      RasterSquares.Heights first = squares.heights();
      first.byRows().know(1, 2);
      assertSame(first, squares.heights());
      squares.leaveRoom(this, Runtime.getRuntime().maxMemory(), 1 << 20);
      RasterSquares.Heights second = squares.heights();
      assertNotSame(first, second);
      heightsAreRight(dsm, second.byRows(), false);
      heightsAreRight(dsm, second.byColumns(), true);

      squares.leaveRoom(this, Runtime.getRuntime().maxMemory(), 3 << 10);
      RasterSquares.Heights third = squares.heights();
      assertSame(third, squares.heights());
      GreenBits bits = squares.greenBits(GreenCodes.of(1));
      long[] square = bits.square(1, 1);
      assertSame(square, bits.square(1, 1));
      squares.greenBits(GreenCodes.of(0)).square(1, 1);
      bits.square(1, 2);
      bits.square(2, 2);
      assertNotSame(third, squares.heights());
      assertNotSame(square, bits.square(1, 1));
      assertArrayEquals(square, bits.square(1, 1));
    }
  }

  private static void heightsAreRight(float[][] dsm, HeightSquares heights, boolean turned) {
    int strips = Math.ceilDiv(turned ? ROWS : COLUMNS, HeightSquares.SIDE);
    int squares = Math.ceilDiv(turned ? COLUMNS : ROWS, HeightSquares.SIDE);
    for (int strip = 0; strip < strips; strip++) {
      for (int square = 0; square < squares; square++) {
        heights.know(strip, square);
      }
    }
    // Stretches begin anywhere, also a little before the raster, and reach three strips.
    for (int firstMajor = -15; firstMajor < (turned ? COLUMNS : ROWS); firstMajor += 13) {
      for (int firstMinor = -46; firstMinor < (turned ? ROWS : COLUMNS); firstMinor += 11) {
        int slab = heights.slab(firstMajor, firstMinor);
        float[] cells = heights.cells(slab);
        int origin = heights.origin(slab, firstMajor, firstMinor);
        for (int major = firstMajor; major < firstMajor + 16; major++) {
          for (int minor = firstMinor; minor < (firstMinor & -16) + 48; minor++) {
            int at = origin + (minor >> 4) * HeightSquares.STRIP_CELLS + major * 16 + (minor & 15);
            int row = turned ? minor : major;
            int column = turned ? major : minor;
            boolean isOnRaster = row >= 0 && column >= 0 && row < ROWS && column < COLUMNS;
            assertEquals(isOnRaster ? dsm[row][column] : Float.NaN, cells[at]);
          }
        }
      }
    }
  }

  private static void highestCellsAreRight(
      float[][] dsm, HighestCells highest, int firstRow, int firstColumn, int side) {
    highest.find(firstRow, firstColumn, side);
    for (int level = 0; level < HighestCells.LEVEL_BITS.length; level++) {
      int bits = HighestCells.LEVEL_BITS[level];
      int stride = (side >> bits) + 2;
      float[] into = new float[stride * stride];
      highest.copy(level, firstRow, firstColumn, side, into, stride);
      for (int r = firstRow >> bits; r <= (firstRow + side - 1) >> bits; r++) {
        for (int c = firstColumn >> bits; c <= (firstColumn + side - 1) >> bits; c++) {
          assertEquals(
              highestCell(dsm, r << bits, c << bits, 1 << bits),
              into[(r - (firstRow >> bits)) * stride + c - (firstColumn >> bits)],
              "level " + level + ", square " + r + ", " + c);
        }
      }
    }
  }

  private static float highestCell(float[][] dsm, int firstRow, int firstColumn, int side) {
    float highest = Float.NEGATIVE_INFINITY;
    for (int r = Math.max(firstRow, 0); r < Math.min(firstRow + side, ROWS); r++) {
      for (int c = Math.max(firstColumn, 0); c < Math.min(firstColumn + side, COLUMNS); c++) {
        highest = dsm[r][c] > highest ? dsm[r][c] : highest;
      }
    }
    return highest;
  }
}
