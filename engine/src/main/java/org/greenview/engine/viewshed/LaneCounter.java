package org.greenview.engine.viewshed;

import java.util.Arrays;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Counts, for each of the 64 bits of a long by itself, in how many of many longs it is set.
 *
 * <p>The counts stand upright: plane p holds bit p of the counts of all 64 lanes (and as many longs
 * side by side as a vector has). Eight longs are added at a time by full adders, so that a bit
 * costs a fraction of an instruction.
 */
final class LaneCounter {
  private static final VectorSpecies<Long> SPECIES = LongVector.SPECIES_PREFERRED;
  private static final int WIDTH = SPECIES.length();

  /** Rows of longs that are added at a time. */
  static final int ROWS = 8;

  /** Longs of a row come in multiples of as many, whatever a vector has. */
  static final int ROW_MULTIPLE = 8;

  private final int planes;
  private final long[] counts;

  /**
   * @param mostLongs how many longs will be added at most before a reset
   */
  LaneCounter(long mostLongs) {
    planes = Math.max(4, 1 + Long.SIZE - Long.numberOfLeadingZeros(mostLongs / WIDTH));
    counts = new long[planes * WIDTH];
  }

  void reset() {
    Arrays.fill(counts, 0);
  }

  /**
   * Adds {@value #ROWS} rows of longs.
   *
   * @param stride longs from one row to the next
   * @param width how many of each row are added, a multiple of {@value #ROW_MULTIPLE}
   */
  void add(long[] bits, int first, int stride, int width) {
    LongVector ones = LongVector.fromArray(SPECIES, counts, 0);
    LongVector twos = LongVector.fromArray(SPECIES, counts, WIDTH);
    LongVector fours = LongVector.fromArray(SPECIES, counts, 2 * WIDTH);
    for (int i = first; i < first + width; i += WIDTH) {
      LongVector a = LongVector.fromArray(SPECIES, bits, i);
      LongVector b = LongVector.fromArray(SPECIES, bits, i + stride);
      LongVector half = ones.lanewise(VectorOperators.XOR, a);
      LongVector twosA = ones.and(a).or(half.and(b));
      ones = half.lanewise(VectorOperators.XOR, b);
      a = LongVector.fromArray(SPECIES, bits, i + 2 * stride);
      b = LongVector.fromArray(SPECIES, bits, i + 3 * stride);
      half = ones.lanewise(VectorOperators.XOR, a);
      LongVector twosB = ones.and(a).or(half.and(b));
      ones = half.lanewise(VectorOperators.XOR, b);
      half = twos.lanewise(VectorOperators.XOR, twosA);
      LongVector foursA = twos.and(twosA).or(half.and(twosB));
      twos = half.lanewise(VectorOperators.XOR, twosB);
      a = LongVector.fromArray(SPECIES, bits, i + 4 * stride);
      b = LongVector.fromArray(SPECIES, bits, i + 5 * stride);
      half = ones.lanewise(VectorOperators.XOR, a);
      twosA = ones.and(a).or(half.and(b));
      ones = half.lanewise(VectorOperators.XOR, b);
      a = LongVector.fromArray(SPECIES, bits, i + 6 * stride);
      b = LongVector.fromArray(SPECIES, bits, i + 7 * stride);
      half = ones.lanewise(VectorOperators.XOR, a);
      twosB = ones.and(a).or(half.and(b));
      ones = half.lanewise(VectorOperators.XOR, b);
      half = twos.lanewise(VectorOperators.XOR, twosA);
      LongVector foursB = twos.and(twosA).or(half.and(twosB));
      twos = half.lanewise(VectorOperators.XOR, twosB);
      half = fours.lanewise(VectorOperators.XOR, foursA);
      LongVector carry = fours.and(foursA).or(half.and(foursB));
      fours = half.lanewise(VectorOperators.XOR, foursB);
      for (int plane = 3 * WIDTH; plane < counts.length; plane += WIDTH) {
        LongVector eights = LongVector.fromArray(SPECIES, counts, plane);
        eights.lanewise(VectorOperators.XOR, carry).intoArray(counts, plane);
        carry = carry.and(eights);
      }
    }
    ones.intoArray(counts, 0);
    twos.intoArray(counts, WIDTH);
    fours.intoArray(counts, 2 * WIDTH);
  }

  /** Adds the count of each lane to {@code into}. */
  void addTo(int[] into) {
    for (int i = 0; i < counts.length; i++) {
      int weight = 1 << (i / WIDTH);
      long bits = counts[i];
      for (int lane = 0; lane < Long.SIZE; lane++) {
        into[lane] += weight & -(int) ((bits >>> lane) & 1);
      }
    }
  }
}
