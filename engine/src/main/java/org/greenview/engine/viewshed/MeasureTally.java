package org.greenview.engine.viewshed;

import java.util.Arrays;
import java.util.List;

/**
 * What one observer sees, cell by cell, and the measures that follow from it. Belongs to one kernel
 * of one observer at a time.
 */
final class MeasureTally {
  private final Measures measures;
  private final GreenCodes greenCodes;

  /** Null where no measure depends on distances. */
  private final DistanceClasses distances;

  /** By distance class. */
  private final int[] visible;

  private final int[] green;
  private final double[] metres;

  /** By code: cells seen. */
  private final int[] codes = new int[256];

  /** By measure; null for those without. */
  private final WeightTable[] weights;

  private final RingWeights[] rings;

  MeasureTally(ViewshedRequest request, double cellMetres) {
    this.measures = request.measures();
    this.greenCodes = request.greenCodes();
    List<Measure> list = measures.list();
    this.weights = new WeightTable[list.size()];
    this.rings = new RingWeights[list.size()];
    this.distances = measures.needDistances() ? new DistanceClasses(request.radiusCells()) : null;
    int classes = distances == null ? 0 : distances.count();
    this.visible = new int[classes];
    this.green = new int[classes];
    this.metres = new double[classes];
    for (int i = 0; i < classes; i++) {
      metres[i] = distances.distance(i) * cellMetres;
    }
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i) instanceof Measure.Vgvi(Decay decay, boolean binned)) {
        if (binned) {
          rings[i] = new RingWeights(decay, distances, request.radiusCells(), cellMetres);
        } else {
          weights[i] = new WeightTable(decay, distances, request.radiusCells(), cellMetres);
        }
      }
    }
  }

  void clear() {
    Arrays.fill(visible, 0);
    Arrays.fill(green, 0);
    Arrays.fill(codes, 0);
  }

  /** Adds a cell that is seen. */
  void add(int rowOffset, int columnOffset, int code) {
    codes[code]++;
    if (distances != null) {
      int distanceClass = distances.classOf(rowOffset, columnOffset);
      visible[distanceClass]++;
      green[distanceClass] += greenCodes.contains(code) ? 1 : 0;
    }
  }

  /**
   * Gives counts and measures out.
   *
   * @param area cells there are to be seen
   */
  void finish(int area, ViewshedCounts into) {
    into.visible = 0;
    into.visibleGreen = 0;
    for (int code = 0; code < codes.length; code++) {
      into.visible += codes[code];
      into.visibleGreen += greenCodes.contains(code) ? codes[code] : 0;
    }
    for (int i = 0; i < into.measures.length; i++) {
      into.measures[i] =
          switch (measures.list().get(i)) {
            case Measure.Gvi _ -> into.visibleGreen / (double) into.visible;
            case Measure.Vvi _ -> into.visible / (double) area;
            case Measure.Share share -> seenOf(share.codes()) / (double) into.visible;
            case Measure.Band band -> seenIn(band);
            case Measure.Vgvi vgvi -> vgvi.binned() ? byRings(rings[i]) : byCells(weights[i]);
          };
    }
  }

  private int seenOf(GreenCodes wanted) {
    int count = 0;
    for (int code = 0; code < codes.length; code++) {
      count += wanted.contains(code) ? codes[code] : 0;
    }
    return count;
  }

  private int seenIn(Measure.Band band) {
    int[] counts = band.green() ? green : visible;
    int count = 0;
    for (int i = 0; i < counts.length; i++) {
      count += band.contains(metres[i]) ? counts[i] : 0;
    }
    return count;
  }

  private double byCells(WeightTable table) {
    long all = 0;
    long greenOnly = 0;
    for (int i = 0; i < visible.length; i++) {
      all += table.units[i] * visible[i];
      greenOnly += table.units[i] * green[i];
    }
    return greenOnly / (double) all;
  }

  private double byRings(RingWeights table) {
    double sum = 0;
    int lastRing = 0;
    int i = 0;
    while (i < visible.length) {
      int ring = table.ringOf[i];
      int all = 0;
      int greenOnly = 0;
      for (; i < visible.length && table.ringOf[i] == ring; i++) {
        all += visible[i];
        greenOnly += green[i];
      }
      if (all > 0) {
        sum += greenOnly / (double) all * table.weight[ring];
        lastRing = ring;
      }
    }
    return sum / table.weightUpTo[lastRing];
  }
}
