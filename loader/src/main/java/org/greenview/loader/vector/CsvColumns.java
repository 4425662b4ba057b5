package org.greenview.loader.vector;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds numbers in columns of text. A column is numeric only if every value in it is, and if none
 * would change its meaning as a number: 007 is a code, and so is a whole number beyond 64 bits.
 */
final class CsvColumns {
  private static final Pattern INTEGER = Pattern.compile("0|-?[1-9]\\d{0,18}");
  private static final Pattern REAL =
      Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d*)?([eE][-+]?\\d{1,4})?|-?\\.\\d+");
  private static final Pattern WHOLE = Pattern.compile("-?\\d+");

  private CsvColumns() {}

  /** Values as Long, Double, String or null, one class a column except for Long beside Double. */
  static List<Object[]> values(int columns, List<Object[]> text) {
    List<Object[]> rows = new ArrayList<>(text.size());
    text.forEach(_ -> rows.add(new Object[columns]));
    for (int c = 0; c < columns; c++) {
      boolean numeric = true;
      for (int r = 0; r < rows.size() && numeric; r++) {
        numeric = isNumber(((String) text.get(r)[c]).trim());
      }
      for (int r = 0; r < rows.size(); r++) {
        String value = (String) text.get(r)[c];
        rows.get(r)[c] = value.isBlank() ? null : numeric ? number(value.trim()) : value;
      }
    }
    return rows;
  }

  private static boolean isNumber(String value) {
    if (value.isEmpty()) {
      return true;
    }
    if (WHOLE.matcher(value).matches() && !value.equals("-0")) {
      return INTEGER.matcher(value).matches() && fitsLong(value);
    }
    return REAL.matcher(value).matches() && Double.isFinite(Double.parseDouble(value));
  }

  private static boolean fitsLong(String value) {
    try {
      Long.parseLong(value);
      return true;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static Object number(String value) {
    return INTEGER.matcher(value).matches() ? (Object) Long.valueOf(value) : Double.valueOf(value);
  }
}
