package org.greenview.distortion.projection;

/**
 * The measures of one circle: the geodesic circle's image E against the planar circle P.
 *
 * <p>Source: Canters, De Genst and Dufourmont (2005), doi:10.1080/13658810512331319111, as used by
 * Gosling and Symeonakis (2020), doi:10.1080/15230406.2020.1717379.
 */
final class CircleTerms {
  private static final int N = SampleBlock.AZIMUTHS;
  private static final double[] COS = new double[N];
  private static final double[] SIN = new double[N];

  static {
    for (int k = 0; k < N; k++) {
      COS[k] = Math.cos(Math.toRadians(k * 360.0 / N));
      SIN[k] = Math.sin(Math.toRadians(k * 360.0 / N));
    }
  }

  private CircleTerms() {}

  /** Area of E, the polygon of the {@value SampleBlock#AZIMUTHS} points after {@code centre}. */
  static double imageAreaSquareMetres(double[] x, double[] y, int centre) {
    double x0 = x[centre + 1];
    double y0 = y[centre + 1];
    double twice = 0;
    double lastX = x[centre + N] - x0;
    double lastY = y[centre + N] - y0;
    for (int k = 1; k <= N; k++) {
      double nextX = x[centre + k] - x0;
      double nextY = y[centre + k] - y0;
      twice += lastX * nextY - nextX * lastY;
      lastX = nextX;
      lastY = nextY;
    }
    return Math.abs(twice) / 2;
  }

  /** Area of P, the regular polygon about the projected centre. */
  static double planarAreaSquareMetres(double centreX, double centreY, double radiusMetres) {
    double x0 = centreX + COS[0] * radiusMetres;
    double y0 = centreY + SIN[0] * radiusMetres;
    double twice = 0;
    double lastX = centreX + COS[N - 1] * radiusMetres - x0;
    double lastY = centreY + SIN[N - 1] * radiusMetres - y0;
    for (int k = 0; k < N; k++) {
      double nextX = centreX + COS[k] * radiusMetres - x0;
      double nextY = centreY + SIN[k] * radiusMetres - y0;
      twice += lastX * nextY - nextX * lastY;
      lastX = nextX;
      lastY = nextY;
    }
    return Math.abs(twice) / 2;
  }

  /** Sum over the points of |1/16 - d / sum(d)|, d their distances from the projected centre. */
  static double shapeTerm(double[] x, double[] y, int centre, double[] scratch) {
    double sum = 0;
    for (int k = 1; k <= N; k++) {
      double dx = x[centre + k] - x[centre];
      double dy = y[centre + k] - y[centre];
      // No overflow to fear below FARTHEST_METRES, so hypot's care would only cost time.
      double d = Math.sqrt(dx * dx + dy * dy);
      scratch[k - 1] = d;
      sum += d;
    }
    double term = 0;
    for (int k = 0; k < N; k++) {
      term += Math.abs(1.0 / N - scratch[k] / sum);
    }
    return term;
  }

  /** |a - b| / |a + b|. */
  static double contrast(double a, double b) {
    return Math.abs(a - b) / Math.abs(a + b);
  }
}
