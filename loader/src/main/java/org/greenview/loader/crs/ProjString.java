package org.greenview.loader.crs;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The parameters of a PROJ string, in the order of the text. Angles are decimal degrees. */
record ProjString(Map<String, String> values) {
  private static final Set<String> NUMBERS =
      words(
          "zone lat_0 lon_0 lat_1 lat_2 lat_ts lonc alpha gamma k x_0 y_0 a b rf f R to_meter h"
              + " vto_meter");
  private static final Set<String> WORDS =
      words(
          "proj datum ellps towgs84 nadgrids units pm axis south no_uoff no_off vunits geoidgrids"
              + " title no_defs wktext type approx over");

  private static Set<String> words(String text) {
    return Set.of(text.split(" "));
  }

  /**
   * @param problem makes the exception to throw, from a clause that says what is wrong
   */
  static ProjString parse(String text, Function<String, RuntimeException> problem) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String token : text.trim().split("\\s+")) {
      String[] pair = (token.startsWith("+") ? token.substring(1) : token).split("=", 2);
      String key = pair[0].equals("k_0") ? "k" : pair[0];
      String value = pair.length > 1 ? pair[1] : "";
      if (NUMBERS.contains(key)) {
        try {
          if (!Double.isFinite(Double.parseDouble(value))) {
            throw new NumberFormatException("not finite");
          }
        } catch (NumberFormatException e) {
          throw problem.apply("+" + key + "=" + value + " is not a decimal number");
        }
      } else if (!WORDS.contains(key)) {
        throw problem.apply("+" + key + " is not understood");
      }
      values.put(key, value);
    }
    ProjString parsed = new ProjString(values);
    if (parsed.has("towgs84")) {
      try {
        parsed.numbers("towgs84");
      } catch (NumberFormatException e) {
        throw problem.apply("+towgs84=" + parsed.word("towgs84") + " is not a list of numbers");
      }
    }
    return parsed;
  }

  boolean has(String key) {
    return values.containsKey(key);
  }

  String word(String key) {
    return values.get(key);
  }

  double number(String key, double otherwise) {
    String value = values.get(key);
    return value == null ? otherwise : Double.parseDouble(value);
  }

  double[] numbers(String key) {
    String[] parts = values.get(key).split(",");
    double[] numbers = new double[parts.length];
    for (int i = 0; i < parts.length; i++) {
      numbers[i] = Double.parseDouble(parts[i]);
    }
    return numbers;
  }

  /** The numeric parameters of the projection proper: no datum, no unit. */
  Map<String, Double> projectionNumbers() {
    Map<String, Double> numbers = new TreeMap<>();
    for (String key : NUMBERS) {
      if (has(key) && !Set.of("a", "b", "rf", "f", "R", "to_meter", "vto_meter").contains(key)) {
        numbers.put(key, number(key, 0));
      }
    }
    return numbers;
  }

  @Override
  public String toString() {
    return values.entrySet().stream()
        .map(e -> "+" + e.getKey() + (e.getValue().isEmpty() ? "" : "=" + e.getValue()))
        .collect(Collectors.joining(" "));
  }
}
