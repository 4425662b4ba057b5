package org.greenview.demo;

/** Numbers that look random and depend on nothing but a seed and where they are asked for. */
record Noise(long seed) {
  /** A number in [0, 1) for a lattice point; {@code salt} tells uses apart. */
  double at(long x, long y, int salt) {
    // SplitMix64's finaliser (Steele, Lea and Flood 2014) over a mix of the coordinates.
    long z = seed + x * 0x9E3779B97F4A7C15L + y * 0xC2B2AE3D27D4EB4FL + salt * 0x165667B19E3779F9L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return ((z ^ (z >>> 31)) >>> 11) * 0x1.0p-53;
  }

  /** Smooth value noise in [0, 1): lattice numbers, blended with zero slope at the points. */
  double smooth(double x, double y, int salt) {
    double floorX = Math.floor(x);
    double floorY = Math.floor(y);
    long cellX = (long) floorX;
    long cellY = (long) floorY;
    double u = ease(x - floorX);
    double v = ease(y - floorY);
    double north = mix(at(cellX, cellY, salt), at(cellX + 1, cellY, salt), u);
    double south = mix(at(cellX, cellY + 1, salt), at(cellX + 1, cellY + 1, salt), u);
    return mix(north, south, v);
  }

  private static double ease(double t) {
    return t * t * (3 - 2 * t);
  }

  private static double mix(double a, double b, double t) {
    return a + (b - a) * t;
  }
}
