package org.greenview.engine.viewshed;

import java.util.Arrays;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Which of 64 neighbouring observers see each cell of one quarter of the circle, and how many of
 * these cells are green.
 *
 * <p>Rays of the two eighths that meet on a diagonal mark the same long, so a cell counts once. The
 * axes belong to two quarters and are set aside until all four are done.
 */
final class QuadrantBits {
  private static final VectorSpecies<Long> SPECIES = LongVector.SPECIES_PREFERRED;
  private static final int WIDTH = SPECIES.length();
  private static final LongVector LANE_INDEX = LongVector.zero(SPECIES).addIndex(1);

  /** Shifts by 64 in two steps, since a shift by 64 would be a shift by 0. */
  private static final LongVector REST_OF_WORD = LANE_INDEX.neg().add(63);

  private final int radius;

  /** Longs from one row offset to the next. */
  final int stride;

  /** By |row offset| and |column offset|: one bit for each observer that sees the cell. */
  final long[] seen;

  private final long[] green;

  /** By axis (south, north, east, west) and distance. */
  private final long[][] axes;

  private final LaneCounter visibleCounter;
  private final LaneCounter greenCounter;

  QuadrantBits(int radius) {
    this.radius = radius;
    // Loops of vectors run over whole rows: room for the last one.
    this.stride = (radius + 1 + 7) / 8 * 8;
    int longs = ((radius + 1) * stride + LaneCounter.BLOCK - 1) / LaneCounter.BLOCK;
    this.seen = new long[longs * LaneCounter.BLOCK];
    this.green = new long[seen.length];
    int axisLongs = (radius + LaneCounter.BLOCK) / LaneCounter.BLOCK * LaneCounter.BLOCK;
    this.axes = new long[4][axisLongs];
    this.visibleCounter = new LaneCounter(4L * (seen.length + axisLongs));
    this.greenCounter = new LaneCounter(4L * (seen.length + axisLongs));
  }

  void begin() {
    visibleCounter.reset();
    greenCounter.reset();
  }

  /** Counts one quarter and clears it. */
  void finishQuadrant(SurfaceTile tile, int row, int column, int rowSign, int columnSign) {
    long[] vertical = axes[rowSign > 0 ? 0 : 1];
    long[] horizontal = axes[columnSign > 0 ? 2 : 3];
    for (int i = 1; i <= radius; i++) {
      vertical[i] |= seen[i * stride];
      seen[i * stride] = 0;
      horizontal[i] |= seen[i];
      seen[i] = 0;
    }
    for (int r = 1; r <= radius; r++) {
      meetGreen(tile, row + rowSign * r, column, columnSign, r * stride);
    }
    visibleCounter.add(seen, seen.length);
    greenCounter.add(green, green.length);
    Arrays.fill(seen, 0);
  }

  /** green = seen and green, for the cells of one row. */
  private void meetGreen(SurfaceTile tile, int row, int column, int columnSign, int at) {
    for (int c = 0; c < stride; c += WIDTH) {
      LongVector cells;
      if (columnSign > 0) {
        long here = tile.greenBits(row, column + c);
        long after = tile.greenBits(row, column + c + Long.SIZE) << 1;
        cells =
            LongVector.broadcast(SPECIES, here)
                .lanewise(VectorOperators.LSHR, LANE_INDEX)
                .or(
                    LongVector.broadcast(SPECIES, after)
                        .lanewise(VectorOperators.LSHL, REST_OF_WORD));
      } else {
        long here = tile.greenBits(row, column - c);
        long before = tile.greenBits(row, column - c - Long.SIZE) >>> 1;
        cells =
            LongVector.broadcast(SPECIES, here)
                .lanewise(VectorOperators.LSHL, LANE_INDEX)
                .or(
                    LongVector.broadcast(SPECIES, before)
                        .lanewise(VectorOperators.LSHR, REST_OF_WORD));
      }
      cells.and(LongVector.fromArray(SPECIES, seen, at + c)).intoArray(green, at + c);
    }
  }

  /** Counts the axes and gives all counts out. */
  void finish(SurfaceTile tile, int row, int column, int[] visible, int[] visibleGreen) {
    for (int axis = 0; axis < axes.length; axis++) {
      long[] bits = axes[axis];
      visibleCounter.add(bits, bits.length);
      int sign = axis % 2 == 0 ? 1 : -1;
      for (int i = 1; i <= radius; i++) {
        bits[i] &=
            axis < 2
                ? tile.greenBits(row + sign * i, column)
                : tile.greenBits(row, column + sign * i);
      }
      greenCounter.add(bits, bits.length);
      Arrays.fill(bits, 0);
    }
    visibleCounter.addTo(visible);
    greenCounter.addTo(visibleGreen);
  }
}
