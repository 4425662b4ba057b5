package org.greenview.engine.viewshed;

import java.util.Arrays;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Which of 64 neighbouring observers see each cell of one quarter of the circle after the other,
 * how many these are, and how many have the codes of each set.
 *
 * <p>Rays of the two eighths that meet on a diagonal mark the same long, so a cell counts once. The
 * axes belong to two quarters and are set aside until all four are done. The observers' own cells
 * are at offset 0 of the first quarter. Quarters are kept until the end only for measures that
 * depend on distances.
 */
final class QuadrantBits {
  private static final VectorSpecies<Long> SPECIES = LongVector.SPECIES_PREFERRED;
  private static final int WIDTH = SPECIES.length();
  private static final LongVector LANE_INDEX = LongVector.zero(SPECIES).addIndex(1);

  /** Shifts by 64 in two steps, since a shift by 64 would be a shift by 0. */
  private static final LongVector REST_OF_WORD = LANE_INDEX.neg().add(63);

  private static final int ROWS = LaneCounter.ROWS;

  private final int radius;
  private final boolean keepsQuarters;

  /** Row offsets in an array, filled up to whole blocks. */
  private final int rows;

  /** Longs from one row offset to the next. */
  final int stride;

  /** By block of {@value #ROWS} rows: how many of a row's longs can be set, rounded up. */
  private final int[] width;

  /**
   * By quarter, |row offset| and |column offset|: one bit for each observer that sees the cell. One
   * array for all quarters if they are not kept.
   */
  private final long[][] seen;

  /** The same for green cells, if quarters are kept. */
  private final long[][] seenGreen;

  /** {@value #ROWS} rows of cells of one set. */
  private final long[] seenOfSet;

  /** By axis (south, north, east, west) and distance. */
  private final long[][] axes;

  private final long[] axisOfSet;

  /** By quarter: all bits where a cell is counted; null where all are. */
  private final long[][] countedQuarters;

  private final LaneCounter visibleCounter;
  private final LaneCounter[] setCounters;

  /**
   * @param counted the cells that all observers count
   * @param sets how many sets of codes are counted, at least that of green
   */
  QuadrantBits(int radius, CountedCells counted, int sets, boolean keepsQuarters) {
    this.radius = radius;
    this.keepsQuarters = keepsQuarters;
    // Loops of vectors run over whole rows: room for the last one.
    this.stride = roundUp(radius + 1, LaneCounter.ROW_MULTIPLE);
    this.rows = roundUp(radius + 1, ROWS);
    this.width = new int[rows / ROWS];
    for (int block = 0; block < width.length; block++) {
      double nearest = ROWS * block;
      int columns = 1 + (int) Math.sqrt((double) radius * radius - nearest * nearest);
      width[block] = roundUp(columns, LaneCounter.ROW_MULTIPLE);
    }
    int longs = rows * stride;
    this.seen = quarters(longs);
    this.seenGreen = keepsQuarters ? quarters(longs) : null;
    this.seenOfSet = new long[ROWS * stride];
    int axisLongs = roundUp(radius + 1, ROWS * LaneCounter.ROW_MULTIPLE);
    this.axes = new long[4][axisLongs];
    this.axisOfSet = new long[axisLongs];
    this.visibleCounter = new LaneCounter(4L * (longs + axisLongs));
    this.setCounters = new LaneCounter[sets];
    Arrays.setAll(setCounters, set -> new LaneCounter(4L * (longs + axisLongs)));
    this.countedQuarters = counted.areLimited() ? new long[4][longs] : null;
    for (int quarter = 0; countedQuarters != null && quarter < 4; quarter++) {
      for (int r = 0; r <= radius; r++) {
        for (int c = 0; c <= radius && r * r + c * c <= radius * radius; c++) {
          boolean counts = counted.contains(rowSign(quarter) * r, columnSign(quarter) * c);
          countedQuarters[quarter][r * stride + c] = counts ? -1 : 0;
        }
      }
    }
  }

