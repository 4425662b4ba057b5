package org.greenview.maps;

/**
 * The values that a colour ramp spans.
 *
 * @param least value of the first colour
 * @param greatest value of the last colour, above {@code least}
 */
public record ValueRange(double least, double greatest) {
  /** Half the width given to a range whose values are all the same. */
  private static final double LONE_VALUE_HALF_WIDTH = 0.05;

  public ValueRange {
    if (!(least < greatest)) {
      throw new IllegalArgumentException("no range: " + least + " to " + greatest);
    }
  }

  /** The range of some values; where all are the same, that value lies in the middle. */
  static ValueRange of(double least, double greatest) {
    // Closer than this, ticks would need more decimals than anybody reads.
    if (greatest - least < 1e-9) {
      return new ValueRange(least - LONE_VALUE_HALF_WIDTH, greatest + LONE_VALUE_HALF_WIDTH);
    }
    return new ValueRange(least, greatest);
  }

  /** Where a value lies, 0 at the least and 1 at the greatest. */
  public double placeOf(double value) {
    return (value - least) / (greatest - least);
  }
}
