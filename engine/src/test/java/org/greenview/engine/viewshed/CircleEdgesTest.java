package org.greenview.engine.viewshed;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.greenview.nativedata.scene.Scene;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CircleEdgesTest {
  private static final int ROWS = 150;
  private static final int COLUMNS = 210;

  @TempDir Path folder;

  private final float[][] dsm = new float[ROWS][COLUMNS];

  @Test
  void sharesAreThoseOfCountingCellByCell() throws IOException {
    Random random = new Random(4);
    for (int row = 0; row < ROWS; row++) {
      for (int column = 0; column < COLUMNS; column++) {
        // One tile all NoData, some with a few, some without.
        boolean hole = row / 64 == 1 && column / 64 == 1;
        boolean speckled = column > 128 && random.nextInt(9) == 0;
        dsm[row][column] = hole || speckled ? Float.NaN : 1;
      }
    }
    try (Scene scene = TestScene.of(folder.resolve("s"), dsm, new byte[ROWS][COLUMNS])) {
      for (int radius : new int[] {1, 7, 40, 100, 300}) {
        CircleEdges edges = new CircleEdges(scene.dsm(), radius);
        for (int i = 0; i < 30; i++) {
          int row = i == 0 ? 0 : random.nextInt(ROWS);
          int column = i == 0 ? 0 : random.nextInt(COLUMNS);
          assertEquals(
              counted(row, column, radius),
              edges.share(row, column),
              "radius " + radius + " at " + row + ", " + column);
        }
      }
    }
  }

  private double counted(int row, int column, int radius) {
    long all = 0;
    long unknown = 0;
    for (int r = row - radius; r <= row + radius; r++) {
      for (int c = column - radius; c <= column + radius; c++) {
        if ((r - row) * (r - row) + (c - column) * (c - column) <= radius * radius) {
          all++;
          boolean outside = r < 0 || r >= ROWS || c < 0 || c >= COLUMNS;
          unknown += outside || Float.isNaN(dsm[r][c]) ? 1 : 0;
        }
      }
    }
    return unknown / (double) all;
  }

  @Test
  void aCircleInsideIsKnownWhole() throws IOException {
    try (Scene scene = TestScene.of(folder.resolve("s"), dsm, new byte[ROWS][COLUMNS])) {
      assertEquals(0, new CircleEdges(scene.dsm(), 50).share(75, 100));
    }
  }
}
