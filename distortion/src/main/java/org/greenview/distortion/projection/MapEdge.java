package org.greenview.distortion.projection;

import java.util.Arrays;

/** The meridian opposite the central one, where most world maps are cut. */
public final class MapEdge {
  private static final double[] PROBE_LATITUDES = {-60, -20, 0, 20, 60};

  /** Two points this close on the ground lie this far apart only on both sides of a cut. */
  private static final double PROBE_DEGREES = 1e-7;

  private static final double CUT_METRES = 1000;

  private final double centralMeridian;
  private final boolean cuts;

  /** Finds out whether the map of a projection has such an edge. */
  public MapEdge(MapProjection projection) {
    centralMeridian = projection.centralMeridianDegrees();
    int n = PROBE_LATITUDES.length;
    double[] eastX = new double[n];
    double[] eastY = new double[n];
    double[] westX = new double[n];
    double[] westY = new double[n];
    projection.project(opposite(-PROBE_DEGREES, n), PROBE_LATITUDES, eastX, eastY, n);
    projection.project(opposite(PROBE_DEGREES, n), PROBE_LATITUDES, westX, westY, n);
    boolean found = false;
    for (int i = 0; i < n; i++) {
      found |= Math.hypot(eastX[i] - westX[i], eastY[i] - westY[i]) > CUT_METRES;
    }
    cuts = found;
  }

  private double[] opposite(double shift, int n) {
    double[] lon = new double[n];
    Arrays.fill(lon, Math.IEEEremainder(centralMeridian + 180 + shift, 360));
    return lon;
  }

  /** Whether there is one: azimuthal maps and some others go on across that meridian. */
  public boolean exists() {
    return cuts;
  }

  /** Whether the closed ring of points crosses the edge. */
  boolean cuts(double[] lonDegrees, int from, int count) {
    if (!cuts) {
      return false;
    }
    double last = fromCentre(lonDegrees[from + count - 1]);
    for (int i = from; i < from + count; i++) {
      double next = fromCentre(lonDegrees[i]);
      if (Math.abs(next - last) > 180) {
        return true;
      }
      last = next;
    }
    return false;
  }

  private double fromCentre(double lon) {
    double d = lon - centralMeridian;
    return d > 180 ? d - 360 : d < -180 ? d + 360 : d;
  }
}
