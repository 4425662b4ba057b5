package org.greenview.loader.vector;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;

/** What the values of a column are. Every column may also hold null. */
public enum AttributeType {
  /** {@link String}. */
  TEXT,
  /** {@link Long}. */
  INTEGER,
  /** {@link Double}. */
  REAL,
  /** {@link Boolean}. */
  BOOLEAN,
  /** {@link String}: {@code 2024-05-31}. */
  DATE,
  /** {@link String}: {@code 2024-05-31T10:20:30.5Z}, or with another zone, or without one. */
  DATE_TIME;

  /** The type of a value in a column of which something is declared, or null. */
  static AttributeType of(Object value, AttributeType declared) {
    return switch (value) {
      case Long _ -> INTEGER;
      case Double _ -> REAL;
      case Boolean _ -> BOOLEAN;
      case String s when declared == DATE && isDate(s) -> DATE;
      case String s when declared == DATE_TIME && time(s) != null -> DATE_TIME;
      default -> TEXT;
    };
  }

  private static boolean isDate(String text) {
    try {
      return LocalDate.parse(text).toString().equals(text);
    } catch (DateTimeException e) {
      return false;
    }
  }

  /** A date and time with or without a zone; null if a text is none. */
  static TemporalAccessor time(String text) {
    try {
      return DateTimeFormatter.ISO_DATE_TIME.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
