package org.greenview.maps;

/**
 * The values that a colour ramp spans.
 *
 * @param least value of the first colour
 * @param greatest value of the last colour, above {@code least}
 */
public record ValueRange(double least, double greatest) {
  public ValueRange {
    if (!(least < greatest)) {
      throw new IllegalArgumentException("no range: " + least + " to " + greatest);
    }
  }

  /** Where a value lies, 0 at the least and 1 at the greatest. */
  public double placeOf(double value) {
    return (value - least) / (greatest - least);
  }
}
