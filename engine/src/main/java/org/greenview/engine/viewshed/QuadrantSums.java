package org.greenview.engine.viewshed;

import java.util.List;

/** What depends on distances, from {@link QuadrantBits} that keep their quarters. */
final class QuadrantSums implements LaneSums {
  /** Null where no measure is weighted. */
  private final LaneWeights weights;

  /** Null where no measure has rings or bands. */
  private final LaneRings rings;

  QuadrantSums(ViewshedRequest request, int stride, double cellMetres) {
    Measures measures = request.measures();
    int radius = request.radiusCells();
    DistanceClasses distances = measures.needDistances() ? new DistanceClasses(radius) : null;
    List<Measure.Vgvi> byCells = measures.vgvi(false);
    List<Measure.Vgvi> byRings = measures.vgvi(true);
    List<Measure.Band> bands = measures.bands();
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
            * (2L * Long.BYTES * request.measures().count() + 7 * Integer.BYTES);
  }

  void sum(QuadrantBits bits) {
    if (weights != null) {
      weights.sum(bits.quarters(), bits.greenQuarters());
    }
    if (rings != null) {
      rings.count(bits.quarters(), bits.greenQuarters());
    }
  }

  @Override
  public double byCells(int table, int lane) {
    return weights.share(table, lane);
  }

  @Override
  public double byRings(int table, int lane) {
    return rings.vgvi(table, lane);
  }

  @Override
  public double inBand(int band, int lane) {
    return rings.inBand(band, lane);
  }
}
