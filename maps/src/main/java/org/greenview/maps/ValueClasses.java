package org.greenview.maps;

import java.awt.Color;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * Values in classes, each with a colour of a ramp. Where all values are one number there is one
 * class of that number alone, and no range is made up around it.
 */
public final class ValueClasses {
  /** As many as can be found again in a legend at a glance. */
  private static final int USUAL_CLASSES = 6;

  /** Steps that a round range is divided into at most; its ends may add one at each side. */
  private static final int MOST_ROUND_STEPS = 7;

  /** Of a step: a float32 that stands for 0.6 is a little more than that. */
  private static final double ROUND_SLACK = 1e-6;

  private final double[] breaks;
  private final boolean isWhole;
  private final ColourRamp ramp;
  private final double leastValue;
  private final double greatestValue;

  private ValueClasses(
      double[] breaks, boolean isWhole, ColourRamp ramp, double least, double greatest) {
    this.breaks = breaks;
    this.isWhole = isWhole;
    this.ramp = ramp;
    this.leastValue = least;
    this.greatestValue = greatest;
  }

  /**
   * Puts values into classes.
   *
   * @param values in any order; NaN is passed over
   * @param wholeNumbers whether nothing lies between two whole numbers, as with counts
   * @param range what the classes span, whatever the values are; null for what these values span.
   *     Values beyond it get the colours of its ends. A rule of steps has its own
   * @return empty where no value is a number
   */
  public static Optional<ValueClasses> of(
      double[] values, boolean wholeNumbers, ClassRule rule, ValueRange range, ColourRamp ramp) {
    double[] sorted = Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
    if (sorted.length == 0) {
      return Optional.empty();
    }
    double least = sorted[0];
    double greatest = sorted[sorted.length - 1];
    double[] breaks = breaks(sorted, rule, range);
    boolean isWhole =
        wholeNumbers
            && rule.kind() != ClassRule.Kind.STEPS
            && !isOne(breaks[0], breaks[breaks.length - 1])
            && Arrays.stream(sorted).allMatch(value -> value == Math.rint(value));
    if (isWhole) {
      boolean isOpen = range == null && rule.kind() == ClassRule.Kind.ROUND;
      breaks = wholeBreaks(breaks, range == null ? greatest : range.greatest(), isOpen);
    }
    return Optional.of(new ValueClasses(breaks, isWhole, ramp, least, greatest));
  }

  private static double[] breaks(double[] sorted, ClassRule rule, ValueRange range) {
    if (rule.kind() == ClassRule.Kind.STEPS) {
      return even(rule.from(), rule.to(), (int) Math.rint((rule.to() - rule.from()) / rule.step()));
    }
    double least = range == null ? sorted[0] : range.least();
    double greatest = range == null ? sorted[sorted.length - 1] : range.greatest();
    if (isOne(least, greatest)) {
      return new double[] {least, greatest};
    }
    return switch (rule.kind()) {
      case QUANTILE -> quantiles(sorted, least, greatest);
      case EQUAL -> even(least, greatest, USUAL_CLASSES);
      case ROUND, STEPS -> round(least, greatest, range != null);
    };
  }

  /**
   * Bounds of classes of whole numbers: each holds those from its bound to before the next one.
   *
   * @param isOpen whether the last class may reach beyond the greatest number
   */
  private static double[] wholeBreaks(double[] breaks, double greatest, boolean isOpen) {
    double end = breaks[breaks.length - 1];
    double wider = isOpen ? Math.ceil(2 * end - breaks[breaks.length - 2]) : Math.floor(end) + 1;
    double last = greatest < end ? end : wider;
    return DoubleStream.concat(
            Arrays.stream(breaks).map(Math::ceil).filter(bound -> bound < last),
            DoubleStream.of(last))
        .distinct()
        .toArray();
  }

  private static boolean isOne(double least, double greatest) {
    return greatest - least <= 1e-9 * Math.max(Math.abs(least), Math.abs(greatest));
  }

  private static double[] even(double least, double greatest, int count) {
    double[] breaks = new double[count + 1];
    Arrays.setAll(breaks, i -> least + (greatest - least) * i / count);
    breaks[count] = greatest;
    return breaks;
  }

  private static double[] quantiles(double[] sorted, double least, double greatest) {
    double[] breaks = even(least, greatest, USUAL_CLASSES);
    for (int i = 1; i < USUAL_CLASSES; i++) {
      double at = (double) i / USUAL_CLASSES * (sorted.length - 1);
      int below = (int) at;
      int above = Math.min(below + 1, sorted.length - 1);
      double value = sorted[below] + (at - below) * (sorted[above] - sorted[below]);
      breaks[i] = Math.clamp(value, least, greatest);
    }
    // Where many values are the same, several quantiles are: a class of no width is none.
    return Arrays.stream(breaks).distinct().toArray();
  }

