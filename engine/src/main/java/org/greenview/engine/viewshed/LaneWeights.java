package org.greenview.engine.viewshed;

import java.util.Arrays;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Sums of weights by distance for 64 neighbouring observers: for each class of cells at one distance
 * the cells are counted, and each bit of the counts adds its weight to the lanes that have it. Sums
 * are of whole numbers, so their order does not matter: see {@link WeightTable}.
 */
final class LaneWeights {
  private static final VectorSpecies<Long> SPECIES = LongVector.SPECIES_PREFERRED;
  private static final int WIDTH = SPECIES.length();
  private static final LongVector LANE_INDEX = LongVector.zero(SPECIES).addIndex(1);

  /** Vectors that are summed at once; 64 lanes are one such block, or several. */
  private static final int VECTORS = Math.min(8, Long.SIZE / WIDTH);

  /** Additions that are collected before they are done: they stay in the first-level cache. */
  private static final int MOST = 1024;

  private final QuadrantOrder order;
  private final WeightTable[] tables;
  private final long[] planes = new long[LanePlanes.PLANES];
  private final Additions all = new Additions();
  private final Additions green = new Additions();

  /** By table and lane. */
  private final long[][] sums;

  private final long[][] greenSums;

  /** Lanes, distance class and bit of additions. */
  private static final class Additions {
    private final long[] lanes = new long[MOST];
    private final int[] distanceClass = new int[MOST];
    private final int[] bit = new int[MOST];
    private int count;

    void add(int ofClass, long[] planes, int top) {
      for (int plane = 0; plane < top; plane++) {
        lanes[count] = planes[plane];
        distanceClass[count] = ofClass;
        bit[count] = plane;
        count += planes[plane] != 0 ? 1 : 0;
      }
    }

    boolean isFull() {
      return count > MOST - LanePlanes.PLANES;
    }
  }

  /**
   * @param tables the weights, at least one table
   */
  LaneWeights(QuadrantOrder order, WeightTable[] tables) {
    this.order = order;
    this.tables = tables;
    this.sums = new long[tables.length][Long.SIZE];
    this.greenSums = new long[tables.length][Long.SIZE];
  }

  /** Sums over all cells of the circle. */
  void sum(long[][] seen, long[][] seenGreen) {
    for (int table = 0; table < tables.length; table++) {
      Arrays.fill(sums[table], 0);
      Arrays.fill(greenSums[table], 0);
    }
    int[] cells = order.cells;
    int from = 0;
    for (int i = 0; i < order.stop.length; i++) {
      int to = order.stop[i];
      int top = LanePlanes.count(seen, cells, from, to, planes);
      if (top > 0) {
        all.add(i, planes, top);
        top = LanePlanes.count(seenGreen, cells, from, to, planes);
        green.add(i, planes, top);
        if (all.isFull() || green.isFull()) {
          addCollected();
        }
      }
      from = to;
    }
    addCollected();
  }

  private void addCollected() {
    for (int table = 0; table < tables.length; table++) {
      add(all, tables[table].units, sums[table]);
      add(green, tables[table].units, greenSums[table]);
    }
    all.count = 0;
    green.count = 0;
  }

  /** Weighted share of green of a lane; NaN where nothing is seen. */
  double share(int table, int lane) {
    return greenSums[table][lane] / (double) sums[table][lane];
  }

  /** Does additions. Written out for the reason given at {@link LaneRays}. */
  private static void add(Additions additions, long[] units, long[] sums) {
    long[] lanes = additions.lanes;
    int[] classes = additions.distanceClass;
    int[] bits = additions.bit;
    int count = additions.count;
    for (int first = 0; first < Long.SIZE; first += VECTORS * WIDTH) {
      // Shifted so far to the left, the bit of a lane is its sign.
      LongVector left = LANE_INDEX.neg().add(63 - first);
      LongVector left1 = left.sub(WIDTH);
      LongVector left2 = left.sub(2 * WIDTH);
      LongVector left3 = left.sub(3 * WIDTH);
      LongVector left4 = left.sub(4 * WIDTH);
      LongVector left5 = left.sub(5 * WIDTH);
      LongVector left6 = left.sub(6 * WIDTH);
      LongVector left7 = left.sub(7 * WIDTH);
      LongVector sum = LongVector.fromArray(SPECIES, sums, first);
      LongVector sum1 = LongVector.fromArray(SPECIES, sums, first + WIDTH);
      LongVector sum2 = LongVector.fromArray(SPECIES, sums, first + 2 * WIDTH);
      LongVector sum3 = LongVector.fromArray(SPECIES, sums, first + 3 * WIDTH);
      LongVector sum4 = LongVector.fromArray(SPECIES, sums, first + 4 * WIDTH);
      LongVector sum5 = LongVector.fromArray(SPECIES, sums, first + 5 * WIDTH);
      LongVector sum6 = LongVector.fromArray(SPECIES, sums, first + 6 * WIDTH);
      LongVector sum7 = LongVector.fromArray(SPECIES, sums, first + 7 * WIDTH);
      for (int i = 0; i < count; i++) {
        LongVector bit = LongVector.broadcast(SPECIES, lanes[i]);
        long unit = units[classes[i]] << bits[i];
        sum =
            sum.add(
                bit.lanewise(VectorOperators.LSHL, left)
                    .lanewise(VectorOperators.ASHR, 63)
                    .and(unit));
        sum1 =
            sum1.add(
                bit.lanewise(VectorOperators.LSHL, left1)
                    .lanewise(VectorOperators.ASHR, 63)
                    .and(unit));
        sum2 =
            sum2.add(
                bit.lanewise(VectorOperators.LSHL, left2)
                    .lanewise(VectorOperators.ASHR, 63)
                    .and(unit));
        sum3 =
            sum3.add(
                bit.lanewise(VectorOperators.LSHL, left3)
                    .lanewise(VectorOperators.ASHR, 63)
                    .and(unit));
        sum4 =
            sum4.add(
                bit.lanewise(VectorOperators.LSHL, left4)
                    .lanewise(VectorOperators.ASHR, 63)
                    .and(unit));
        sum5 =
            sum5.add(
                bit.lanewise(VectorOperators.LSHL, left5)
                    .lanewise(VectorOperators.ASHR, 63)
                    .and(unit));
        sum6 =
            sum6.add(
                bit.lanewise(VectorOperators.LSHL, left6)
                    .lanewise(VectorOperators.ASHR, 63)
                    .and(unit));
        sum7 =
            sum7.add(
                bit.lanewise(VectorOperators.LSHL, left7)
                    .lanewise(VectorOperators.ASHR, 63)
                    .and(unit));
      }
      sum.intoArray(sums, first);
      sum1.intoArray(sums, first + WIDTH);
      sum2.intoArray(sums, first + 2 * WIDTH);
      sum3.intoArray(sums, first + 3 * WIDTH);
      sum4.intoArray(sums, first + 4 * WIDTH);
      sum5.intoArray(sums, first + 5 * WIDTH);
      sum6.intoArray(sums, first + 6 * WIDTH);
      sum7.intoArray(sums, first + 7 * WIDTH);
    }
  }
}
