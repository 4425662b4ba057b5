package org.greenview.maps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueClassesTest {
  private static final ColourRamp RAMP = ColourRamp.AMBER_TO_INDIGO;

  @Test
  void roundClassesBeginAtRoundNumbers() {
    ValueClasses classes = of("round", null, 0.032, 0.714, Double.NaN, 0.5);
    assertEquals(
        List.of("0.0", "0.1", "0.2", "0.3", "0.4", "0.5", "0.6", "0.7", "0.8"), bounds(classes));
    assertEquals(RAMP.at(0), classes.colourOf(0.032));
    assertEquals(RAMP.at(1), classes.colourOf(0.714));
    assertEquals(5, classes.indexOf(0.5), "a bound belongs to the class that begins there");
    assertEquals("0.5 \u2013 0.6", classes.label(5));
  }

  @Test
  void aRangeIsKeptAndWhatLiesBeyondIsSaid() {
    ValueClasses classes = of("round", new ValueRange(0.25, 0.6), 0.1, 0.9);
    assertEquals(
        List.of("0.25 and less", "0.30", "0.35", "0.40", "0.45", "0.50", "0.55", "0.60 and more"),
        bounds(classes));
    assertEquals(RAMP.at(0), classes.colourOf(0.1));
    assertEquals(RAMP.at(1), classes.colourOf(0.9));
    assertEquals(
        List.of("0.0", "0.2", "0.4", "0.6", "0.8", "1.0"),
        bounds(of("round", new ValueRange(0, 1), 0.3)));
  }

  @Test
  void stepsCompareMapsOfOtherValues() {
    ValueClasses classes = of("0:1:0.1", null, 0.42);
    assertEquals(10, classes.count());
    assertEquals(of("0:1:0.1", null, 0, 1).colourOf(0.42), classes.colourOf(0.42));
  }

  @Test
  void quantilesHaveAsManyValuesEach() {
    double[] values = IntStream.range(0, 600).mapToDouble(i -> Math.pow(i / 600.0, 3)).toArray();
    ValueClasses classes = of("quantile", null, values);
    int[] counts = new int[classes.count()];
    Arrays.stream(values).forEach(value -> counts[classes.indexOf(value)]++);
    assertEquals(6, counts.length);
    assertTrue(Arrays.stream(counts).allMatch(n -> n == 100), Arrays.toString(counts));
    assertEquals(1, of("quantile", null, 0, 0, 0, 0, 0, 0, 0, 0, 0.4).count());
  }

  @Test
  void equalClassesSpanTheValues() {
    assertEquals(
        List.of("0.1", "0.2", "0.3", "0.4", "0.5", "0.6", "0.7"),
        bounds(of("equal", null, 0.1, 0.7)));
  }

  @Test
  void wholeNumbersHaveClassesOfTheirOwn() {
    assertEquals(List.of("0", "1", "2", "3"), wholeLabels("round", null, 0, 3));
    assertEquals(List.of("1", "2"), wholeLabels("round", null, 1, 2));
    assertEquals(
        List.of("0 \u2013 9", "10 \u2013 19", "20 \u2013 29", "30 \u2013 39"),
        wholeLabels("round", null, 0, 37));
    assertEquals("40 \u2013 49", wholeLabels("round", null, 0, 40).getLast());
    assertEquals(
        List.of("2 and less", "3", "4 and more"),
        wholeLabels("round", new ValueRange(2, 4), 0, 1, 7));
    assertEquals(List.of("7"), wholeLabels("equal", null, 7));
    ValueClasses means =
        ValueClasses.of(new double[] {0, 2.5}, true, ClassRule.ROUND, null, RAMP).orElseThrow();
    assertEquals("2.5", bounds(means).getLast(), "means are no whole numbers");
  }

  private static List<String> wholeLabels(String rule, ValueRange range, double... values) {
    ValueClasses classes =
        ValueClasses.of(values, true, ClassRule.parse(rule), range, RAMP).orElseThrow();
    return IntStream.range(0, classes.count()).mapToObj(classes::label).toList();
  }

  @Test
  void oneNumberGetsNoRange() {
    ValueClasses classes = of("round", null, 0.4, 0.4);
    assertTrue(classes.isOneValue());
    assertEquals(1, classes.count());
    assertEquals("0.4", classes.label(0));
    assertEquals("0.412", of("round", null, 0.4123).label(0));
    assertEquals(RAMP.at(0.5), classes.colourOf(0.4));
    assertEquals("1234", of("equal", null, 1234).label(0));
    assertTrue(
        ValueClasses.of(new double[] {Double.NaN}, false, ClassRule.ROUND, null, RAMP).isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      delimiter = '|',
      textBlock =
          """
          jenks     | 'jenks' is no rule for classes: give quantile, equal, round, or FROM:TO:STEP
          0:1       | '0:1' is no rule for classes
          0:1:x     | '0:1:x' is no rule for classes
          1:0:0.1   | is no whole number of steps upwards
          0:1:0.3   | is no whole number of steps upwards
          0:1:0.01  | is 100 classes, and no more than 12 colours can be told apart
          """)
  void refusesOtherRules(String text, String said) {
    IllegalArgumentException problem =
        assertThrows(IllegalArgumentException.class, () -> ClassRule.parse(text));
    assertTrue(problem.getMessage().contains(said), problem.getMessage());
  }

  private static ValueClasses of(String rule, ValueRange range, double... values) {
    return ValueClasses.of(values, false, ClassRule.parse(rule), range, RAMP).orElseThrow();
  }

  private static List<String> bounds(ValueClasses classes) {
    return IntStream.rangeClosed(0, classes.count()).mapToObj(classes::boundLabel).toList();
  }
}
