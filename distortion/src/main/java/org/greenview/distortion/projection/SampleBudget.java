package org.greenview.distortion.projection;

import org.greenview.nativedata.problem.InputProblem;

/**
 * How many samples to draw.
 *
 * @param samples how many; with a tolerance, how many in the first round
 * @param tolerance the largest standard error wanted, as a share of the mean; 0 for none
 * @param maxSamples where to stop even if the tolerance is not reached
 */
public record SampleBudget(long samples, double tolerance, long maxSamples) {
  private static final long MOST = 1_000_000_000L;

  public SampleBudget {
    if (samples < 2 || samples > MOST) {
      throw new InputProblem(
          samples + " samples were asked for: give a number from 2 to 1,000,000,000");
    }
    if (!(tolerance >= 0 && tolerance < 1)) {
      throw InputProblem.of(
          "tolerance %s is not possible: give a share between 0 and 1, or per cent as in 1%%",
          tolerance);
    }
    if (maxSamples < samples || maxSamples > MOST) {
      throw InputProblem.of(
          "at most %d samples were asked for, but the first round has %d: give a larger maximum (up"
              + " to 1,000,000,000)",
          maxSamples, samples);
    }
  }

  /** A fixed number of samples. */
  public static SampleBudget of(long samples) {
    return new SampleBudget(samples, 0, samples);
  }
}
