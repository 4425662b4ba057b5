package org.greenview.engine.viewshed;

import java.util.Arrays;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Which of the 64 observers of a group see each cell of one wedge in one chunk, while they are
 * still in the first-level cache, and how many cells each observer of a block sees.
 *
 * <p>A cell that two wedges share is not counted by the first, which hands its bits on, but by the
 * last one. The circle's first axis is set aside for its last wedge.
 */
final class WedgeMarks {
  private static final VectorSpecies<Long> SPECIES = LongVector.SPECIES_PREFERRED;
  private static final int WIDTH = SPECIES.length();
  private static final LongVector LANE_INDEX = LongVector.zero(SPECIES).addIndex(1);
  private static final int UNIT = WedgePlan.UNIT;

  /** Units that are collected before they are counted. */
  private static final int QUEUE_UNITS = LaneWeights.MOST / UNIT;

  /** 16 bits of each half of a long. */
  private static final long HALVES = 0x0000_ffff_0000_ffffL;

  private final WedgeProgram program;
  private final SurfaceTile tile;
  private final int sets;

  /** By unit and cell of it: one bit for each observer of the group that sees it. */
  final long[] marks = new long[Long.SIZE * UNIT];

  /** By group and step: bits of the cell that is shared with the next wedge. */
  private final long[] carry;

  /** By group and segment: one bit for each chunk in which {@link #carry} has any bit. */
  private final byte[] carries;

  /** The same of the axis where the circle begins. */
  private final long[] axis;

  private final byte[] axisCarries;

  /** The cells that all observers count; null where these are all. */
  private final OffsetBits limits;

  /** Null where nothing depends on distances. */
  private final WedgeSums sums;

  /** By unit queued: offset of its row from the observer's, and of its first column. */
  private final int[] queuedRow = new int[QUEUE_UNITS];

  private final int[] queuedColumn = new int[QUEUE_UNITS];

  /** Units to be counted: as they are, then met with each code set. */
  private final long[][] queue;

  private int queued;

  /** Units of a chunk that somebody sees. */
  private final int[] seenUnits = new int[Long.SIZE + 1];

  /** By group, then as the queue. */
  private final LaneCounter[][] counters;

  private final int steps;
  private final int segments;

  /**
   * @param sets how many sets of codes are counted, at least that of green
   * @param limits the cells that all observers count; null where these are all
   * @param sums receives what depends on distances; null if nothing does
   */
  WedgeMarks(
      WedgeProgram program,
      SurfaceTile tile,
      int sets,
      int groups,
      OffsetBits limits,
      WedgeSums sums) {
    this.program = program;
    this.tile = tile;
    this.sets = sets;
    this.limits = limits;
    this.sums = sums;
    this.steps = program.radius + 1;
    this.segments = program.segments;
    this.carry = new long[groups * steps];
    this.axis = new long[groups * steps];
    this.carries = new byte[groups * segments];
    this.axisCarries = new byte[groups * segments];
    this.queue = new long[1 + sets][QUEUE_UNITS * UNIT];
    long mostCells = 4L * steps * steps;
    this.counters = new LaneCounter[groups][1 + sets];
    for (LaneCounter[] ofGroup : counters) {
      Arrays.setAll(ofGroup, _ -> new LaneCounter(mostCells));
    }
  }

  /** Begins with the observers of a block. */
  void begin() {
    Arrays.fill(carries, (byte) 0);
    Arrays.fill(axisCarries, (byte) 0);
    Arrays.fill(axis, 0);
    for (LaneCounter[] ofGroup : counters) {
      for (LaneCounter counter : ofGroup) {
        counter.reset();
      }
    }
  }

  /** Counts the observers' own cells. */
  void countOwn(int group, int row, int column, long own) {
    marks[0] = own;
    count(1, tile.bitIndex(row, column), 0, 0, 0, 1);
    flush(group);
  }

  /** Which chunks of a segment have something to be counted though nobody walks there. */
  int carried(WedgePlan plan, int group, int segment) {
    int at = group * segments + segment;
    boolean takesAxis = !plan.beginsCircle && plan.markAxis[1] >= 0;
    return (carries[at] | (takesAxis ? axisCarries[at] : 0)) & 0xff;
  }

  /**
   * Counts the marks of a chunk and clears them.
   *
   * @param touched units that may have marks
   * @param origin bit of the group's first observer in the tile's codes
   */
  void finishChunk(WedgePlan plan, int group, int chunk, long touched, int origin) {
    int start = program.chunkStart[chunk];
    int stop = program.chunkStart[chunk + 1];
    int at = group * segments + chunk / WedgeProgram.CHUNKS_OF_SEGMENT;
    int bit = 1 << chunk % WedgeProgram.CHUNKS_OF_SEGMENT;
    int row = group * steps;
    long units = touched;
    int[] before = plan.markBefore;
    if ((carries[at] & bit) != 0) {
      for (int step = start; step < stop; step++) {
        int mark = before[step];
        if (mark >= 0) {
          marks[mark] |= carry[row + step];
          units |= 1L << mark / UNIT;
        }
      }
      carries[at] &= (byte) ~bit;
    }
    if (plan.markAxis[start] >= 0) {
      units |= meetAxis(plan, row, at, bit, start, stop);
    }
    int[] after = plan.markAfter;
    long any = 0;
    for (int step = start; step < stop; step++) {
      int mark = after[step];
      if (mark >= 0) {
        long seen = marks[mark];
        carry[row + step] = seen;
        marks[mark] = 0;
        any |= seen;
      }
    }
    carries[at] |= (byte) (any != 0 ? bit : 0);
    count(
        units,
        origin,
        plan.chunkRow[chunk],
        plan.chunkColumn[chunk],
        plan.unitsOfRowShift,
        plan.octant.rowSign);
    if (queued > (QUEUE_UNITS - Long.SIZE) * UNIT) {
      flush(group);
    }
  }

