package org.greenview.distortion.projection;

import java.util.List;
import org.greenview.nativedata.problem.InputProblem;

/**
 * What to sample.
 *
 * @param projections at least one
 * @param box where centres and points lie
 * @param minRadiusMetres of the circles, above 0
 * @param maxRadiusMetres of the circles, at most 10,000 km
 * @param seed of the random numbers
 */
public record DistortionRequest(
    List<ProjectionDefinition> projections,
    GeographicBox box,
    double minRadiusMetres,
    double maxRadiusMetres,
    long seed) {
  /** A quarter of a meridian: a larger circle's inside would be its outside. */
  private static final double LARGEST_RADIUS_METRES = 1e7;

  public DistortionRequest {
    projections = List.copyOf(projections);
    if (projections.isEmpty()) {
      throw new InputProblem("no projection to measure: give at least one");
    }
    if (!(minRadiusMetres > 0
        && minRadiusMetres <= maxRadiusMetres
        && maxRadiusMetres <= LARGEST_RADIUS_METRES)) {
      throw InputProblem.of(
          "radii from %s to %s m are not possible: give 0 < smallest <= largest <= 10,000,000 m",
          minRadiusMetres, maxRadiusMetres);
    }
  }
}
