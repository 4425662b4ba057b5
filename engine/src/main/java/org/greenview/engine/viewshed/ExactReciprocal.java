package org.greenview.engine.viewshed;

/**
 * Two numbers that stand for 1 / distance and give the correctly rounded quotient of every
 * numerator: {@code fma(a, high, a * low) == a / distance}, at a fraction of a division's price.
 *
 * <p>Proof. Let p be the digits of the format, and scale a and the distance to integers X, D in
 * [2^(p-1), 2^p). A quotient is never halfway between two numbers of the format: it misses a
 * halfway point m / 2^s (s = p where X is not less than D, else p + 1) by |X 2^s - m D| / (D 2^s) =
 * |e| / (D 2^s) with an integer e other than 0. With high and low rounded to nearest, the sum
 * before the last rounding is off by at most X ulp(low) / 2 + ulp(a low) / 2 2^-2p. That is less
 * than the miss in every case but one: X less than D and e = 1 or -1. There X 2^(p+1) = e modulo D
 * leaves two numerators, and both are tried. About one distance in a hundred fails. For those, low
 * is moved by up to two units in its last place, which widens the bound to 3 * 2^-2p, and every X
 * with |e| up to 8 is tried, in both cases. Some distances remain (26 of the 37,555 up to 400 cells
 * in float64): kernels divide there.
 *
 * <p>Scaling is exact as long as nothing overflows and a * low is a normal number or 0: see {@link
 * HeightTile#isTame}.
 *
 * @param high 1 / distance rounded to nearest
 * @param low the rest, rounded to nearest or moved
 * @param proven whether the quotient is right for every numerator
 */
record ExactReciprocal(double high, double low, boolean proven) {
  private static final int FLOAT_DIGITS = 24;
  private static final int DOUBLE_DIGITS = 53;

  /** Beyond the widest bound of the proof. */
  private static final int RESIDUES = 8;

  private static final int[] MOVES = {0, 1, -1, 2, -2};

  /** For float32 slopes. NaN gives NaN. */
  static ExactReciprocal ofFloat(float distance) {
    if (Float.isNaN(distance)) {
      return new ExactReciprocal(distance, distance, true);
    }
    long significand = (Float.floatToRawIntBits(distance) & 0x7f_ffff) | 0x80_0000;
    float high = 1 / distance;
    float rest = Math.fma(-high, distance, 1f) / distance;
    for (int move : MOVES) {
      float low = rest + move * Math.ulp(rest);
      Division division = x -> Math.fma((float) x, high, (float) x * low) == (float) x / distance;
      if (isProven(significand, FLOAT_DIGITS, move == 0, division)) {
        return new ExactReciprocal(high, low, true);
      }
    }
    return new ExactReciprocal(high, rest, false);
  }

  /** For float64 slopes. NaN gives NaN. */
  static ExactReciprocal ofDouble(double distance) {
    if (Double.isNaN(distance)) {
      return new ExactReciprocal(distance, distance, true);
    }
    long significand =
        (Double.doubleToRawLongBits(distance) & 0xf_ffff_ffff_ffffL) | 0x10_0000_0000_0000L;
    double high = 1 / distance;
    double rest = Math.fma(-high, distance, 1) / distance;
    for (int move : MOVES) {
      double low = rest + move * Math.ulp(rest);
      Division division = x -> Math.fma((double) x, high, x * low) == x / distance;
      if (isProven(significand, DOUBLE_DIGITS, move == 0, division)) {
        return new ExactReciprocal(high, low, true);
      }
    }
    return new ExactReciprocal(high, rest, false);
  }

  private interface Division {
    boolean isExact(long numerator);
  }

  private static boolean isProven(long d, int digits, boolean asRounded, Division division) {
    return asRounded
        ? isProven(d, digits, 1, 1, division)
        : isProven(d, digits, 0, RESIDUES, division) && isProven(d, digits, 1, RESIDUES, division);
  }

  /**
   * Tries every numerator whose quotient misses a halfway point by a residue up to {@code most}.
   *
   * @param below 1 for numerators less than d, 0 for the others
   */
  private static boolean isProven(long d, int digits, int below, int most, Division division) {
    long smallest = 1L << (digits - 1);
    int twos = Long.numberOfTrailingZeros(d);
    long odd = d >> twos;
    for (int residue = 1 << twos; residue <= most; residue += 1 << twos) {
      // X 2^s = e modulo D, with the factor 2^twos that all three share taken out.
      long unit = dividedByPowerOfTwo(1, digits + below - twos, odd);
      long solution = unit * (residue >> twos) % odd;
      for (long x : new long[] {solution, odd - solution}) {
        long first = x + (smallest - x + odd - 1) / odd * odd;
        for (long candidate = first; candidate < 2 * smallest; candidate += odd) {
          if (candidate < d == (below == 1) && !division.isExact(candidate)) {
            return false;
          }
        }
      }
    }
    return true;
  }

  /** {@code x / 2^power} modulo an odd number. */
  private static long dividedByPowerOfTwo(long x, int power, long odd) {
    long quotient = x % odd;
    for (int i = 0; i < power; i++) {
      quotient = (quotient & 1) == 0 ? quotient >> 1 : (quotient + odd) >> 1;
    }
    return quotient;
  }
}
