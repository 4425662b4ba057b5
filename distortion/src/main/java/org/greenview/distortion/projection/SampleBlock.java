package org.greenview.distortion.projection;

import net.sf.geographiclib.Geodesic;
import net.sf.geographiclib.GeodesicData;
import net.sf.geographiclib.GeodesicLine;
import net.sf.geographiclib.GeodesicMask;

/**
 * A few hundred samples and their geodesics: working memory of one thread, shared by all
 * projections, since a geodesic circle does not depend on how it is projected.
 */
final class SampleBlock {
  /** Azimuths 0, 22.5, ... 337.5 degrees. */
  static final int AZIMUTHS = 16;

  /** The centre, then the points at {@link #AZIMUTHS}. */
  static final int POINTS_PER_CIRCLE = AZIMUTHS + 1;

  private static final int NEEDED =
      GeodesicMask.DISTANCE_IN | GeodesicMask.LATITUDE | GeodesicMask.LONGITUDE;

  final double[] circleLon;
  final double[] circleLat;
  final double[] radiusMetres;
  final double[] pairLon;
  final double[] pairLat;
  final double[] geodesicMetres;
  private int count;

  SampleBlock(int capacity) {
    circleLon = new double[capacity * POINTS_PER_CIRCLE];
    circleLat = new double[capacity * POINTS_PER_CIRCLE];
    radiusMetres = new double[capacity];
    pairLon = new double[capacity * 2];
    pairLat = new double[capacity * 2];
    geodesicMetres = new double[capacity];
  }

  int count() {
    return count;
  }

  void setCount(int count) {
    this.count = count;
  }

  void setCircle(int i, double lon, double lat, double radius) {
    circleLon[i * POINTS_PER_CIRCLE] = lon;
    circleLat[i * POINTS_PER_CIRCLE] = lat;
    radiusMetres[i] = radius;
  }

  void setPair(int i, double lon1, double lat1, double lon2, double lat2) {
    pairLon[2 * i] = lon1;
    pairLat[2 * i] = lat1;
    pairLon[2 * i + 1] = lon2;
    pairLat[2 * i + 1] = lat2;
  }

  /** Lays every circle and measures every pair on the ellipsoid. */
  void layOut(Geodesic geodesic) {
    for (int i = 0; i < count; i++) {
      layCircle(geodesic, i * POINTS_PER_CIRCLE, radiusMetres[i]);
      int p = 2 * i;
      geodesicMetres[i] =
          geodesic.Inverse(
                  pairLat[p], pairLon[p], pairLat[p + 1], pairLon[p + 1], GeodesicMask.DISTANCE)
              .s12;
    }
  }

  /**
   * Lays one circle. An ellipsoid of revolution mirrors at the centre's meridian, so nine geodesics
   * give all sixteen points, with the same bits as sixteen would.
   */
  private void layCircle(Geodesic geodesic, int at, double radius) {
    double lon = circleLon[at];
    double lat = circleLat[at];
    for (int k = 0; k <= AZIMUTHS / 2; k++) {
      GeodesicLine line = geodesic.Line(lat, 0, k * (360.0 / AZIMUTHS), NEEDED);
      GeodesicData end = line.Position(radius, NEEDED);
      circleLon[at + 1 + k] = between180(lon + end.lon2);
      circleLat[at + 1 + k] = end.lat2;
      if (k > 0 && k < AZIMUTHS / 2) {
        circleLon[at + 1 + AZIMUTHS - k] = between180(lon - end.lon2);
        circleLat[at + 1 + AZIMUTHS - k] = end.lat2;
      }
    }
  }

  private static double between180(double lon) {
    return lon > 180 ? lon - 360 : lon < -180 ? lon + 360 : lon;
  }
}