  private long meetAxis(WedgePlan plan, int row, int at, int bit, int start, int stop) {
    long units = 0;
    long any = 0;
    for (int step = start; step < stop; step++) {
      int mark = plan.markAxis[step];
      if (mark >= 0 && plan.beginsCircle) {
        axis[row + step] |= marks[mark];
        any |= marks[mark];
        marks[mark] = 0;
      } else if (mark >= 0 && (axisCarries[at] & bit) != 0) {
        marks[mark] |= axis[row + step];
        units |= 1L << mark / UNIT;
      }
    }
    axisCarries[at] |= (byte) (any != 0 ? bit : 0);
    return units;
  }

  private void count(
      long units, int origin, int firstRow, int firstColumn, int unitsOfRowShift, int rowSign) {
    long[] visible = queue[0];
    int into = queued;
    // Most units that were walked were seen by nobody. A list spares guessing which.
    int seen = 0;
    for (long rest = units; rest != 0; rest &= rest - 1) {
      int unit = Long.numberOfTrailingZeros(rest);
      int mark = unit * UNIT;
      long any = 0;
      for (int i = 0; i < UNIT; i++) {
        any |= marks[mark + i];
      }
      seenUnits[seen] = unit;
      seen += (int) ((any | -any) >>> 63);
    }
    int unitOfRow = (1 << unitsOfRowShift) - 1;
    int pitch = tile.bitsPitch() / Byte.SIZE;
    for (int u = 0; u < seen; u++) {
      int unit = seenUnits[u];
      int row = firstRow + (unit >> unitsOfRowShift) * rowSign;
      int column = firstColumn + (unit & unitOfRow) * UNIT;
      queuedRow[into / UNIT] = row;
      queuedColumn[into / UNIT] = column;
      if (limits != null) {
        limits.meet(row, column, marks, unit * UNIT, marks, unit * UNIT);
      }
      int bit = origin + row * tile.bitsPitch() + column;
      int at = bit >> 3;
      int before = bit & 7;
      for (int set = 0; set < sets; set++) {
        byte[] codes = tile.bits(set);
        long[] met = queue[1 + set];
        // The codes of 16 observers' cells in each of the group's four rows.
        long first = ((long) SurfaceTile.WORDS.get(codes, at) >>> before) & 0xffff_ffffL;
        long second = ((long) SurfaceTile.WORDS.get(codes, at + pitch) >>> before) & 0xffff_ffffL;
        long third = (long) SurfaceTile.WORDS.get(codes, at + 2 * pitch) >>> before << 32;
        long fourth = (long) SurfaceTile.WORDS.get(codes, at + 3 * pitch) >>> before << 32;
        LongVector evenRows = LongVector.broadcast(SPECIES, first | third);
        LongVector oddRows = LongVector.broadcast(SPECIES, second | fourth);
        for (int i = 0; i < UNIT; i += WIDTH) {
          LongVector shift = LANE_INDEX.add(i);
          LongVector cells =
              evenRows
                  .lanewise(VectorOperators.LSHR, shift)
                  .and(HALVES)
                  .or(
                      oddRows
                          .lanewise(VectorOperators.LSHR, shift)
                          .and(HALVES)
                          .lanewise(VectorOperators.LSHL, 16));
          cells.and(LongVector.fromArray(SPECIES, marks, unit * UNIT + i)).intoArray(met, into + i);
        }
      }
      for (int i = 0; i < UNIT; i += WIDTH) {
        LongVector.fromArray(SPECIES, marks, unit * UNIT + i).intoArray(visible, into + i);
        LongVector.zero(SPECIES).intoArray(marks, unit * UNIT + i);
      }
      into += UNIT;
    }
    queued = into;
  }

  /** Adds what was collected to the counts of a group. */
  void flush(int group) {
    if (queued == 0) {
      return;
    }
    // As many longs in each of the counter's rows.
    int width =
        (queued / UNIT + LaneCounter.ROWS - 1) / LaneCounter.ROWS * LaneCounter.ROW_MULTIPLE;
    for (int i = 0; i <= sets; i++) {
      Arrays.fill(queue[i], queued, LaneCounter.ROWS * width, 0);
      counters[group][i].add(queue[i], 0, width, width);
    }
    if (sums != null) {
      sums.add(
          group,
          queue[0],
          queue[1 + CodeSets.GREEN],
          queuedRow,
          queuedColumn,
          queued / UNIT,
          width);
    }
    queued = 0;
  }

  /**
   * Gives the counts of a group out.
   *
   * @param set -1 for all cells seen
   * @param into by observer of the group
   */
  void give(int group, int set, int[] into) {
    Arrays.fill(into, 0);
    counters[group][1 + set].addTo(into);
  }
}
