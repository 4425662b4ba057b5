package org.greenview.distortion.projection;

/**
 * The place of a projection among those that were measured.
 *
 * @param place from 1; 0 without a result
 * @param tied whether others share it
 */
public record Rank(int place, boolean tied) {
  /** As sports tables write it: {@code 4}, {@code 5=} for a shared place, {@code -} for none. */
  @Override
  public String toString() {
    return place == 0 ? "-" : place + (tied ? "=" : "");
  }
}
