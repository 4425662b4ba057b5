package org.greenview.engine.viewshed;

import java.util.Random;

/** Surfaces that are hard on a kernel, drawn by a seed. */
final class Landscapes {
  private Landscapes() {}

  /** Kinds of surface. */
  enum Kind {
    NOISE,
    STEPS_WITH_TIES,
    NODATA_AT_RANDOM,
    CLIFFS,
    NEGATIVE,
    SPIKE_BEHIND_PLAIN,
    TOWERS,
    INFINITE_AND_TINY,
    TOWN
  }

  static float[][] draw(Kind kind, int rows, int columns, Random random) {
    float[][] cells = new float[rows][columns];
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        cells[r][c] = height(kind, r, c, random);
      }
    }
    if (kind == Kind.SPIKE_BEHIND_PLAIN) {
      // A low wall hides everything but what stands out at the very end.
      for (int c = 0; c < columns; c += 40) {
        for (int r = 0; r < rows; r++) {
          cells[r][c] = 3;
        }
      }
      cells[0][columns - 1] = 1000;
      cells[rows - 1][0] = 1000;
      cells[rows - 1][columns - 1] = Float.NaN;
    }
    return cells;
  }

  private static float height(Kind kind, int r, int c, Random random) {
    return switch (kind) {
      case NOISE -> random.nextFloat() * 30;
      case STEPS_WITH_TIES -> (r / 7 + c / 5) % 3 * 4;
      case NODATA_AT_RANDOM -> random.nextInt(3) == 0 ? Float.NaN : random.nextInt(4);
      case CLIFFS -> random.nextInt(20) == 0 ? 500 * random.nextFloat() : -300 + (r ^ c) % 5;
      case NEGATIVE -> -400 + (float) Math.sin(r * 0.3) * 8 + (float) Math.cos(c * 0.2) * 9;
      case SPIKE_BEHIND_PLAIN -> 0;
      case TOWERS -> random.nextInt(30) == 0 ? 80 + random.nextInt(3) : random.nextFloat();
      case INFINITE_AND_TINY ->
          switch (random.nextInt(12)) {
            case 0 -> Float.POSITIVE_INFINITY;
            case 1, 2, 3 -> Float.NEGATIVE_INFINITY;
            case 4 -> Float.MAX_VALUE;
            case 5 -> -Float.MAX_VALUE;
            case 6 -> 1e-40f;
            case 7 -> -1e-40f;
            case 8 -> Float.NaN;
            case 9 -> -0.0f;
            case 10 -> -3e38f;
            default -> random.nextFloat() * 1e-30f;
          };
      case TOWN ->
          r % 24 < 15 && c % 31 < 22
              ? 10 + (r / 24 * 7 + c / 31 * 3) % 9
              : 0.002f * r + 0.001f * c + (random.nextInt(12) == 0 ? 6 * random.nextFloat() : 0);
    };
  }

  /** Codes 0 and 1. */
  static byte[][] green(int rows, int columns, Random random) {
    byte[][] codes = new byte[rows][columns];
    for (byte[] row : codes) {
      for (int c = 0; c < columns; c++) {
        row[c] = (byte) random.nextInt(2);
      }
    }
    return codes;
  }
}
