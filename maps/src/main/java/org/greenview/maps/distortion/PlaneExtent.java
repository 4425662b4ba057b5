package org.greenview.maps.distortion;

import java.awt.geom.Rectangle2D;
import org.greenview.distortion.projection.GeographicBox;
import org.greenview.distortion.projection.MapProjection;

/** How much of a projection's plane some places take up around the middle of a region. */
final class PlaneExtent {
  /** Half the equator: what lies farther off than that, as Mercator's poles do, is left out. */
  private static final double FARTHEST_METRES = 20_040_000;

  private static final int SAMPLES = 21;

  private final MapProjection projection;
  private final double centreX;
  private final double centreY;
  private Rectangle2D extent;

  PlaneExtent(MapProjection projection, GeographicBox box) {
    this.projection = projection;
    double[] x = new double[1];
    double[] y = new double[1];
    projection.project(
        new double[] {box.longitudeAt(0.5)}, new double[] {box.latitudeAt(0.5)}, x, y, 1);
    this.centreX = x[0];
    this.centreY = y[0];
  }

  /** Whether the middle of the region is on the map at all. */
  boolean hasCentre() {
    return Double.isFinite(centreX + centreY);
  }

  double centreX() {
    return centreX;
  }

  double centreY() {
    return centreY;
  }

  void include(double[] lon, double[] lat) {
    double[] x = new double[lon.length];
    double[] y = new double[lon.length];
    projection.project(lon, lat, x, y, lon.length);
    for (int i = 0; i < x.length; i++) {
      include(x[i], y[i]);
    }
  }

  /** Takes in a point of the plane; nothing that is far away or does not project. */
  void include(double x, double y) {
    boolean near =
        !hasCentre()
            || Math.abs(x - centreX) < FARTHEST_METRES && Math.abs(y - centreY) < FARTHEST_METRES;
    if (!near || !Double.isFinite(x + y)) {
      return;
    }
    if (extent == null) {
      extent = new Rectangle2D.Double(x, y, 0, 0);
    }
    extent.add(x, y);
  }

  /** Takes in a whole box, one around the Earth from one edge of the map to the other. */
  void include(GeographicBox box) {
    boolean around = box.widthDegrees() == 360;
    double[] lon = new double[SAMPLES];
    double[] lat = new double[SAMPLES];
    for (int i = 0; i < SAMPLES; i++) {
      for (int j = 0; j < SAMPLES; j++) {
        double share = (double) j / (SAMPLES - 1);
        lon[j] =
            around
                ? projection.centralMeridianDegrees() + (2 * share - 1) * PlaneMap.EDGE_DEGREES
                : box.longitudeAt(share);
        lon[j] = Math.IEEEremainder(lon[j], 360);
        lat[j] = box.latitudeAt((double) i / (SAMPLES - 1));
      }
      include(lon, lat);
    }
  }

  /**
   * The rectangle with a margin around it, and another below, both as shares of its longer side;
   * null where nothing projects.
   */
  Rectangle2D withMargins(double around, double below) {
    if (extent == null) {
      return null;
    }
    double longer = Math.max(extent.getWidth(), extent.getHeight());
    return new Rectangle2D.Double(
        extent.getX() - around * longer,
        extent.getY() - below * longer,
        extent.getWidth() + 2 * around * longer,
        extent.getHeight() + (around + below) * longer);
  }
}
