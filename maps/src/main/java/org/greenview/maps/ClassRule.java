package org.greenview.maps;

import org.greenview.nativedata.problem.Text;

/**
 * How values are put into classes that have one colour each.
 *
 * @param kind what decides where classes begin
 * @param from of {@link Kind#STEPS}: where the first class begins, else 0
 * @param to of {@link Kind#STEPS}: where the last class ends, else 0
 * @param step of {@link Kind#STEPS}: how wide each is, else 0
 */
public record ClassRule(Kind kind, double from, double to, double step) {
  /** More colours of a ramp than this cannot be told apart. */
  public static final int MOST_CLASSES = 12;

  /** Classes that begin at round numbers, as many as can be read at a glance. */
  public static final ClassRule ROUND = new ClassRule(Kind.ROUND, 0, 0, 0);

  private static final String FORMS = "quantile, equal, round, or FROM:TO:STEP as in 0:1:0.1";

  /** What decides where classes begin. */
  public enum Kind {
    /** Each class has about as many values. */
    QUANTILE,
    /** Each class is as wide, from the least value to the greatest. */
    EQUAL,
    /** Each class is as wide, and begins at 1, 2 or 5 times a power of ten or a multiple of it. */
    ROUND,
    /** Each class is as wide as was asked for, whatever the values are: maps that compare. */
    STEPS
  }

  /**
   * Reads what a person wrote.
   *
   * @param text {@code quantile}, {@code equal}, {@code round} or {@code FROM:TO:STEP}
   * @throws IllegalArgumentException if it is something else, or too many classes; its message is a
   *     sentence that begins with what was wrong
   */
  public static ClassRule parse(String text) {
    for (Kind kind : Kind.values()) {
      if (kind != Kind.STEPS && text.equalsIgnoreCase(kind.name())) {
        return new ClassRule(kind, 0, 0, 0);
      }
    }
    String[] parts = text.split(":", -1);
    try {
      if (parts.length == 3) {
        return steps(
            Double.parseDouble(parts[0]),
            Double.parseDouble(parts[1]),
            Double.parseDouble(parts[2]));
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new IllegalArgumentException(
        Text.of("'%s' is no rule for classes: give %s", text, FORMS));
  }

  /**
   * Classes of one width.
   *
   * @throws IllegalArgumentException if they do not divide the range, or are too many
   */
  public static ClassRule steps(double from, double to, double step) {
    double count = (to - from) / step;
    if (!(step > 0 && count >= 1 - 1e-9 && Math.abs(count - Math.rint(count)) < 1e-6)) {
      throw new IllegalArgumentException(
          Text.of("%s:%s:%s is no whole number of steps upwards: give %s", from, to, step, FORMS));
    }
    if (count > MOST_CLASSES + 0.5) {
      throw new IllegalArgumentException(
          Text.of(
              "%s:%s:%s is %.0f classes, and no more than %d colours can be told apart: give a"
                  + " wider step",
              from, to, step, count, MOST_CLASSES));
    }
    return new ClassRule(Kind.STEPS, from, to, step);
  }
}
