package org.greenview.distortion.projection;

import org.greenview.distortion.projection.ForwardFormula.MeridianArc;

/**
 * The equidistant conic projection of the ellipsoid with one or two standard parallels.
 *
 * <p>Source: Snyder (1987), USGS Professional Paper 1395, pp. 113-114, equations 16-1 to 16-4 with
 * m (14-15) and M (3-21).
 */
final class EquidistantConic implements ForwardFormula {
  private final MeridianArc meridian;
  private final double cone;
  private final double gMetres;
  private final double originRadiusMetres;

  /** The standard parallels in radians must not be symmetric about the equator. */
  EquidistantConic(ReferenceEllipsoid ellipsoid, double phi0, double phi1, double phi2) {
    meridian = new MeridianArc(ellipsoid);
    double a = ellipsoid.semiMajorAxisMetres();
    double m1 = m(ellipsoid, phi1);
    double arc1 = meridian.metresFromEquator(phi1);
    cone =
        Math.abs(phi1 - phi2) < 1e-10
            ? Math.sin(phi1)
            : a * (m1 - m(ellipsoid, phi2)) / (meridian.metresFromEquator(phi2) - arc1);
    gMetres = a * m1 / cone + arc1;
    originRadiusMetres = gMetres - meridian.metresFromEquator(phi0);
  }

  private static double m(ReferenceEllipsoid ellipsoid, double phi) {
    double sin = Math.sin(phi);
    return Math.cos(phi) / Math.sqrt(1 - ellipsoid.eccentricitySquared() * sin * sin);
  }

  @Override
  public void forward(double lambda, double phi, double[] xy) {
    double radius = gMetres - meridian.metresFromEquator(phi);
    double angle = cone * lambda;
    xy[0] = radius * Math.sin(angle);
    xy[1] = originRadiusMetres - radius * Math.cos(angle);
  }
}