  /** Memory of the bits. */
  static long bytes(ViewshedRequest request) {
    long side = request.radiusCells() + ROWS + LaneCounter.ROW_MULTIPLE;
    int quarters = request.measures().needDistances() ? 8 : 1;
    int limits = CountedCells.areLimited(request.view()) ? 4 : 0;
    return side * side * Long.BYTES * (quarters + limits);
  }

  private static int roundUp(int number, int multiple) {
    return (number + multiple - 1) / multiple * multiple;
  }

  private long[][] quarters(int longs) {
    long[] first = new long[longs];
    return keepsQuarters
        ? new long[][] {first, new long[longs], new long[longs], new long[longs]}
        : new long[][] {first, first, first, first};
  }

  /** 1 for the quarters to the south, -1 for those to the north. */
  static int rowSign(int quarter) {
    return (quarter & 1) == 0 ? 1 : -1;
  }

  /** 1 for the quarters to the east, -1 for those to the west. */
  static int columnSign(int quarter) {
    return (quarter & 2) == 0 ? 1 : -1;
  }

  /**
   * Begins with new observers.
   *
   * @param own the lanes that have an observer
   */
  void begin(long own) {
    visibleCounter.reset();
    for (LaneCounter counter : setCounters) {
      counter.reset();
    }
    if (keepsQuarters) {
      for (int quarter = 0; quarter < 4; quarter++) {
        Arrays.fill(seen[quarter], 0);
      }
    }
    seen[0][0] = own;
  }

  /** Where rays mark what they see in a quarter. */
  long[] seen(int quarter) {
    return seen[quarter];
  }

  /** By quarter and cell, all four kept, axes each in one of the two quarters they touch. */
  long[][] quarters() {
    return seen;
  }

  /** The same for green cells. */
  long[][] greenQuarters() {
    return seenGreen;
  }

  /**
   * Counts one quarter of the observers of a row of the tile's block and, unless quarters are kept,
   * clears it.
   */
  void finishQuadrant(SurfaceTile tile, int row, int quarter) {
    long[] cells = seen[quarter];
    int rowSign = rowSign(quarter);
    int columnSign = columnSign(quarter);
    long[] vertical = axes[rowSign > 0 ? 0 : 1];
    long[] horizontal = axes[columnSign > 0 ? 2 : 3];
    for (int i = 1; i <= radius; i++) {
      vertical[i] |= cells[i * stride];
      cells[i * stride] = 0;
      horizontal[i] |= cells[i];
      cells[i] = 0;
    }
    if (countedQuarters != null) {
      and(cells, countedQuarters[quarter]);
    }
    // A few rows at a time, so that they are still in the first-level cache, and no farther than
    // the circle.
    for (int block = 0; block < width.length; block++) {
      int first = ROWS * block;
      int at = first * stride;
      visibleCounter.add(cells, at, stride, width[block]);
      for (int set = 0; set < setCounters.length; set++) {
        boolean isKept = keepsQuarters && set == CodeSets.GREEN;
        long[] met = isKept ? seenGreen[quarter] : seenOfSet;
        int into = isKept ? at : 0;
        for (int r = 0; r < ROWS; r++) {
          int offset = first + r;
          meetCodes(
              tile,
              set,
              row + rowSign * offset,
              columnSign,
              width[block],
              cells,
              offset * stride,
              met,
              into + r * stride);
        }
        setCounters[set].add(met, into, stride, width[block]);
      }
      if (!keepsQuarters) {
        for (int r = 0; r < ROWS; r++) {
          Arrays.fill(cells, at + r * stride, at + r * stride + width[block], 0);
        }
      }
    }
  }

  private static void and(long[] cells, long[] mask) {
    for (int i = 0; i < cells.length; i++) {
      cells[i] &= mask[i];
    }
  }

