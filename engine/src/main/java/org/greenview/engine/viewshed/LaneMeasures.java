package org.greenview.engine.viewshed;

import java.util.List;

/** The measures of 64 neighbouring observers, from what {@link QuadrantBits} has found. */
final class LaneMeasures {
  private final List<Measure> list;
  private final CodeSets sets;

  /** Null where no measure is weighted. */
  private final LaneWeights weights;

  /** Null where no measure has rings or bands. */
  private final LaneRings rings;

  /** By measure: index of its code set, or of its table or band in {@link #weights} or rings. */
  private final int[] index;

  LaneMeasures(ViewshedRequest request, CodeSets sets, int stride, double cellMetres) {
    this.list = request.measures().list();
    this.sets = sets;
    this.index = new int[list.size()];
    int radius = request.radiusCells();
    DistanceClasses distances =
        request.measures().needDistances() ? new DistanceClasses(radius) : null;
    List<Measure.Vgvi> byCells = vgvi(false);
    List<Measure.Vgvi> byRings = vgvi(true);
    List<Measure.Band> bands =
        list.stream().filter(Measure.Band.class::isInstance).map(Measure.Band.class::cast).toList();
    for (int i = 0; i < index.length; i++) {
      index[i] =
          switch (list.get(i)) {
            case Measure.Share share -> sets.indexOf(share.codes());
            case Measure.Vgvi vgvi -> (vgvi.binned() ? byRings : byCells).indexOf(vgvi);
            case Measure.Band band -> bands.indexOf(band);
            case Measure.Gvi _, Measure.Vvi _ -> 0;
          };
    }
    this.weights =
        byCells.isEmpty()
            ? null
            : new LaneWeights(
                new QuadrantOrbits(radius, stride, distances),
                byCells.stream()
                    .map(vgvi -> new WeightTable(vgvi.decay(), distances, radius, cellMetres))
                    .toArray(WeightTable[]::new));
    this.rings =
        byRings.isEmpty() && bands.isEmpty()
            ? null
            : new LaneRings(
                new QuadrantOrder(radius, stride, distances),
                distances,
                cellMetres,
                byRings.stream()
                    .map(vgvi -> new RingWeights(vgvi.decay(), distances, radius, cellMetres))
                    .toArray(RingWeights[]::new),
                bands.toArray(Measure.Band[]::new));
  }

  /** Memory of what the measures of a request need. */
  static long bytes(ViewshedRequest request) {
    if (!request.measures().needDistances()) {
      return 0;
    }
    int radius = request.radiusCells();
    // A weight by class and one by orbit for each measure; orbits, or the cells in order of
    // distance and where their classes end.
    return DistanceClasses.bytes(radius)
        + DistanceClasses.most(radius)
            * (2L * Long.BYTES * request.measures().count() + 3 * Integer.BYTES)
        + DistanceClasses.most(radius) * 4L * Integer.BYTES;
  }

  private List<Measure.Vgvi> vgvi(boolean binned) {
    return list.stream()
        .filter(Measure.Vgvi.class::isInstance)
        .map(Measure.Vgvi.class::cast)
        .filter(vgvi -> vgvi.binned() == binned)
        .toList();
  }

  /** Sums up what depends on distances. */
  void sum(QuadrantBits bits) {
    if (weights != null) {
      weights.sum(bits.quarters(), bits.greenQuarters());
    }
    if (rings != null) {
      rings.count(bits.quarters(), bits.greenQuarters());
    }
  }

  /**
   * Value of a measure for a lane.
   *
   * @param visible by lane: cells seen
   * @param seenOfSet by code set and lane: cells seen
   * @param area cells there are to be seen by this lane
   */
  double value(int measure, int lane, int[] visible, int[][] seenOfSet, int area) {
    int at = index[measure];
    return switch (list.get(measure)) {
      case Measure.Gvi _ -> seenOfSet[CodeSets.GREEN][lane] / (double) visible[lane];
      case Measure.Vvi _ -> visible[lane] / (double) area;
      case Measure.Share _ -> seenOfSet[at][lane] / (double) visible[lane];
      case Measure.Band _ -> rings.inBand(at, lane);
      case Measure.Vgvi vgvi -> vgvi.binned() ? rings.vgvi(at, lane) : weights.share(at, lane);
    };
  }
}
