package org.greenview.distortion.projection;

/**
 * A map projection, from longitude and latitude to the plane.
 *
 * <p>An instance may keep working memory: one thread at a time. {@link ProjectionParser} makes a
 * further one from the same text.
 */
public interface MapProjection {
  /**
   * Projects points.
   *
   * <p>Shapes: all four arrays hold at least {@code count} values. Units: degrees in (longitudes
   * between -180 and 180 from Greenwich), metres out whatever the projection's own unit is.
   *
   * <p>A point that does not project has NaN in both coordinates.
   */
  void project(
      double[] lonDegrees, double[] latDegrees, double[] xMetres, double[] yMetres, int count);

  /** The ellipsoid that geodesics are measured on to judge this projection. */
  ReferenceEllipsoid ellipsoid();

  /** The central meridian in degrees from Greenwich, between -180 and 180. */
  double centralMeridianDegrees();
}
