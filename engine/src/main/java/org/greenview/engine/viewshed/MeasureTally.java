package org.greenview.engine.viewshed;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * What one observer sees, cell by cell, and the measures that follow from it. Belongs to one kernel
 * of one observer at a time.
 */
final class MeasureTally {
  private final Measures measures;
  private final GreenCodes greenCodes;

  /** Null where no measure depends on distances. */
  private final DistanceClasses distances;

  /** By distance class: its piece, of those that no ring and no band divides, from near to far. */
  private final int[] pieceOf;

  /** By piece: metres of its nearest cells. */
  private final double[] metres;

  /** By piece: its ring of 1 m. */
  private final int[] ringOf;

  /** By piece: cells seen that are not green, then those that are. */
  private final int[] seen;

  /** By measure: cells seen of its codes. */
  private final int[] ofShare;

  private final int[] shares;
  private int visible;
  private int visibleGreen;

  /** By measure; null for those without. */
  private final WeightTable[] weights;

  private final RingWeights[] rings;

  /** Those that weigh each cell, and by measure: units of all cells seen, and of the green ones. */
  private final int[] weighing;

  private final long[] units;
  private final long[] greenUnits;

  MeasureTally(ViewshedRequest request, double cellMetres) {
    this.measures = request.measures();
    this.greenCodes = request.greenCodes();
    List<Measure> list = measures.list();
    this.weights = new WeightTable[list.size()];
    this.rings = new RingWeights[list.size()];
    this.units = new long[list.size()];
    this.greenUnits = new long[list.size()];
    this.ofShare = new int[list.size()];
    this.shares = indexes(measure -> measure instanceof Measure.Share);
    this.weighing = indexes(measure -> measure instanceof Measure.Vgvi vgvi && !vgvi.binned());
    this.distances = measures.needDistances() ? new DistanceClasses(request.radiusCells()) : null;
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i) instanceof Measure.Vgvi(Decay decay, boolean binned)) {
        if (binned) {
          rings[i] = new RingWeights(decay, distances, request.radiusCells(), cellMetres);
        } else {
          weights[i] = new WeightTable(decay, distances, request.radiusCells(), cellMetres);
        }
      }
    }
    this.pieceOf = new int[distances == null ? 0 : distances.count()];
    double[] starts = new double[pieceOf.length];
    int pieces = 0;
    for (int i = 0; i < pieceOf.length; i++) {
      double at = distances.distance(i) * cellMetres;
      if (i == 0 || isDivided(starts[pieces - 1], at)) {
        starts[pieces++] = at;
      }
      pieceOf[i] = pieces - 1;
    }
    this.metres = Arrays.copyOf(starts, pieces);
    this.ringOf = Arrays.stream(metres).mapToInt(RingWeights::ring).toArray();
    this.seen = new int[2 * pieces];
  }

  private int[] indexes(Predicate<Measure> isWanted) {
    return IntStream.range(0, measures.count())
        .filter(i -> isWanted.test(measures.list().get(i)))
        .toArray();
  }

  /** Whether a ring or a band ends between two distances. */
  private boolean isDivided(double beforeMetres, double metres) {
    for (RingWeights table : rings) {
      if (table != null && RingWeights.ring(metres) != RingWeights.ring(beforeMetres)) {
        return true;
      }
    }
    for (Measure measure : measures.list()) {
      if (measure instanceof Measure.Band band
          && band.contains(metres) != band.contains(beforeMetres)) {
        return true;
      }
    }
    return false;
  }

  /** Memory of the tally of a request. */
  static long bytes(ViewshedRequest request) {
    int radius = request.radiusCells();
    return request.measures().needDistances()
        ? DistanceClasses.bytes(radius)
            + DistanceClasses.most(radius)
                * (3 * Integer.BYTES
                    + 2 * Double.BYTES
                    + (long) Long.BYTES * request.measures().count())
        : 0;
  }

  void clear() {
    visible = 0;
    visibleGreen = 0;
    Arrays.fill(seen, 0);
    Arrays.fill(ofShare, 0);
    Arrays.fill(units, 0);
    Arrays.fill(greenUnits, 0);
  }

  /** Adds a cell that is seen. */
  void add(int rowOffset, int columnOffset, int code) {
    int green = greenCodes.contains(code) ? 1 : 0;
    addCells(1, green);
    for (int share : shares) {
      addToShare(
          share, ((Measure.Share) measures.list().get(share)).codes().contains(code) ? 1 : 0);
    }
    if (distances != null) {
      addDistance(rowOffset, columnOffset, green);
    }
  }

  /** Measures that are shares of codes. */
  int[] shares() {
    return shares;
  }

  /** Whether each cell must be added by {@link #addDistance}, too. */
  boolean needsDistances() {
    return distances != null;
  }

  /** Adds cells to the counts alone. */
  void addCells(int count, int green) {
    visible += count;
    visibleGreen += green;
  }

  /** Adds cells to the count of one of {@link #shares} alone. */
  void addToShare(int measure, int count) {
    ofShare[measure] += count;
  }

  /**
   * Adds a cell by its distance alone.
   *
   * @param green 1 if it is green, else 0
   */
  void addDistance(int rowOffset, int columnOffset, int green) {
    int distanceClass = distances.classOf(rowOffset, columnOffset);
    seen[2 * pieceOf[distanceClass] + green]++;
    for (int measure : weighing) {
      long weight = weights[measure].units[distanceClass];
      units[measure] += weight;
      greenUnits[measure] += green * weight;
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
            case Measure.Share _ -> ofShare[i] / (double) visible;
            case Measure.Band band -> seenIn(band);
            case Measure.Vgvi vgvi ->
                vgvi.binned() ? byRings(rings[i]) : greenUnits[i] / (double) units[i];
          };
    }
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

  private double byRings(RingWeights table) {
    double sum = 0;
    int lastRing = 0;
    int i = 0;
    while (i < metres.length) {
      int ring = ringOf[i];
      int others = 0;
      int green = 0;
      for (; i < metres.length && ringOf[i] == ring; i++) {
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
