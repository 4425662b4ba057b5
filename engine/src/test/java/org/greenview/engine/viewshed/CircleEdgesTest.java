package org.greenview.engine.viewshed;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.greenview.nativedata.scene.Scene;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CircleEdgesTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"150, 210", "128, 192"})
  void sharesAreThoseOfCountingCellByCell(int rows, int columns) throws IOException {
    Random random = new Random(4);
    float[][] dsm = new float[rows][columns];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        // One tile all NoData, some with a few, some without.
        boolean hole = row / 64 == 1 && column / 64 == 1;
        boolean speckled = column > 128 && random.nextInt(9) == 0;
        dsm[row][column] = hole || speckled ? Float.NaN : 1;
      }
    }
    try (Scene scene = TestScene.of(folder.resolve("s"), dsm, new byte[rows][columns])) {
      for (int radius : new int[] {1, 7, 40, 100, 300}) {
        CircleEdges edges = new CircleEdges(scene.dsm(), radius);
        for (int i = 0; i < 30; i++) {
          int row = i == 0 ? 0 : random.nextInt(rows);
          int column = i == 0 ? 0 : random.nextInt(columns);
          assertEquals(
              counted(dsm, row, column, radius),
              edges.share(row, column),
              "radius " + radius + " at " + row + ", " + column);
        }
      }
    }
  }

  private static double counted(float[][] dsm, int row, int column, int radius) {
    long all = 0;
    long unknown = 0;
    for (int r = row - radius; r <= row + radius; r++) {
      for (int c = column - radius; c <= column + radius; c++) {
        if ((r - row) * (r - row) + (c - column) * (c - column) <= radius * radius) {
          all++;
          boolean outside = r < 0 || r >= dsm.length || c < 0 || c >= dsm[0].length;
          unknown += outside || Float.isNaN(dsm[r][c]) ? 1 : 0;
        }
      }
    }
    return unknown / (double) all;
  }

  @Test
  void aCircleInsideIsKnownWhole() throws IOException {
    float[][] dsm = TestScene.flat(150, 210, 1);
    try (Scene scene = TestScene.of(folder.resolve("s"), dsm, new byte[150][210])) {
      assertEquals(0, new CircleEdges(scene.dsm(), 50).share(75, 100));
    }
  }
}
