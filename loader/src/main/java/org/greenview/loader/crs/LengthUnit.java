package org.greenview.loader.crs;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The units in which rasters give places and heights, by EPSG's list. */
public enum LengthUnit {
  /** The SI's metre. */
  METRE(9001, 1, "metre", "m", "meter", "metres", "meters"),
  /** International foot, exactly 0.3048 m. */
  FOOT(9002, 0.3048, "foot", "ft", "feet", "international foot", "international feet"),
  /** US survey foot, 1200/3937 m: 2 parts in a million longer. */
  US_FOOT(
      9003,
      1200.0 / 3937,
      "US survey foot",
      "us-ft",
      "us-foot",
      "ftus",
      "us_ft",
      "us feet",
      "us survey feet",
      "us_survey_foot",
      "foot_us",
      "u.s. survey foot",
      "u.s. survey feet");

  /** Up to this relative difference a length is that of a unit; the two feet differ by 2e-6. */
  private static final double SAME = 1e-8;

  private final int epsg;
  private final double metres;
  private final String label;
  private final String[] otherNames;

  LengthUnit(int epsg, double metres, String label, String... otherNames) {
    this.epsg = epsg;
    this.metres = metres;
    this.label = label;
    this.otherNames = otherNames;
  }

  /** Code of the unit in the EPSG list. */
  public int epsg() {
    return epsg;
  }

  /** Length of one unit in metres. */
  public double metres() {
    return metres;
  }

  /** The unit in a sentence: {@code US survey foot}. */
  public String label() {
    return label;
  }

  /** The unit of a code in EPSG's list, empty where it is none of these. */
  public static Optional<LengthUnit> ofEpsg(int code) {
    return Arrays.stream(values()).filter(unit -> unit.epsg == code).findFirst();
  }

  /** The unit of a length. */
  public static Optional<LengthUnit> ofMetres(double metres) {
    return Arrays.stream(values())
        .filter(unit -> Math.abs(metres - unit.metres) <= SAME * unit.metres)
        .findFirst();
  }

  /** The unit that a raster or a person writes so; case does not count. */
  public static Optional<LengthUnit> named(String name) {
    String wanted = name.strip().toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(
            unit ->
                unit.label.toLowerCase(Locale.ROOT).equals(wanted)
                    || Arrays.asList(unit.otherNames).contains(wanted))
        .findFirst();
  }
}
