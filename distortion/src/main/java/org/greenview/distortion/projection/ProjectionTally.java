package org.greenview.distortion.projection;

/**
 * What one block of samples (or several together) says about one projection.
 *
 * @param area the area terms
 * @param shape the shape terms
 * @param distance the distance terms
 * @param circlesLeftOut circles with a point that does not project
 * @param circlesCut circles that the map's edge cuts in two
 * @param pairsLeftOut pairs with a point that does not project, or of equal points
 * @param failure why the projection failed altogether, or null
 */
public record ProjectionTally(
    TermMoments area,
    TermMoments shape,
    TermMoments distance,
    long circlesLeftOut,
    long circlesCut,
    long pairsLeftOut,
    String failure) {
  static final ProjectionTally NONE =
      new ProjectionTally(TermMoments.NONE, TermMoments.NONE, TermMoments.NONE, 0, 0, 0, null);

  static ProjectionTally failed(String why) {
    return new ProjectionTally(TermMoments.NONE, TermMoments.NONE, TermMoments.NONE, 0, 0, 0, why);
  }

  ProjectionTally and(ProjectionTally other) {
    return new ProjectionTally(
        area.and(other.area),
        shape.and(other.shape),
        distance.and(other.distance),
        circlesLeftOut + other.circlesLeftOut,
        circlesCut + other.circlesCut,
        pairsLeftOut + other.pairsLeftOut,
        failure != null ? failure : other.failure);
  }
}
