package org.greenview.distortion.projection;

import java.time.Duration;
import java.util.List;

/**
 * The results of one run.
 *
 * @param request what was asked
 * @param budget how many samples were asked for
 * @param projections the results, sorted
 * @param samples drawn for every projection
 * @param toleranceReached false if the budget ended before the wanted tolerance
 * @param elapsed time of sampling and measuring
 * @param workers who measured, for example "2 threads"
 */
public record DistortionReport(
    DistortionRequest request,
    SampleBudget budget,
    List<ProjectionDistortion> projections,
    long samples,
    boolean toleranceReached,
    Duration elapsed,
    String workers) {
  public DistortionReport {
    projections = List.copyOf(projections);
  }
}
