package org.greenview.distortion.projection;

/**
 * The sinusoidal projection of the ellipsoid.
 *
 * <p>Source: Snyder (1987), USGS Professional Paper 1395, p. 248, equations 30-8 and 30-9.
 */
final class Sinusoidal implements ForwardFormula {
  private final double semiMajorAxisMetres;
  private final double e2;
  private final MeridianArc meridian;

  Sinusoidal(ReferenceEllipsoid ellipsoid) {
    semiMajorAxisMetres = ellipsoid.semiMajorAxisMetres();
    e2 = ellipsoid.eccentricitySquared();
    meridian = new MeridianArc(ellipsoid);
  }

  @Override
  public void forward(double lambda, double phi, double[] xy) {
    double sin = Math.sin(phi);
    xy[0] = semiMajorAxisMetres * lambda * Math.cos(phi) / Math.sqrt(1 - e2 * sin * sin);
    xy[1] = meridian.metresFromEquator(phi);
  }
}
