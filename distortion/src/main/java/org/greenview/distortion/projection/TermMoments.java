package org.greenview.distortion.projection;

/**
 * Mean and spread of one term over some samples.
 *
 * @param count how many samples have the term
 * @param mean their mean; 0 of none
 * @param squares the sum of squared differences from the mean
 */
public record TermMoments(long count, double mean, double squares) {
  static final TermMoments NONE = new TermMoments(0, 0, 0);

  static TermMoments of(double[] terms, int count) {
    if (count == 0) {
      return NONE;
    }
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += terms[i];
    }
    double mean = sum / count;
    double squares = 0;
    for (int i = 0; i < count; i++) {
      squares += (terms[i] - mean) * (terms[i] - mean);
    }
    return new TermMoments(count, mean, squares);
  }

  /** Both together (Chan, Golub and LeVeque 1983, doi:10.1080/00031305.1983.10483115). */
  TermMoments and(TermMoments other) {
    if (count == 0 || other.count == 0) {
      return count == 0 ? other : this;
    }
    long both = count + other.count;
    double delta = other.mean - mean;
    return new TermMoments(
        both,
        mean + delta * other.count / both,
        squares + other.squares + delta * delta * count / both * other.count);
  }

  /** The mean with its standard error; NaN where there are too few samples. */
  Estimate estimate() {
    double error = count < 2 ? Double.NaN : Math.sqrt(squares / (count - 1) / count);
    return new Estimate(count == 0 ? Double.NaN : mean, error);
  }
}