  private static double[] round(double least, double greatest, boolean fixedEnds) {
    double step = RoundStep.between(least, greatest, MOST_ROUND_STEPS);
    double first = fixedEnds ? least : Math.floor(least / step + ROUND_SLACK) * step;
    double last = fixedEnds ? greatest : Math.ceil(greatest / step - ROUND_SLACK) * step;
    double[] ticks = RoundStep.ticks(first, last, step);
    double slack = 1e-6 * step;
    double[] inside =
        Arrays.stream(ticks).filter(t -> t > first + slack && t < last - slack).toArray();
    // The nearest number to the decimal one: 7 x 0.05 is more than 0.35, which is to begin a class.
    double[] clean =
        Arrays.stream(inside).map(t -> Double.parseDouble(RoundStep.label(t, step))).toArray();
    double[] breaks = new double[inside.length + 2];
    System.arraycopy(clean, 0, breaks, 1, inside.length);
    breaks[0] = first;
    breaks[breaks.length - 1] = last;
    return breaks;
  }

  /** How many classes there are. */
  public int count() {
    return breaks.length - 1;
  }

  /** Where a class begins; it holds this value. */
  public double from(int index) {
    return breaks[index];
  }

  /** Where a class ends; this value is the next one's, but the last class holds it. */
  public double to(int index) {
    return breaks[index + 1];
  }

  /** The class of a number; those beyond the ends are in the first and the last. */
  public int indexOf(double value) {
    int at = Arrays.binarySearch(breaks, value);
    int index = at >= 0 ? at : -at - 2;
    return Math.clamp(index, 0, count() - 1);
  }

  ColourRamp ramp() {
    return ramp;
  }

  /** The colour of a class: the first and the last of the ramp at the ends, its middle for one. */
  public Color colour(int index) {
    return ramp.at(count() == 1 ? 0.5 : (double) index / (count() - 1));
  }

  /** The colour of a number. */
  public Color colourOf(double value) {
    return colour(indexOf(value));
  }

  /** Whether all that there is is one number. */
  public boolean isOneValue() {
    return isOne(breaks[0], breaks[count()]);
  }

  /** Least of the values themselves. */
  public double leastValue() {
    return leastValue;
  }

  /** Greatest of the values themselves. */
  public double greatestValue() {
    return greatestValue;
  }

  /**
   * A bound as text, with the decimals that keep the bounds apart; the ends say when values lie
   * beyond them.
   *
   * @param index from 0 to {@link #count}
   */
  public String boundLabel(int index) {
    String number = number(breaks[index]);
    if (index == 0 && leastValue < breaks[0] - slack()) {
      return number + " and less";
    }
    if (index == count() && greatestValue > breaks[count()] + slack()) {
      return number + " and more";
    }
    return number;
  }

  /**
   * A class as text: {@code 0.2 – 0.3}, its one number, or the whole numbers that it holds, {@code
   * 10 – 19}.
   */
  public String label(int index) {
    if (isOneValue()) {
      return number(leastValue);
    }
    if (!isWhole) {
      return boundLabel(index) + " \u2013 " + boundLabel(index + 1);
    }
    double last = breaks[index + 1] - 1;
    String beyond =
        index == 0 && leastValue < breaks[0]
            ? " and less"
            : index == count() - 1 && greatestValue > last ? " and more" : "";
    String first = RoundStep.label(breaks[index], 1);
    return (breaks[index] == last ? first : first + " \u2013 " + RoundStep.label(last, 1)) + beyond;
  }

  /** Whether classes are of whole numbers, and so have no bounds between them. */
  boolean isWhole() {
    return isWhole;
  }

  /** The least and the greatest value as text. */
  String extremes() {
    return "from " + finer(leastValue) + " to " + finer(greatestValue);
  }

  private String finer(double value) {
    double step = step();
    return RoundStep.label(value, isWhole ? 1 : step / 10);
  }

  private double slack() {
    return 1e-9 * Math.max(Math.abs(breaks[0]), Math.abs(breaks[count()]));
  }

  /** A number with the decimals that keep the bounds apart, but no more than they need. */
  private String number(double value) {
    double step = isOneValue() ? 1 : step();
    double finest = isOneValue() ? (Math.abs(value) < 10 ? 0.001 : 0.1) : step / 100;
    while (step > 1.5 * finest && !areMultiples(step)) {
      step /= 10;
    }
    return RoundStep.label(value, step);
  }

  private boolean areMultiples(double step) {
    return Arrays.stream(breaks)
        .allMatch(bound -> Math.abs(bound / step - Math.rint(bound / step)) < 1e-6);
  }

  /** A power of ten, not above the width of the narrowest class. */
  private double step() {
    double narrowest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < count(); i++) {
      narrowest = Math.min(narrowest, breaks[i + 1] - breaks[i]);
    }
    return Math.pow(10, Math.floor(Math.log10(narrowest) + 1e-9));
  }
}
