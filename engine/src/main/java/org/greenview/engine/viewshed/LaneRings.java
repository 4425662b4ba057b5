package org.greenview.engine.viewshed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Counts by rings of 1 m and by bands of distance for 64 neighbouring observers. The circle is cut
 * into pieces that are each within one ring and one band; the cells of a piece are counted, and the
 * counts of all lanes added to those of its ring and of its bands.
 */
final class LaneRings {
  private static final VectorSpecies<Long> SPECIES = LongVector.SPECIES_PREFERRED;
  private static final int WIDTH = SPECIES.length();
  private static final LongVector LANE_INDEX = LongVector.zero(SPECIES).addIndex(1);

  private final QuadrantOrder order;

  /** By piece: the place after its last cell. */
  private final int[] stop;

  /** By piece: its ring; pieces of a ring follow each other. All 0 where there are no rings. */
  private final int[] ringOf;

  /** By piece and band. */
  private final boolean[][] isIn;

  private final Measure.Band[] bands;
  private final RingWeights[] tables;
  private final long[] planes = new long[LanePlanes.PLANES];

  // By lane: of one piece, and of one ring.
  private final long[] seen = new long[Long.SIZE];
  private final long[] seenGreen = new long[Long.SIZE];
  private final double[] ring = new double[Long.SIZE];
  private final double[] ringGreen = new double[Long.SIZE];

  /** By table and lane. */
  private final double[][] sums;

  private final double[][] weightUpTo;

  /** By band and lane. */
  private final long[][] bandCounts;

  LaneRings(
      QuadrantOrder order,
      DistanceClasses distances,
      double cellMetres,
      RingWeights[] tables,
      Measure.Band[] bands) {
    this.order = order;
    this.tables = tables;
    this.bands = bands;
    this.sums = new double[tables.length][Long.SIZE];
    this.weightUpTo = new double[tables.length][Long.SIZE];
    this.bandCounts = new long[bands.length][Long.SIZE];
    List<Integer> stops = new ArrayList<>();
    List<Integer> rings = new ArrayList<>();
    List<boolean[]> memberships = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < distances.count(); i++) {
      int ofRing = tables.length == 0 ? 0 : tables[0].ringOf[i];
      boolean[] in = new boolean[bands.length];
      for (int band = 0; band < bands.length; band++) {
        in[band] = bands[band].contains(distances.distance(i) * cellMetres);
      }
      boolean joins =
          i > 0
              && rings.getLast() == ofRing
              && Arrays.equals(memberships.getLast(), in)
              && order.stop[i] - from <= LanePlanes.MOST_CELLS;
      if (joins) {
        stops.removeLast();
      } else {
        from = i == 0 ? 0 : order.stop[i - 1];
        rings.add(ofRing);
        memberships.add(in);
      }
      stops.add(order.stop[i]);
    }
    this.stop = stops.stream().mapToInt(Integer::intValue).toArray();
    this.ringOf = rings.stream().mapToInt(Integer::intValue).toArray();
    this.isIn = memberships.toArray(boolean[][]::new);
  }

  /** Counts all cells of the circle. */
  void count(long[][] quarters, long[][] greenQuarters) {
    for (int table = 0; table < tables.length; table++) {
      Arrays.fill(sums[table], 0);
      Arrays.fill(weightUpTo[table], 0);
    }
    for (long[] counts : bandCounts) {
      Arrays.fill(counts, 0);
    }
    int from = 0;
    boolean any = false;
    for (int piece = 0; piece < stop.length; piece++) {
      int top = LanePlanes.count(quarters, order.cells, from, stop[piece], planes);
      if (top > 0) {
        unpack(planes, top, seen);
        int topGreen = LanePlanes.count(greenQuarters, order.cells, from, stop[piece], planes);
        unpack(planes, topGreen, seenGreen);
        addToBands(piece);
        addToRing(any);
        any = true;
      }
      from = stop[piece];
      if (any && (piece + 1 == stop.length || ringOf[piece + 1] != ringOf[piece])) {
        finishRing(ringOf[piece]);
        any = false;
      }
    }
  }

  /** From planes to one number a lane. */
  private static void unpack(long[] planes, int top, long[] into) {
    for (int lane = 0; lane < Long.SIZE; lane += WIDTH) {
      LongVector right = LANE_INDEX.add(lane);
      LongVector count = LongVector.zero(SPECIES);
      for (int plane = top - 1; plane >= 0; plane--) {
        count =
            count
                .add(count)
                .add(
                    LongVector.broadcast(SPECIES, planes[plane])
                        .lanewise(VectorOperators.LSHR, right)
                        .and(1));
      }
      count.intoArray(into, lane);
    }
  }

  private void addToBands(int piece) {
    for (int band = 0; band < bands.length; band++) {
      if (isIn[piece][band]) {
        long[] from = bands[band].green() ? seenGreen : seen;
        long[] into = bandCounts[band];
        for (int lane = 0; lane < Long.SIZE; lane++) {
          into[lane] += from[lane];
        }
      }
    }
  }

  private void addToRing(boolean begun) {
    if (tables.length > 0) {
      for (int lane = 0; lane < Long.SIZE; lane++) {
        ring[lane] = (begun ? ring[lane] : 0) + seen[lane];
        ringGreen[lane] = (begun ? ringGreen[lane] : 0) + seenGreen[lane];
      }
    }
  }

  /** As {@link MeasureTally} does it, without branches: nothing seen adds 0. */
  private void finishRing(int number) {
    for (int table = 0; table < tables.length; table++) {
      double weight = tables[table].weight[number];
      double upTo = tables[table].weightUpTo[number];
      double[] sum = sums[table];
      double[] last = weightUpTo[table];
      for (int lane = 0; lane < Long.SIZE; lane++) {
        sum[lane] += ringGreen[lane] / Math.max(ring[lane], 1) * weight;
        last[lane] = Math.max(last[lane], Math.min(ring[lane], 1) * upTo);
      }
    }
  }

  /** VGVI of a lane by rings; NaN where nothing is seen. */
  double vgvi(int table, int lane) {
    return sums[table][lane] / weightUpTo[table][lane];
  }

  /** Cells that a lane sees in a band. */
  double inBand(int band, int lane) {
    return bandCounts[band][lane];
  }
}
