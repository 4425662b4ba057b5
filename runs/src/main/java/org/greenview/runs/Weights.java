package org.greenview.runs;

import java.nio.file.Path;
import java.util.Arrays;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.Text;

/**
 * Weights of observers as whole numbers of a unit, a power of two: sums of them do not depend on
 * their order. A weight is off by half a unit at most, which is 2^-40 of the largest (2^-37 for
 * sixteen million observers); whole numbers up to a billion are exact.
 *
 * @param units weight of each observer; null where each counts 1
 * @param unit what a unit is
 */
record Weights(long[] units, double unit) {
  private static final int MOST_BITS = 40;

  /** A long has 63 bits for the sum. */
  private static final int SUM_BITS = 62;

  static Weights ofOne() {
    return new Weights(null, 1);
  }

  /**
   * Takes weights.
   *
   * @param file where they come from, for messages
   * @param column the same
   * @throws InputProblem if one is negative
   */
  static Weights of(double[] weights, Path file, String column) {
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] < 0) {
        throw new InputProblem(
            Text.of(
                "%s: observer %d has the weight %s in column %s; weights are 0 or more",
                file, i + 1, weights[i], column));
      }
    }
    double largest = Arrays.stream(weights).max().orElse(0);
    if (largest == 0) {
      return new Weights(new long[weights.length], 1);
    }
    int countBits = Integer.SIZE - Integer.numberOfLeadingZeros(weights.length);
    int bits = Math.min(MOST_BITS, SUM_BITS - countBits);
    double unit = Math.scalb(1.0, Math.getExponent(largest) + 1 - bits);
    return new Weights(
        Arrays.stream(weights).mapToLong(weight -> Math.round(weight / unit)).toArray(), unit);
  }
}