  /** met = seen and of the set, for the cells of one row. */
  private void meetCodes(
      SurfaceTile tile,
      int set,
      int row,
      int columnSign,
      int columns,
      long[] seen,
      int from,
      long[] met,
      int into) {
    byte[] bits = tile.bits(set);
    int first = tile.bitIndex(row, 0);
    for (int c = 0; c < columns; c += WIDTH) {
      // Blocks of observers begin at a byte, and vectors mostly have eight cells; else bits are
      // shifted.
      int bit = columnSign > 0 ? first + c : first - c;
      int at = bit >> 3;
      int before = bit & 7;
      LongVector cells;
      if (columnSign > 0) {
        // Shifts by 64 in two steps, since a shift by 64 would be a shift by 0.
        long here = (long) SurfaceTile.WORDS.get(bits, at);
        long after = (long) SurfaceTile.WORDS.get(bits, at + Long.BYTES);
        if (WIDTH < 8) {
          long last = (long) SurfaceTile.WORDS.get(bits, at + 2 * Long.BYTES);
          here = here >>> before | after << 1 << (63 - before);
          after = after >>> before | last << 1 << (63 - before);
        }
        cells =
            LongVector.broadcast(SPECIES, here)
                .lanewise(VectorOperators.LSHR, LANE_INDEX)
                .or(
                    LongVector.broadcast(SPECIES, after << 1)
                        .lanewise(VectorOperators.LSHL, REST_OF_WORD));
      } else {
        long here = (long) SurfaceTile.WORDS.get(bits, at);
        long left = (long) SurfaceTile.WORDS.get(bits, at - Long.BYTES);
        if (WIDTH < 8) {
          long after = (long) SurfaceTile.WORDS.get(bits, at + Long.BYTES);
          left = left >>> before | here << 1 << (63 - before);
          here = here >>> before | after << 1 << (63 - before);
        }
        cells =
            LongVector.broadcast(SPECIES, here)
                .lanewise(VectorOperators.LSHL, LANE_INDEX)
                .or(
                    LongVector.broadcast(SPECIES, left >>> 1)
                        .lanewise(VectorOperators.LSHR, REST_OF_WORD));
      }
      cells.and(LongVector.fromArray(SPECIES, seen, from + c)).intoArray(met, into + c);
    }
  }

  /**
   * Counts the axes and gives all counts out.
   *
   * @param visible by lane: receives how many more cells it sees
   * @param ofSet by code set and lane: how many of them are of the set
   */
  void finish(SurfaceTile tile, int row, int[] visible, int[][] ofSet) {
    for (int axis = 0; axis < axes.length; axis++) {
      long[] bits = axes[axis];
      boolean isVertical = axis < 2;
      int sign = axis % 2 == 0 ? 1 : -1;
      // One of the two quarters that the axis touches.
      int quarter = axis == 1 ? 1 : axis == 3 ? 2 : 0;
      int step = isVertical ? stride : 1;
      if (countedQuarters != null) {
        for (int i = 1; i <= radius; i++) {
          bits[i] &= countedQuarters[quarter][i * step];
        }
      }
      visibleCounter.add(bits, 0, bits.length / ROWS, bits.length / ROWS);
      for (int set = 0; set < setCounters.length; set++) {
        for (int i = 1; i <= radius; i++) {
          axisOfSet[i] =
              bits[i]
                  & (isVertical
                      ? tile.bitsAt(set, row + sign * i, 0)
                      : tile.bitsAt(set, row, sign * i));
        }
        setCounters[set].add(axisOfSet, 0, axisOfSet.length / ROWS, axisOfSet.length / ROWS);
        if (keepsQuarters && set == CodeSets.GREEN) {
          putBack(axisOfSet, seenGreen[quarter], step);
        }
      }
      if (keepsQuarters) {
        putBack(bits, seen[quarter], step);
      }
      Arrays.fill(bits, 0);
    }
    visibleCounter.addTo(visible);
    for (int set = 0; set < setCounters.length; set++) {
      setCounters[set].addTo(ofSet[set]);
    }
  }

  private void putBack(long[] axis, long[] quarter, int step) {
    for (int i = 1; i <= radius; i++) {
      quarter[i * step] = axis[i];
    }
  }
}
