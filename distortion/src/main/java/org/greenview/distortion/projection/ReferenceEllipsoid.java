package org.greenview.distortion.projection;

import net.sf.geographiclib.Geodesic;

/**
 * An ellipsoid of revolution.
 *
 * @param semiMajorAxisMetres the equatorial radius a
 * @param flattening f = (a - b) / a; 0 for a sphere
 */
public record ReferenceEllipsoid(double semiMajorAxisMetres, double flattening) {
  /** World Geodetic System 1984 (NIMA TR8350.2, 2000): a = 6378137 m, 1/f = 298.257223563. */
  public static final ReferenceEllipsoid WGS84 = new ReferenceEllipsoid(6378137, 1 / 298.257223563);

  /** The first eccentricity squared, e² = f (2 - f). */
  double eccentricitySquared() {
    return flattening * (2 - flattening);
  }

  Geodesic geodesic() {
    return new Geodesic(semiMajorAxisMetres, flattening);
  }

  /** An ellipsoid by its axes; axes that differ from WGS84 by rounding alone are WGS84. */
  static ReferenceEllipsoid ofAxes(double semiMajorAxisMetres, double semiMinorAxisMetres) {
    double flattening = (semiMajorAxisMetres - semiMinorAxisMetres) / semiMajorAxisMetres;
    boolean wgs84 =
        semiMajorAxisMetres == WGS84.semiMajorAxisMetres
            && Math.abs(flattening - WGS84.flattening) < 1e-13;
    return wgs84 ? WGS84 : new ReferenceEllipsoid(semiMajorAxisMetres, flattening);
  }
}
