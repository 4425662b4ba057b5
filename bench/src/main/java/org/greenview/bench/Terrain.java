package org.greenview.bench;

import java.util.Arrays;
import java.util.Random;

/** Surfaces to measure on, drawn by a fixed seed; cells of 1 m. */
public enum Terrain {
  /** Nothing in the way: every cell is seen, nothing can be skipped. */
  FLAT,
  /** Rolling ground, blocks of houses between streets, gardens and parks with trees. */
  TOWN,
  /** Ridges and valleys of some hundred metres, forest on the lower slopes. */
  MOUNTAINS;

  private static final long SEED = 20_261_122;

  /** Heights in metres and codes (1 = green), rows x columns each. */
  public record Cells(float[][] dsmMetres, byte[][] green) {}

  /** Draws a square of this many cells a side. */
  public Cells draw(int side) {
    Random random = new Random(SEED);
    Cells cells = new Cells(new float[side][side], new byte[side][side]);
    if (this == FLAT) {
      for (int row = 0; row < side; row++) {
        Arrays.fill(cells.green[row], (byte) (row / 8 % 2));
      }
      return cells;
    }
    for (int row = 0; row < side; row++) {
      for (int column = 0; column < side; column++) {
        cells.dsmMetres[row][column] = ground(row, column);
      }
    }
    if (this == TOWN) {
      buildHouses(cells, random);
      plant(cells, random, side * side / 400, 12);
    } else {
      plant(cells, random, side * side / 100, 25);
    }
    return cells;
  }

  private float ground(int row, int column) {
    double height = 0;
    double amplitude = this == TOWN ? 6 : 180;
    double wavelength = this == TOWN ? 900 : 700;
    for (int octave = 0; octave < 5; octave++) {
      double x = 2 * Math.PI * column / wavelength;
      double y = 2 * Math.PI * row / wavelength;
      height += amplitude * Math.sin(x + 1.7 * octave + Math.sin(0.7 * y)) * Math.cos(y - octave);
      amplitude *= 0.45;
      wavelength *= 0.47;
    }
    return (float) height;
  }

  /** Streets 12 m wide every 60 to 90 m; terraces along them with yards behind, some towers. */
  private static void buildHouses(Cells cells, Random random) {
    int side = cells.dsmMetres.length;
    for (int row = 6; row + 50 < side; row += 62) {
      for (int column = 6 + row % 31; column + 80 < side; column += 94) {
        boolean isPark = random.nextInt(9) == 0;
        for (int lot = 0; lot < 80 && !isPark; lot += 8 + random.nextInt(9)) {
          float storeys = random.nextInt(40) == 0 ? 12 : 2 + random.nextInt(4);
          int width = Math.min(80 - lot, 6 + random.nextInt(8));
          raise(cells, row, column + lot, 11, width, 3.1f * storeys, false);
          raise(cells, row + 39, column + lot, 11, width, 3.1f * storeys, false);
        }
        raise(cells, row + 12, column, 26, 80, isPark ? 0.2f : 0.1f, true);
      }
    }
  }

  private static void plant(Cells cells, Random random, int trees, int tallest) {
    int side = cells.dsmMetres.length;
    for (int tree = 0; tree < trees; tree++) {
      int row = random.nextInt(side);
      int column = random.nextInt(side);
      // Trees stand together where an earlier tree or a garden made the cell green.
      if (cells.green[row][column] == 1 || random.nextInt(6) == 0) {
        int crown = 2 + random.nextInt(5);
        float height = 4 + random.nextFloat() * (tallest - 4);
        raise(cells, row, column, crown, crown, height, true);
      }
    }
  }

  private static void raise(
      Cells cells, int row, int column, int rows, int columns, float metres, boolean green) {
    int side = cells.dsmMetres.length;
    for (int r = row; r < Math.min(side, row + rows); r++) {
      for (int c = column; c < Math.min(side, column + columns); c++) {
        cells.dsmMetres[r][c] += metres;
        cells.green[r][c] = (byte) (green ? 1 : 0);
      }
    }
  }
}
