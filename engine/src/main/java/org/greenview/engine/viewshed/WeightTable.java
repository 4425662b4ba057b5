package org.greenview.engine.viewshed;

/**
 * Weights of the distances of a circle as whole numbers of units, so that their sums are exact, and
 * the same in whatever order a kernel adds them. A unit is 2^-45 at R = 160: as small as lets the
 * whole circle's sum fit a long.
 */
final class WeightTable {
  /** By {@link DistanceClasses} class. */
  final long[] units;

  WeightTable(Decay decay, DistanceClasses distances, int radius, double cellMetres) {
    // A circle has fewer than 4 (R + 1)^2 cells, and no weight is more than 1.
    int cellBits = Long.SIZE - Long.numberOfLeadingZeros(4L * (radius + 1) * (radius + 1));
    double unitsOfOne = Math.scalb(1.0, Long.SIZE - 2 - cellBits);
    this.units = new long[distances.count()];
    for (int i = 0; i < units.length; i++) {
      double weight =
          decay.weight(distances.distance(i) * cellMetres, (double) radius * cellMetres);
      units[i] = Math.round(weight * unitsOfOne);
    }
  }
}
