package org.greenview.distortion.projection;

import org.greenview.nativedata.problem.Text;

/**
 * The result for one projection.
 *
 * @param definition the projection
 * @param ep mean distance distortion
 * @param es mean shape distortion
 * @param ea mean area distortion
 * @param samples circles (and as many pairs) that were drawn
 * @param circlesLeftOut of those, with a point that does not project
 * @param circlesCut of those, cut in two by the map's edge: measured as they are
 * @param pairsLeftOut pairs with a point that does not project, or of equal points
 * @param failure why there is no result, or null
 */
public record ProjectionDistortion(
    ProjectionDefinition definition,
    Estimate ep,
    Estimate es,
    Estimate ea,
    long samples,
    long circlesLeftOut,
    long circlesCut,
    long pairsLeftOut,
    String failure) {
  /** More samples left out than this make a result unreliable. */
  private static final double LEFT_OUT_LIMIT = 0.01;

  static ProjectionDistortion of(
      ProjectionDefinition definition, ProjectionTally tally, long samples) {
    String failure = tally.failure();
    if (failure == null && (tally.area().count() == 0 || tally.distance().count() == 0)) {
      failure = Text.of("none of the %d samples projects", samples);
    }
    return new ProjectionDistortion(
        definition,
        tally.distance().estimate(),
        tally.shape().estimate(),
        tally.area().estimate(),
        samples,
        tally.circlesLeftOut(),
        tally.circlesCut(),
        tally.pairsLeftOut(),
        failure);
  }

  /** Ka = (1 + Ea) / (1 - Ea), the areal scale factor; its error to first order. */
  public Estimate ka() {
    double rest = 1 - ea.mean();
    return new Estimate((1 + ea.mean()) / rest, 2 * ea.standardError() / (rest * rest));
  }

  /** Whether the projection could be measured; else {@link #failure()} says why not. */
  public boolean hasResult() {
    return failure == null;
  }

  /** Whether at most 1 % of the circles and of the pairs were left out. */
  public boolean isReliable() {
    return hasResult() && Math.max(circlesLeftOut, pairsLeftOut) <= LEFT_OUT_LIMIT * samples;
  }

  boolean isWithin(double tolerance) {
    return !hasResult()
        || (ep.isWithin(tolerance) && es.isWithin(tolerance) && ea.isWithin(tolerance));
  }
}
