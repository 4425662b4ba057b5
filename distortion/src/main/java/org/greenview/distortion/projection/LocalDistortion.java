package org.greenview.distortion.projection;

/**
 * The area and shape terms of one circle.
 *
 * @param areaTerm |area(E) - area(P)| / |area(E) + area(P)|; NaN where a point does not project
 * @param shapeTerm sum over the points of |1/16 - d / sum(d)|; NaN likewise
 * @param cut whether the map's edge cuts the circle
 */
public record LocalDistortion(double areaTerm, double shapeTerm, boolean cut) {
  /** Measures one circle as {@link DistortionSampler} does. */
  public static LocalDistortion of(
      MapProjection projection, double lonDegrees, double latDegrees, double radiusMetres) {
    SampleBlock block = new SampleBlock(1);
    block.setCount(1);
    block.setCircle(0, lonDegrees, latDegrees, radiusMetres);
    block.layOut(projection.ellipsoid().geodesic());
    int n = SampleBlock.POINTS_PER_CIRCLE;
    double[] x = new double[n];
    double[] y = new double[n];
    projection.project(block.circleLon, block.circleLat, x, y, n);
    double area =
        CircleTerms.contrast(
            CircleTerms.imageAreaSquareMetres(x, y, 0),
            CircleTerms.planarAreaSquareMetres(x[0], y[0], radiusMetres));
    double shape = CircleTerms.shapeTerm(x, y, 0, new double[SampleBlock.AZIMUTHS]);
    boolean cut = new MapEdge(projection).cuts(block.circleLon, 1, SampleBlock.AZIMUTHS);
    return new LocalDistortion(area, shape, cut);
  }
}
