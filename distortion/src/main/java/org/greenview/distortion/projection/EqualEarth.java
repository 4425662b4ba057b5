package org.greenview.distortion.projection;

/**
 * Equal Earth, ellipsoidal by authalic latitude.
 *
 * <p>Source: Šavrič, Patterson and Jenny (2018), The Equal Earth map projection, International
 * Journal of Geographical Information Science 33(3), doi:10.1080/13658816.2018.1504949, equations 1
 * to 3; authalic latitude and radius by Snyder (1987), USGS Professional Paper 1395, equations 3-11
 * to 3-13.
 */
final class EqualEarth implements ForwardFormula {
  private static final double A1 = 1.340264;
  private static final double A2 = -0.081106;
  private static final double A3 = 0.000893;
  private static final double A4 = 0.003796;
  private static final double SQRT3_OVER_2 = Math.sqrt(3) / 2;
  private final double eccentricity;
  private final double oneMinusE2;
  private final double qAtPole;
  private final double authalicRadiusMetres;

  EqualEarth(ReferenceEllipsoid ellipsoid) {
    double e2 = ellipsoid.eccentricitySquared();
    eccentricity = Math.sqrt(e2);
    oneMinusE2 = 1 - e2;
    qAtPole = q(1);
    authalicRadiusMetres = ellipsoid.semiMajorAxisMetres() * Math.sqrt(qAtPole / 2);
  }

  /** Snyder's q (3-12); 2 sin(phi) on the sphere. */
  private double q(double sinPhi) {
    if (eccentricity < 1e-7) {
      return 2 * sinPhi;
    }
    double eSin = eccentricity * sinPhi;
    return oneMinusE2
        * (sinPhi / (1 - eSin * eSin) - Math.log((1 - eSin) / (1 + eSin)) / (2 * eccentricity));
  }

  @Override
  public void forward(double lambda, double phi, double[] xy) {
    double sinBeta = Math.clamp(q(Math.sin(phi)) / qAtPole, -1, 1);
    double theta = Math.asin(SQRT3_OVER_2 * sinBeta);
    double t2 = theta * theta;
    double t6 = t2 * t2 * t2;
    double slope = A1 + 3 * A2 * t2 + t6 * (7 * A3 + 9 * A4 * t2);
    xy[0] = authalicRadiusMetres * lambda * Math.cos(theta) / (SQRT3_OVER_2 * slope);
    xy[1] = authalicRadiusMetres * theta * (A1 + A2 * t2 + t6 * (A3 + A4 * t2));
  }
}
