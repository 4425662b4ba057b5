package org.greenview.distortion.projection;

import net.sf.geographiclib.Geodesic;
import net.sf.geographiclib.GeodesicData;
import net.sf.geographiclib.GeodesicMask;

/**
 * The azimuthal equidistant projection of the ellipsoid about a point on the equator: distance and
 * azimuth of the geodesic from the centre (Karney 2013, doi:10.1007/s00190-012-0578-z, section 9).
 */
final class GeodesicAzimuthal implements ForwardFormula {
  private final Geodesic geodesic;
  private final double centreLatDegrees;

  GeodesicAzimuthal(ReferenceEllipsoid ellipsoid, double centreLatDegrees) {
    this.geodesic = ellipsoid.geodesic();
    this.centreLatDegrees = centreLatDegrees;
  }

  @Override
  public void forward(double lambda, double phi, double[] xy) {
    GeodesicData line =
        geodesic.Inverse(
            centreLatDegrees,
            0,
            Math.toDegrees(phi),
            Math.toDegrees(lambda),
            GeodesicMask.DISTANCE | GeodesicMask.AZIMUTH);
    double azimuth = Math.toRadians(line.azi1);
    xy[0] = line.s12 * Math.sin(azimuth);
    xy[1] = line.s12 * Math.cos(azimuth);
  }
}
