package org.greenview.distortion.projection;

/** A projection's formula for one ellipsoid, before false origin and central meridian. */
interface ForwardFormula {
  /**
   * Projects one point.
   *
   * @param lambda longitude from the central meridian in radians, between -pi and pi
   * @param phi geodetic latitude in radians
   * @param xy receives x and y in metres; NaN where the point does not project
   */
  void forward(double lambda, double phi, double[] xy);
}
