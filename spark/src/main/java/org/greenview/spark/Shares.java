package org.greenview.spark;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * Divides a row of numbered places of different cost into shares of about equal cost, each of
 * places that follow one another. A place that is larger than a share, as a city in a desert, is
 * divided among several.
 */
final class Shares implements Serializable {
  /** Tasks for each core: more even out what differs, fewer share more of the rasters. */
  static final int TASKS_PER_CORE = 4;

  private static final long serialVersionUID = 1;

  private final long[] places;

  /** By place: where it begins on the line of all costs. */
  private final double[] begins;

  private final double total;
  private final int shares;

  private Shares(long[] places, double[] begins, double total, int shares) {
    this.places = places;
    this.begins = begins;
    this.total = total;
    this.shares = shares;
  }

  /**
   * Divides.
   *
   * @param costs by place
   * @param shares at least 1
   */
  static Shares of(Map<Long, Double> costs, int shares) {
    long[] places = new long[costs.size()];
    double[] begins = new double[places.length + 1];
    int next = 0;
    for (Map.Entry<Long, Double> cost : new TreeMap<>(costs).entrySet()) {
      places[next] = cost.getKey();
      begins[next + 1] = begins[next] + cost.getValue();
      next++;
    }
    return new Shares(places, begins, begins[next], shares);
  }

  int count() {
    return shares;
  }

  /**
   * The share of something in a place.
   *
   * @param within from 0 to 1: where in its place it is
   */
  int of(long place, double within) {
    int at = Arrays.binarySearch(places, place);
    if (at < 0) {
      // Not there when costs were counted.
      return Math.floorMod(Long.hashCode(place), shares);
    }
    double line = begins[at] + within * (begins[at + 1] - begins[at]);
    return total > 0 ? Math.clamp((long) (line / total * shares), 0, shares - 1) : 0;
  }
}
