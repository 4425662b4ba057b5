package org.greenview.loader.crs;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** Prime meridians by name, degrees east of Greenwich (EPSG 8901 to 8913). */
final class Meridians {
  private static final Map<String, Double> DEGREES =
      Map.ofEntries(
          Map.entry("greenwich", 0d),
          Map.entry("referencemeridian", 0d),
          Map.entry("lisbon", -(9 + 7 / 60d + 54.862 / 3600)),
          Map.entry("paris", 2 + 20 / 60d + 14.025 / 3600),
          Map.entry("bogota", -(74 + 4 / 60d + 51.3 / 3600)),
          Map.entry("madrid", -(3 + 41 / 60d + 16.58 / 3600)),
          Map.entry("rome", 12 + 27 / 60d + 8.4 / 3600),
          Map.entry("bern", 7 + 26 / 60d + 22.5 / 3600),
          Map.entry("jakarta", 106 + 48 / 60d + 27.79 / 3600),
          Map.entry("ferro", -(17 + 40 / 60d)),
          Map.entry("brussels", 4 + 22 / 60d + 4.71 / 3600),
          Map.entry("stockholm", 18 + 3 / 60d + 29.8 / 3600),
          Map.entry("athens", 23 + 42 / 60d + 58.815 / 3600),
          Map.entry("oslo", 10 + 43 / 60d + 22.5 / 3600));

  private Meridians() {}

  static OptionalDouble degrees(String name) {
    Double degrees = DEGREES.get(name.toLowerCase(Locale.ROOT).replaceAll("[ _]", ""));
    return degrees == null ? OptionalDouble.empty() : OptionalDouble.of(degrees);
  }
}
