package org.greenview.loader.vector;

import java.util.Arrays;

/**
 * Finds numbers in columns of text. A column is numeric only if every value in it is, and if none
 * would change its meaning as a number: 007 is a code, and so is a whole number beyond 64 bits.
 */
final class CsvColumns {
  private static final int LONGEST_NUMBER = 40;

  /** By column, whether all values are numbers: as they are, and with commas as decimal points. */
  private final boolean[] numeric;

  private final boolean[] numericWithComma;

  CsvColumns(int columns) {
    numeric = new boolean[columns];
    numericWithComma = new boolean[columns];
    Arrays.fill(numeric, true);
    Arrays.fill(numericWithComma, true);
  }

  /** Takes a row into account, each of which has to be seen before the first is asked for. */
  void see(String[] row) {
    for (int c = 0; c < row.length; c++) {
      String value = row[c].trim();
      if (!value.isEmpty() && (numeric[c] || numericWithComma[c])) {
        boolean isNumber = number(value) != null;
        numeric[c] &= isNumber;
        String pointed = pointed(value);
        numericWithComma[c] &= pointed.equals(value) ? isNumber : number(pointed) != null;
      }
    }
  }

  /**
   * Values of a row as Long, Double, String or null, one class a column except for Long beside
   * Double.
   *
   * @param decimalComma whether a comma stands for a decimal point
   */
  Object[] values(String[] row, boolean decimalComma) {
    Object[] values = new Object[row.length];
    for (int c = 0; c < row.length; c++) {
      if ((decimalComma ? numericWithComma : numeric)[c]) {
        String value = row[c].trim();
        values[c] = value.isEmpty() ? null : number(decimalComma ? pointed(value) : value);
      } else {
        values[c] = row[c].isBlank() ? null : row[c];
      }
    }
    return values;
  }

  /** With a point in place of its one comma; what has a point, too, stays as it is. */
  private static String pointed(String text) {
    int comma = text.indexOf(',');
    return comma < 0 || comma != text.lastIndexOf(',') || text.indexOf('.') >= 0
        ? text
        : text.replace(',', '.');
  }

  /** A Long or a Double, or null where the text is no number, or more than one. */
  static Object number(String text) {
    int length = text.length();
    int at = text.charAt(0) == '-' ? 1 : 0;
    int whole = digits(text, at);
    boolean leadingZero = whole > 1 && text.charAt(at) == '0';
    if (length > LONGEST_NUMBER || leadingZero) {
      return null;
    }
    at += whole;
    if (at == length && whole > 0 && !text.equals("-0")) {
      try {
        return Long.valueOf(text);
      } catch (NumberFormatException e) {
        return null;
      }
    }
    int decimals = 0;
    if (at < length && text.charAt(at) == '.') {
      decimals = digits(text, at + 1);
      at += 1 + decimals;
    }
    if (whole + decimals == 0) {
      return null;
    }
    if (at < length && (text.charAt(at) | 0x20) == 'e') {
      at++;
      at += at < length && (text.charAt(at) == '-' || text.charAt(at) == '+') ? 1 : 0;
      int exponent = digits(text, at);
      if (exponent == 0) {
        return null;
      }
      at += exponent;
    }
    if (at != length) {
      return null;
    }
    double value = Double.parseDouble(text);
    return Double.isFinite(value) ? value : null;
  }

  private static int digits(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at - from;
  }
}
