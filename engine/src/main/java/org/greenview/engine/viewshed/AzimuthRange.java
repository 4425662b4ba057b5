package org.greenview.engine.viewshed;

/**
 * Directions from {@code fromDegrees} clockwise up to, but without, {@code toDegrees}: 0 is the
 * grid's north, 90 its east. Ranges that meet share no direction, so sectors add up.
 *
 * @param fromDegrees 0 to 360
 * @param toDegrees 0 to 360; less than the other where the range goes through north
 */
public record AzimuthRange(double fromDegrees, double toDegrees) {
  /** All around. */
  public static final AzimuthRange ALL = new AzimuthRange(0, 360);

  public AzimuthRange {
    if (!(fromDegrees >= 0 && fromDegrees <= 360 && toDegrees >= 0 && toDegrees <= 360)) {
      throw new IllegalArgumentException(
          "azimuths are 0 to 360 degrees, not " + fromDegrees + " to " + toDegrees);
    }
    if (fromDegrees == toDegrees) {
      throw new IllegalArgumentException(
          "azimuths from " + fromDegrees + " to " + toDegrees + " are no range");
    }
  }

  /** Whether every direction is in. */
  public boolean isAll() {
    return fromDegrees % 360 == toDegrees % 360;
  }

  /** Whether a direction is in. */
  public boolean contains(double degrees) {
    return isAll()
        || (fromDegrees < toDegrees
            ? degrees >= fromDegrees && degrees < toDegrees
            : degrees >= fromDegrees || degrees < toDegrees);
  }
}
