package org.greenview.loader.crs;

/** Moves points from one coordinate system to another. For one thread at a time. */
@FunctionalInterface
public interface PointTransform {
  /** Leaves points where they are. */
  PointTransform NONE =
      (x, y, out) -> {
        out[0] = x;
        out[1] = y;
      };

  /**
   * Transforms one point. Geographic coordinates are degrees, x = longitude, y = latitude.
   *
   * @param out receives x and y; both are NaN where the point has no image in the target system
   */
  void transform(double x, double y, double[] out);
}
