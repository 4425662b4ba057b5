package org.greenview.engine.viewshed;

/**
 * The rings of 1 m of the R package CGEI: ring d holds the cells whose distance, rounded to metres,
 * is d (the observer's own cell is in ring 1), and weighs as much as the integral of the decay over
 * [(d - 1) / radius, d / radius].
 */
final class RingWeights {
  /** By {@link DistanceClasses} class: its ring. */
  final int[] ringOf;

  /** By ring. */
  final double[] weight;

  /** By ring: sum of the weights up to it. */
  final double[] weightUpTo;

  RingWeights(Decay decay, DistanceClasses distances, int radius, double cellMetres) {
    double radiusMetres = radius * cellMetres;
    this.ringOf = new int[distances.count()];
    for (int i = 0; i < ringOf.length; i++) {
      ringOf[i] = ring(distances.distance(i) * cellMetres);
    }
    int rings = ringOf[ringOf.length - 1];
    this.weight = new double[rings + 1];
    this.weightUpTo = new double[rings + 1];
    for (int ring = 1; ring <= rings; ring++) {
      weight[ring] = integral(decay, ring - 1, ring, radiusMetres) / radiusMetres;
      weightUpTo[ring] = weightUpTo[ring - 1] + weight[ring];
    }
  }

  /** Ring of a cell by its distance. */
  static int ring(double distanceMetres) {
    return (int) Math.max(1, Math.round(distanceMetres));
  }

  /** Gauss and Legendre's rule of five points on eight pieces. */
  private static double integral(Decay decay, double from, double to, double radiusMetres) {
    double[] nodes = {0, 0.538469310105683091, 0.906179845938663993};
    double[] shares = {0.568888888888888889, 0.478628670499366468, 0.236926885056189088};
    int pieces = 8;
    double half = (to - from) / pieces / 2;
    double sum = 0;
    for (int piece = 0; piece < pieces; piece++) {
      double middle = from + (2 * piece + 1) * half;
      sum += shares[0] * decay.weight(middle, radiusMetres);
      for (int i = 1; i < nodes.length; i++) {
        sum += shares[i] * decay.weight(middle - nodes[i] * half, radiusMetres);
        sum += shares[i] * decay.weight(middle + nodes[i] * half, radiusMetres);
      }
    }
    return sum * half;
  }
}
