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

  /** By distance class: metres. */
  private final double[] metres;

  /** By distance class: cells seen, first those that are not green, then those that are. */
  private final int[] seen;

  /** By code: cells seen, if a measure asks for them. */
  private final int[] codes = new int[256];

  private final boolean needCodes;
  private int visible;
  private int visibleGreen;

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
    this.seen = new int[2 * classes];
    this.needCodes = measures.needCodes();
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

  /** Memory of the tally of a request. */
  static long bytes(ViewshedRequest request) {
    int radius = request.radiusCells();
    return request.measures().needDistances()
        ? DistanceClasses.bytes(radius)
            + DistanceClasses.most(radius)
                * (2 * Integer.BYTES
                    + Double.BYTES
                    + (long) Long.BYTES * request.measures().count())
        : 0;
  }

  void clear() {
    visible = 0;
    visibleGreen = 0;
    Arrays.fill(seen, 0);
    Arrays.fill(codes, 0);
  }

  /** Adds a cell that is seen. */
  void add(int rowOffset, int columnOffset, int code) {
    int green = greenCodes.contains(code) ? 1 : 0;
    visible++;
    visibleGreen += green;
    if (needCodes) {
      codes[code]++;
    }
    if (distances != null) {
      seen[2 * distances.classOf(rowOffset, columnOffset) + green]++;
    }
  }

  /**
   * Gives counts and measures out.
   *
   * @param area cells there are to be seen
   */
  void finish(int area, ViewshedCounts into) {
    into.visible = visible;
    into.visibleGreen = visibleGreen;
    for (int i = 0; i < into.measures.length; i++) {
      into.measures[i] =
          switch (measures.list().get(i)) {
            case Measure.Gvi _ -> visibleGreen / (double) visible;
            case Measure.Vvi _ -> visible / (double) area;
            case Measure.Share share -> seenOf(share.codes()) / (double) visible;
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
    int count = 0;
    for (int i = 0; i < metres.length; i++) {
      if (band.contains(metres[i])) {
        count += seen[2 * i + 1] + (band.green() ? 0 : seen[2 * i]);
      }
    }
    return count;
  }

  private double byCells(WeightTable table) {
    long all = 0;
    long green = 0;
    for (int i = 0; i < metres.length; i++) {
      long ofGreen = table.units[i] * seen[2 * i + 1];
      all += table.units[i] * seen[2 * i] + ofGreen;
      green += ofGreen;
    }
    return green / (double) all;
  }

  private double byRings(RingWeights table) {
    double sum = 0;
    int lastRing = 0;
    int i = 0;
    while (i < metres.length) {
      int ring = table.ringOf[i];
      int others = 0;
      int green = 0;
      for (; i < metres.length && table.ringOf[i] == ring; i++) {
        others += seen[2 * i];
        green += seen[2 * i + 1];
      }
      if (others + green > 0) {
        sum += green / (double) (others + green) * table.weight[ring];
        lastRing = ring;
      }
    }
    return sum / table.weightUpTo[lastRing];
  }
}
