package org.greenview.engine.viewshed;

import java.util.Arrays;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Sums of weights by distance for 64 neighbouring observers: for each orbit of eight cells the
 * cells are counted, and each bit of the counts adds its weight to the lanes that have it. Sums are
 * of whole numbers, so their order does not matter: see {@link WeightTable}.
 */
final class LaneWeights {
  private static final VectorSpecies<Long> SPECIES = LongVector.SPECIES_PREFERRED;
  private static final int WIDTH = SPECIES.length();
  private static final LongVector LANE_INDEX = LongVector.zero(SPECIES).addIndex(1);

  /** Vectors that are summed at once; 64 lanes are one such block, or several. */
  private static final int VECTORS = Math.min(8, Long.SIZE / WIDTH);

  /** Additions that are collected before they are done: they stay in the first-level cache. */
  static final int MOST = 1024;

  private final QuadrantOrbits orbits;

  /** By table and orbit. */
  private final long[][] units;

  private final Additions all = new Additions();
  private final Additions green = new Additions();

  /** By table and lane. */
  private final long[][] sums;

  private final long[][] greenSums;

  /** Each adds the weight of an orbit, 2^bit times, to some lanes. */
  static final class Additions {
    final long[] lanes = new long[MOST + 1];

    /** Orbit and bit, the latter in the two lowest bits. */
    final int[] orbitAndBit = new int[MOST + 1];

    int count;
  }

  /**
   * @param tables the weights, at least one table
   */
  LaneWeights(QuadrantOrbits orbits, WeightTable[] tables) {
    this.orbits = orbits;
    this.units = new long[tables.length][orbits.cells.length];
    for (int table = 0; table < tables.length; table++) {
      for (int orbit = 0; orbit < orbits.cells.length; orbit++) {
        units[table][orbit] = tables[table].units[orbits.distanceClass[orbit]];
      }
    }
    this.sums = new long[tables.length][Long.SIZE];
    this.greenSums = new long[tables.length][Long.SIZE];
  }

  /** Sums over all cells of the circle. */
  void sum(long[][] seen, long[][] seenGreen) {
    for (int table = 0; table < units.length; table++) {
      Arrays.fill(sums[table], 0);
      Arrays.fill(greenSums[table], 0);
    }
    int step = MOST / 4;
    for (int orbit = 0; orbit < orbits.cells.length; orbit += step) {
      int stop = Math.min(orbit + step, orbits.cells.length);
      collect(seen, orbit, stop, all);
      collect(seenGreen, orbit, stop, green);
      for (int table = 0; table < units.length; table++) {
        add(all, units[table], sums[table]);
        add(green, units[table], greenSums[table]);
      }
    }
  }

  /** Counts the eight cells of each orbit: the lanes' counts bit by bit, where any is set. */
  private void collect(long[][] quarters, int first, int stop, Additions into) {
    long[] southEast = quarters[0];
    long[] northEast = quarters[1];
    long[] southWest = quarters[2];
    long[] northWest = quarters[3];
    int[] cells = orbits.cells;
    int[] mirrored = orbits.mirrored;
    long[] lanes = into.lanes;
    int[] orbitAndBit = into.orbitAndBit;
    int count = 0;
    for (int orbit = first; orbit < stop; orbit++) {
      int cell = cells[orbit];
      int mirror = mirrored[orbit];
      long a = southEast[cell];
      long b = northEast[cell];
      long c = southWest[cell];
      long d = northWest[cell];
      long e = southEast[mirror];
      long f = northEast[mirror];
      long g = southWest[mirror];
      long h = northWest[mirror];
      if ((a | b | c | d | e | f | g | h) == 0) {
        continue;
      }
      // Full adders of three, three, and two cells; then of their sums, and of their carries.
      long ab = a ^ b;
      long de = d ^ e;
      long abc = ab ^ c;
      long def = de ^ f;
      long gh = g ^ h;
      long carryAbc = a & b | ab & c;
      long carryDef = d & e | de & f;
      long carryGh = g & h;
      long sums = abc ^ def;
      long carrySums = abc & def | sums & gh;
      long ones = sums ^ gh;
      long firstTwo = carryAbc ^ carryDef;
      long lastTwo = carryGh ^ carrySums;
      long twos = firstTwo ^ lastTwo;
      long fourA = carryAbc & carryDef;
      long fourB = carryGh & carrySums;
      long fourC = firstTwo & lastTwo;
      long fours = fourA ^ fourB ^ fourC;
      long eights = fourA & fourB | (fourA ^ fourB) & fourC;
      lanes[count] = ones;
      orbitAndBit[count] = 4 * orbit;
      count += ones != 0 ? 1 : 0;
      lanes[count] = twos;
      orbitAndBit[count] = 4 * orbit + 1;
      count += twos != 0 ? 1 : 0;
      lanes[count] = fours;
      orbitAndBit[count] = 4 * orbit + 2;
      count += fours != 0 ? 1 : 0;
      lanes[count] = eights;
      orbitAndBit[count] = 4 * orbit + 3;
      count += eights != 0 ? 1 : 0;
    }
    into.count = count;
  }

  /** Weighted share of green of a lane; NaN where nothing is seen. */
  double share(int table, int lane) {
    return greenSums[table][lane] / (double) sums[table][lane];
  }

  /** Does additions. Written out for the reason given at {@link LaneRays}. */
  static void add(Additions additions, long[] units, long[] sums) {
    long[] lanes = additions.lanes;
    int[] orbitAndBit = additions.orbitAndBit;
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
        long unit = units[orbitAndBit[i] >> 2] << (orbitAndBit[i] & 3);
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
