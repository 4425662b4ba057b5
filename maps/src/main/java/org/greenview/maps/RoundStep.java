package org.greenview.maps;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Round numbers: 1, 2 or 5 times a power of ten. */
public final class RoundStep {
  /** Relative slack, so that 0.1 + 0.2 still counts as 0.3. */
  private static final double SLACK = 1e-9;

  private RoundStep() {}

  /** The largest round number that is not above a positive value. */
  static double atMost(double value) {
    double power = Math.pow(10, Math.floor(Math.log10(value)));
    for (double factor : new double[] {10, 5, 2}) {
      if (factor * power <= value * (1 + SLACK)) {
        return factor * power;
      }
    }
    return power;
  }

  /** The smallest round number that is not below a positive value. */
  public static double atLeast(double value) {
    double power = Math.pow(10, Math.floor(Math.log10(value)));
    for (double factor : new double[] {1, 2, 5}) {
      if (factor * power >= value * (1 - SLACK)) {
        return factor * power;
      }
    }
    return 10 * power;
  }

  /**
   * The step between ticks of an axis.
   *
   * @param most largest number of steps that fit between both ends
   */
  public static double between(double from, double to, int most) {
    return atLeast((to - from) / most);
  }

  /** The multiples of a step that lie between two values, both included. */
  public static double[] ticks(double from, double to, double step) {
    long first = (long) Math.ceil(from / step - SLACK);
    long last = (long) Math.floor(to / step + SLACK);
    double[] ticks = new double[(int) Math.max(0, last - first + 1)];
    for (int i = 0; i < ticks.length; i++) {
      ticks[i] = (first + i) * step;
    }
    return ticks;
  }

  /** A multiple of a step with as many decimals as the step has. */
  static String label(double value, double step) {
    int decimals = (int) Math.max(0, -Math.floor(Math.log10(step) + SLACK));
    BigDecimal rounded = BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_EVEN);
    return rounded.toPlainString();
  }
}
