package org.greenview.distortion.projection;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.Text;

/** The {@code +key=value} pairs of a PROJ string. Keys without a value have an empty one. */
record ProjParameters(String text, Map<String, String> values) {
  static ProjParameters parse(String text, Collection<String> words) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String word : words) {
      String bare = word.startsWith("+") ? word.substring(1) : word;
      if (!bare.isBlank()) {
        int equals = bare.indexOf('=');
        String key = equals < 0 ? bare : bare.substring(0, equals);
        // PROJ takes the first of two.
        values.putIfAbsent(key, equals < 0 ? "" : bare.substring(equals + 1));
      }
    }
    return new ProjParameters(text, values);
  }

  boolean has(String key) {
    return values.containsKey(key);
  }

  String get(String key) {
    return values.getOrDefault(key, "");
  }

  double number(String key, double otherwise) {
    if (!has(key)) {
      return otherwise;
    }
    try {
      double number = Double.parseDouble(values.get(key));
      if (Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw refused(Text.of("+%s=%s is not a number", key, values.get(key)));
  }

  ProjParameters with(String key, String value) {
    Map<String, String> copy = new LinkedHashMap<>(values);
    copy.put(key, value);
    return new ProjParameters(text, copy);
  }

  ProjParameters without(Collection<String> keys) {
    Map<String, String> copy = new LinkedHashMap<>(values);
    copy.keySet().removeAll(keys);
    return new ProjParameters(text, copy);
  }

  /** The keys that are not in {@code known}, sorted. */
  Set<String> unknown(Set<String> known) {
    Set<String> unknown = new TreeSet<>(values.keySet());
    unknown.removeAll(known);
    return unknown;
  }

  String[] words() {
    return values.entrySet().stream()
        .map(e -> "+" + e.getKey() + (e.getValue().isEmpty() ? "" : "=" + e.getValue()))
        .toArray(String[]::new);
  }

  InputProblem refused(String why) {
    return InputProblem.of("projection '%s' is refused: %s", text, why);
  }
}
