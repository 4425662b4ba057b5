package org.greenview.serve.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.greenview.nativedata.problem.Text;

/** The parameters of a request. Each is asked for by name, and checked when it is. */
public final class Query {
  private static final int MOST_PARAMETERS = 32;
  private static final int MOST_CHARACTERS = 8_000;

  private final Map<String, String> values;

  private Query(Map<String, String> values) {
    this.values = values;
  }

  /**
   * Reads the part of an address after the question mark.
   *
   * @param raw as it was sent, or null
   */
  static Query of(String raw) {
    Map<String, String> values = new LinkedHashMap<>();
    if (raw != null && !raw.isEmpty()) {
      if (raw.length() > MOST_CHARACTERS) {
        throw new Refusal(414, "the address is longer than " + MOST_CHARACTERS + " characters");
      }
      String[] pairs = raw.split("&", -1);
      if (pairs.length > MOST_PARAMETERS) {
        throw new Refusal(400, "more than " + MOST_PARAMETERS + " parameters");
      }
      for (String pair : pairs) {
        int equals = pair.indexOf('=');
        String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
        String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
        if (values.put(name, value) != null) {
          throw new Refusal(400, "the parameter " + shown(name) + " is given twice");
        }
      }
    }
    return new Query(values);
  }

  /** The same by the name of each value, as a JSON object has them. */
  public static Query of(Map<String, String> values) {
    return new Query(values);
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new Refusal(400, "a parameter holds a % that begins no character");
    }
  }

  /** Refuses parameters that nobody would read, which are usually misspelt. */
  public void requireOnly(Collection<String> names) {
    for (String name : values.keySet()) {
      if (!names.contains(name)) {
        throw new Refusal(
            400,
            "there is no parameter " + shown(name) + "; there are " + String.join(", ", names));
      }
    }
  }

  /** The value as it was sent, empty where the parameter is not there. */
  public Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** A number that has to be there. */
  public double number(String name) {
    return parsed(
        name,
        text(name).orElseThrow(() -> new Refusal(400, "the parameter " + name + " is missing")));
  }

  /** A number, if it is there, within bounds. */
  public double number(String name, double otherwise, double least, double greatest) {
    double number = text(name).map(text -> parsed(name, text)).orElse(otherwise);
    if (!(number >= least && number <= greatest)) {
      throw new Refusal(
          400, Text.of("%s is a number from %s to %s, not %s", name, least, greatest, number));
    }
    return number;
  }

  private static double parsed(String name, String text) {
    // Java also reads 1d, 0x1p3 and NaN, which are no numbers for anybody else.
    if (!text.matches("[+-]?([0-9]{1,20}([.][0-9]{0,30})?|[.][0-9]{1,30})([eE][+-]?[0-9]{1,3})?")) {
      throw new Refusal(400, name + " is a number, not " + shown(text));
    }
    double number = Double.parseDouble(text);
    if (!Double.isFinite(number)) {
      throw new Refusal(400, name + " is a number, not " + shown(text));
    }
    return number;
  }

  /** A text as it may be repeated to whoever sent it: short, and of plain characters. */
  public static String shown(String text) {
    String plain = text.replaceAll("[^\\p{L}\\p{N} .,:;_+@/%()=-]", "?");
    return "'" + (plain.length() > 40 ? plain.substring(0, 40) + "..." : plain) + "'";
  }
}
