package org.greenview.distortion.projection;

/**
 * A mean over random samples.
 *
 * @param mean without unit
 * @param standardError the standard deviation of that mean
 */
public record Estimate(double mean, double standardError) {
  /** Whether the standard error is at most this share of the mean. */
  boolean isWithin(double tolerance) {
    return standardError <= tolerance * mean;
  }
}
