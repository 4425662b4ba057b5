package org.greenview.loader.decoder;

import java.util.List;

/**
 * What was seen while cells were decoded.
 *
 * @param lowest value; infinite where all are NoData
 * @param highest value; negative infinite where all are NoData
 * @param largestRounding by which a value was changed to become a float32
 * @param warnings of GDAL's, a clause each
 */
public record Decoded(
    double lowest, double highest, double largestRounding, List<String> warnings) {
  static final Decoded NOTHING =
      new Decoded(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0, List.of());

  Decoded and(Decoded other) {
    return new Decoded(
        Math.min(lowest, other.lowest),
        Math.max(highest, other.highest),
        Math.max(largestRounding, other.largestRounding),
        warnings);
  }

  Decoded withWarnings(List<String> clauses) {
    return new Decoded(lowest, highest, largestRounding, clauses);
  }
}
