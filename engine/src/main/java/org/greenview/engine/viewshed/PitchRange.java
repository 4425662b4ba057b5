package org.greenview.engine.viewshed;

/**
 * Angles of lines of sight above (positive) or below (negative) the horizontal, both ends included.
 *
 * @param fromDegrees -90 to 90
 * @param toDegrees at least {@code fromDegrees}, up to 90
 */
public record PitchRange(double fromDegrees, double toDegrees) {
  /** Straight down to straight up. */
  public static final PitchRange ALL = new PitchRange(-90, 90);

  public PitchRange {
    if (!(fromDegrees >= -90 && fromDegrees <= toDegrees && toDegrees <= 90)) {
      throw new IllegalArgumentException(
          "pitch goes from -90 to 90 degrees, not from " + fromDegrees + " to " + toDegrees);
    }
  }

  /** Whether every angle is in. */
  public boolean isAll() {
    return fromDegrees == -90 && toDegrees == 90;
  }

  /** Least slope in metres of height per cell of distance; -infinity for straight down. */
  double leastSlope(double cellMetres) {
    return fromDegrees == -90
        ? Double.NEGATIVE_INFINITY
        : Math.tan(Math.toRadians(fromDegrees)) * cellMetres;
  }

  /** Greatest slope, likewise. */
  double greatestSlope(double cellMetres) {
    return toDegrees == 90
        ? Double.POSITIVE_INFINITY
        : Math.tan(Math.toRadians(toDegrees)) * cellMetres;
  }
}
