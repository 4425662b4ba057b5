package org.greenview.engine.viewshed;

import java.math.BigDecimal;
import java.util.Arrays;

/** How the weight of what is seen falls with its distance: from 1 at the eye, or near to it. */
public sealed interface Decay {
  /** Labib, Huck and Lindley 2021, doi:10.1016/j.scitotenv.2020.143050. */
  Decay DEFAULT = new Exponential(0.0003);

  /** Weight at a distance of a viewshed with a radius. */
  double weight(double distanceMetres, double radiusMetres);

  /** The text that {@link #parse} reads. */
  String text();

  /** The same weight everywhere. */
  record None() implements Decay {
    @Override
    public double weight(double distanceMetres, double radiusMetres) {
      return 1;
    }

    @Override
    public String text() {
      return "none";
    }
  }

  /**
   * exp(-k metres).
   *
   * @param k per metre, more than 0
   */
  record Exponential(double k) implements Decay {
    public Exponential {
      requirePositive("k", k);
    }

    @Override
    public double weight(double distanceMetres, double radiusMetres) {
      return Math.exp(-k * distanceMetres);
    }

    @Override
    public String text() {
      return "exponential:" + number(k);
    }
  }

  /**
   * 1 / (1 + exp(b (x - m))), x being distance / radius: half the weight at m of the radius.
   *
   * @param m 0 to 1
   * @param b steepness, more than 0
   */
  record Logistic(double m, double b) implements Decay {
    public Logistic {
      if (!(m >= 0 && m <= 1)) {
        throw new IllegalArgumentException("m of logistic is 0 to 1, not " + number(m));
      }
      requirePositive("b", b);
    }

    @Override
    public double weight(double distanceMetres, double radiusMetres) {
      return 1 / (1 + Math.exp(b * (distanceMetres / radiusMetres - m)));
    }

    @Override
    public String text() {
      return "logistic:" + number(m) + "," + number(b);
    }
  }

  /**
   * 1 / (1 + b x^m), x being distance / radius. The R package CGEI calls it exponential.
   *
   * @param m more than 0
   * @param b more than 0
   */
  record Power(double m, double b) implements Decay {
    public Power {
      requirePositive("m", m);
      requirePositive("b", b);
    }

    @Override
    public double weight(double distanceMetres, double radiusMetres) {
      return 1 / (1 + b * Math.pow(distanceMetres / radiusMetres, m));
    }

    @Override
    public String text() {
      return "power:" + number(m) + "," + number(b);
    }
  }

  /**
   * Reads {@code none}, {@code exponential:k}, {@code logistic:m,b} or {@code power:m,b}.
   *
   * @throws IllegalArgumentException if it is none of these, in a sentence
   */
  static Decay parse(String text) {
    int colon = text.indexOf(':');
    String name = colon < 0 ? text : text.substring(0, colon);
    double[] numbers;
    try {
      numbers =
          colon < 0
              ? new double[0]
              : Arrays.stream(text.substring(colon + 1).split(",", -1))
                  .mapToDouble(Double::parseDouble)
                  .toArray();
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(expected(text), e);
    }
    String form = name + numbers.length;
    return switch (form) {
      case "none0" -> new None();
      case "exponential0" -> DEFAULT;
      case "exponential1" -> new Exponential(numbers[0]);
      case "logistic0" -> new Logistic(0.5, 8);
      case "logistic2" -> new Logistic(numbers[0], numbers[1]);
      case "power2" -> new Power(numbers[0], numbers[1]);
      default -> throw new IllegalArgumentException(expected(text));
    };
  }

  private static String expected(String text) {
    return "'"
        + text
        + "' is no decay: expected none, exponential:k, logistic:m,b or power:m,b with numbers";
  }

  private static void requirePositive(String name, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(name + " of a decay is more than 0, not " + number(value));
    }
  }

  private static String number(double value) {
    return Double.isFinite(value)
        ? new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString()
        : Double.toString(value);
  }
}
