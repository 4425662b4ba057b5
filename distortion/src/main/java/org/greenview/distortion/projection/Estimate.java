package org.greenview.distortion.projection;

/**
 * A mean over random samples.
 *
 * @param mean without unit
 * @param standardError the standard deviation of that mean
 */
public record Estimate(double mean, double standardError) {
  /** Whether the two means, each give or take its standard error, may be the same. */
  boolean overlaps(Estimate other) {
    // Negated, so that an error that nobody knows separates nothing.
    return !(Math.abs(mean - other.mean) > standardError + other.standardError);
  }

  /** Whether the standard error is at most this share of the mean. */
  boolean isWithin(double tolerance) {
    return standardError <= tolerance * mean;
  }
}
