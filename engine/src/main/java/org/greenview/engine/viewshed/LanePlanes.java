package org.greenview.engine.viewshed;

import java.util.Arrays;

/**
 * Counts, for each of 64 lanes, in how many cells of the four quarters of a circle its bit is set.
 * Counts stand upright: plane p holds bit p of the counts of all lanes. For groups of few cells;
 * {@link LaneCounter} is for whole quarters.
 */
final class LanePlanes {
  /** Most cells of a quarter that can be counted at once. */
  static final int MOST_CELLS = 1 << 13;

  /** Planes that such a count may need. */
  static final int PLANES = 16;

  private static final int IN_REGISTERS = 5;

  private LanePlanes() {}

  /**
   * Counts cells at the same places of all quarters.
   *
   * @param cells indices into each quarter, of which those in [from, to) are counted
   * @param planes receives the counts; {@link #PLANES} long
   * @return how many planes are not all 0, from the first to the last of them
   */
  static int count(long[][] quarters, int[] cells, int from, int to, long[] planes) {
    long[] southEast = quarters[0];
    long[] northEast = quarters[1];
    long[] southWest = quarters[2];
    long[] northWest = quarters[3];
    long ones = 0;
    long twos = 0;
    long fours = 0;
    long eights = 0;
    long sixteens = 0;
    int top = 0;
    for (int i = from; i < to; i++) {
      int cell = cells[i];
      long a = southEast[cell];
      long b = northEast[cell];
      long c = southWest[cell];
      long d = northWest[cell];
      if ((a | b | c | d) == 0) {
        continue;
      }
      // The four as a number of three bits ...
      long ab = a ^ b;
      long cd = c ^ d;
      long one = ab ^ cd;
      long carryAb = a & b;
      long carryCd = c & d;
      long carry = ab & cd;
      long two = carryAb ^ carryCd ^ carry;
      long four = carryAb & carryCd;
      // ... which is added.
      long carried = ones & one;
      ones ^= one;
      long half = twos ^ two;
      long carriedOn = twos & two | half & carried;
      twos = half ^ carried;
      half = fours ^ four;
      carried = fours & four | half & carriedOn;
      fours = half ^ carriedOn;
      carriedOn = eights & carried;
      eights ^= carried;
      carried = sixteens & carriedOn;
      sixteens ^= carriedOn;
      if (carried != 0) {
        top = carry(planes, top, carried);
      }
    }
    planes[0] = ones;
    planes[1] = twos;
    planes[2] = fours;
    planes[3] = eights;
    planes[4] = sixteens;
    if (top > 0) {
      return top;
    }
    return sixteens != 0 ? 5 : eights != 0 ? 4 : fours != 0 ? 3 : twos != 0 ? 2 : ones != 0 ? 1 : 0;
  }

  /** Adds to the planes beyond those in registers. */
  private static int carry(long[] planes, int top, long carry) {
    if (top == 0) {
      Arrays.fill(planes, IN_REGISTERS, PLANES, 0);
    }
    int last = Math.max(top, IN_REGISTERS + 1);
    long carried = carry;
    for (int plane = IN_REGISTERS; carried != 0; plane++) {
      long before = planes[plane];
      planes[plane] = before ^ carried;
      carried &= before;
      last = Math.max(last, plane + 1);
    }
    return last;
  }
}
