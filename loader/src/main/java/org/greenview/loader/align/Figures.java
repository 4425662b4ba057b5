package org.greenview.loader.align;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers in sentences. */
public final class Figures {
  private static final MathContext DIGITS = new MathContext(6);
  private static final MathContext FEW_DIGITS = new MathContext(2);

  private Figures() {}

  /** A number with at most six digits that say something: 5, 0.6096, 1.52400. */
  public static String text(double value) {
    return plain(value, DIGITS);
  }

  /**
   * A number that is read again as the same, or as the same float32 if it is one: -3.4028235E38.
   */
  public static String exact(double value) {
    String text = value == (float) value ? Float.toString((float) value) : Double.toString(value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  /** A number with two such digits: 0.13. */
  public static String brief(double value) {
    return plain(value, FEW_DIGITS);
  }

  /** A share: 3.2 %, and 0.01 % instead of nothing for what is not nothing. */
  public static String percent(double share) {
    double percent = 100 * share;
    return share > 0 && percent < 0.01 ? "less than 0.01 %" : brief3(percent) + " %";
  }

  private static String brief3(double value) {
    return plain(value, new MathContext(3));
  }

  private static String plain(double value, MathContext digits) {
    if (!Double.isFinite(value)) {
      return Double.toString(value);
    }
    BigDecimal rounded = new BigDecimal(value).round(digits);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }
}
