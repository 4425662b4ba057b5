package org.greenview.distortion.projection;

import net.sf.geographiclib.Geodesic;
import net.sf.geographiclib.GeodesicData;
import net.sf.geographiclib.GeodesicMask;

/**
 * A circle on the ellipsoid: all points at one geodesic distance from its centre, as a ring of
 * points, the first due north, clockwise, the last equal to the first.
 */
public final class GeodesicCircle {
  private static final int NEEDED = GeodesicMask.LATITUDE | GeodesicMask.LONGITUDE;

  private final double[] lonDegrees;
  private final double[] latDegrees;

  /** The ring of a number of points about a centre in degrees. */
  public GeodesicCircle(
      ReferenceEllipsoid ellipsoid,
      double centreLonDegrees,
      double centreLatDegrees,
      double radiusMetres,
      int points) {
    Geodesic geodesic = ellipsoid.geodesic();
    lonDegrees = new double[points];
    latDegrees = new double[points];
    for (int i = 0; i < points; i++) {
      GeodesicData end =
          geodesic.Direct(
              centreLatDegrees,
              centreLonDegrees,
              360.0 * (i % (points - 1)) / (points - 1),
              radiusMetres,
              NEEDED);
      lonDegrees[i] = end.lon2;
      latDegrees[i] = end.lat2;
    }
  }

  /** Longitudes of the points in degrees, in order around the circle; a copy. */
  public double[] lonDegrees() {
    return lonDegrees.clone();
  }

  /** Latitudes of the points in degrees, in order around the circle; a copy. */
  public double[] latDegrees() {
    return latDegrees.clone();
  }
}
