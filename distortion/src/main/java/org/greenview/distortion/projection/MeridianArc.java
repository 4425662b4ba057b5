package org.greenview.distortion.projection;

/**
 * Distance along a meridian from the equator.
 *
 * <p>Source: the series in the third flattening n of Helmert (1880), Die mathematischen und
 * physikalischen Theorieen der höheren Geodäsie, vol. 1, ch. 1, to n⁴: below a micrometre from
 * equator to pole on earthly ellipsoids.
 */
final class MeridianArc {
  private final double rectifyingRadiusMetres;
  private final double c2;
  private final double c4;
  private final double c6;
  private final double c8;

  MeridianArc(ReferenceEllipsoid ellipsoid) {
    double f = ellipsoid.flattening();
    double n = f / (2 - f);
    double n2 = n * n;
    rectifyingRadiusMetres =
        ellipsoid.semiMajorAxisMetres() / (1 + n) * (1 + n2 / 4 + n2 * n2 / 64);
    c2 = -3.0 / 2 * n + 9.0 / 16 * n2 * n;
    c4 = 15.0 / 16 * n2 - 15.0 / 32 * n2 * n2;
    c6 = -35.0 / 48 * n2 * n;
    c8 = 315.0 / 512 * n2 * n2;
  }

  /** Metres from the equator, negative to the south; latitude in radians. */
  double metresFromEquator(double phi) {
    return rectifyingRadiusMetres
        * (phi
            + c2 * Math.sin(2 * phi)
            + c4 * Math.sin(4 * phi)
            + c6 * Math.sin(6 * phi)
            + c8 * Math.sin(8 * phi));
  }
}
