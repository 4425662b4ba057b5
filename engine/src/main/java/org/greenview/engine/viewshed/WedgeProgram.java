package org.greenview.engine.viewshed;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The rays of one eighth of the circle, as {@link RayProgram} has them, cut into wedges of
 * neighbouring rays and along them into chunks of steps, so that a wedge can be walked to its end
 * before the next one begins.
 *
 * <pre>
 *   minor              wedge     neighbouring rays, by slope; wedge 0 has the ray on the axis
 *    ^       . '|      chunk     the same steps [start, stop) of all rays
 *    |    .-'  .|      segment   8 chunks
 *    | .-'.-''  |      entry     the part of one ray of a wedge in a chunk; rays of the wedge that
 *    +----------|-- major        have had the same cells up to its end share one entry
 * </pre>
 *
 * <p>Each entry has a slot, the number of its first ray in the wedge, where the running maxima of
 * its rays are kept; where rays part, maxima are copied from slot to slot before the chunk. Slopes
 * grow from ray to ray, so minors do, too, and neighbouring wedges share one cell a step at most.
 * Immutable.
 */
final class WedgeProgram {
  /** Side of the squares by which entries and chunks are bounded. An entry fits into one. */
  static final int SQUARE = 8;

  /** Side of the squares by which segments are bounded. */
  static final int WIDE_SQUARE = 32;

  static final int CHUNKS_OF_SEGMENT = 8;

  private static final int RAYS_OF_WEDGE = 16;

  final int radius;
  final int wedges;
  final int chunks;
  final int segments;

  /** Most rays of a wedge. */
  final int slots;

  /** By chunk: its first step. One more at the end. */
  final int[] chunkStart;

  /** By wedge: how many chunks its longest ray reaches. */
  final int[] chunksOfWedge;

  /** By wedge x chunk: the first entry. One more at the end, as in all that begin like this. */
  final int[] firstEntry;

  /** By wedge x chunk: the first copy. */
  final int[] firstCopy;

  /** By copy: slots. */
  final int[] copyFrom;

  final int[] copyTo;

  /** By entry. */
  final int[] slot;

  /** By entry: its first step in the arrays below. */
  final int[] firstStep;

  /** By step: the cell. */
  final int[] major;

  final int[] minor;

  /** By step: distance from the observer, in cells. */
  final double[] distance;

  /** By wedge x chunk: the squares of 8 x 8 that hold all its cells. */
  final Squares squares;

  /** By wedge x segment: the squares of 32 x 32. */
  final Squares wideSquares;

  /** By wedge x (radius + 1) + step: least minor of the wedge's cells; -1 where it has none. */
  private final int[] lowest;

  private final int[] highest;

  /** Squares of cells, in groups, with bounds of the distances of the cells in them. */
  record Squares(int[] first, int[] major, int[] minor, double[] nearest, double[] farthest) {}

  private WedgeProgram(int radius, int[][] cells) {
    this.radius = radius;
    this.wedges = (cells.length + RAYS_OF_WEDGE - 1) / RAYS_OF_WEDGE;
    this.slots = Math.min(cells.length, RAYS_OF_WEDGE);
    this.chunkStart = chunkStarts(radius);
    this.chunks = chunkStart.length - 1;
    this.segments = (chunks + CHUNKS_OF_SEGMENT - 1) / CHUNKS_OF_SEGMENT;
    this.chunksOfWedge = new int[wedges];
    this.lowest = new int[wedges * (radius + 1)];
    this.highest = new int[wedges * (radius + 1)];
    findBorders(cells);
    Entries entries = new Entries(wedges * chunks);
    for (int wedge = 0; wedge < wedges; wedge++) {
      int first = wedge * RAYS_OF_WEDGE;
      int rays = Math.min(RAYS_OF_WEDGE, cells.length - first);
      int[] slotOfRay = new int[rays];
      for (int chunk = 0; chunk < chunks; chunk++) {
        entries.begin(wedge * chunks + chunk);
        entries.addChunk(cells, first, slotOfRay, chunkStart[chunk], chunkStart[chunk + 1]);
        if (chunkStart[chunk] <= cells[first].length) {
          chunksOfWedge[wedge] = chunk + 1;
        }
      }
    }
    entries.begin(wedges * chunks);
    this.firstEntry = entries.firstEntry;
    this.firstCopy = entries.firstCopy;
    this.copyFrom = entries.copyFrom.build().toArray();
    this.copyTo = entries.copyTo.build().toArray();
    this.slot = entries.slot.build().toArray();
    this.firstStep = entries.firstStep.build().toArray();
    this.major = entries.major.build().toArray();
    this.minor = entries.minor.build().toArray();
    this.distance = new double[major.length];
    Arrays.setAll(
        distance, i -> Math.sqrt((double) major[i] * major[i] + (double) minor[i] * minor[i]));
    this.squares = squares(SQUARE, chunkStart);
    int[] segmentStart = new int[segments + 1];
    for (int i = 0; i <= segments; i++) {
      segmentStart[i] = chunkStart[Math.min(chunks, i * CHUNKS_OF_SEGMENT)];
    }
    this.wideSquares = squares(WIDE_SQUARE, segmentStart);
  }

  static WedgeProgram of(int radiusCells, RayPattern pattern) {
    return new WedgeProgram(radiusCells, RayProgram.octant(radiusCells, pattern));
  }

  /** 4, 4, 8, 8, ... steps, so that segments but the first are 64 long; the last one is cut. */
  private static int[] chunkStarts(int radius) {
    IntStream.Builder starts = IntStream.builder();
    int start = 1;
    while (start <= radius) {
      starts.add(start);
      start += start < SQUARE ? SQUARE / 2 : SQUARE;
    }
    return starts.add(radius + 1).build().toArray();
  }

  private void findBorders(int[][] cells) {
    Arrays.fill(lowest, -1);
    Arrays.fill(highest, -1);
    for (int ray = 0; ray < cells.length; ray++) {
      int row = ray / RAYS_OF_WEDGE * (radius + 1);
      for (int step = 1; step <= cells[ray].length; step++) {
        int minor = cells[ray][step - 1];
        lowest[row + step] = lowest[row + step] < 0 ? minor : lowest[row + step];
        highest[row + step] = minor;
      }
    }
  }

  /** Least minor of a wedge's cells at a step; -1 where no ray gets there. */
  int lowest(int wedge, int step) {
    return lowest[wedge * (radius + 1) + step];
  }

  int highest(int wedge, int step) {
    return highest[wedge * (radius + 1) + step];
  }

  /** Whether the wedge below, or the next eighth of the circle, has the lowest cell, too. */
  boolean sharesLowest(int wedge, int step) {
    int low = lowest(wedge, step);
    return low >= 0 && low == (wedge == 0 ? 0 : highest(wedge - 1, step));
  }

  /** Whether the wedge above, or the next eighth of the circle, has the highest cell, too. */
  boolean sharesHighest(int wedge, int step) {
    int high = highest(wedge, step);
    return high >= 0 && high == (wedge == wedges - 1 ? step : lowest(wedge + 1, step));
  }

  /**
   * Highest minor of a wedge in steps [start, stop). The lowest is that of the first step: minors
   * of a ray never fall, and rays that end earlier lie above.
   */
  int highest(int wedge, int start, int stop) {
    int high = 0;
    for (int step = start; step < stop; step++) {
      high = Math.max(high, highest(wedge, step));
    }
    return high;
  }

  private Squares squares(int side, int[] starts) {
    int pieces = starts.length - 1;
    int[] first = new int[wedges * pieces + 1];
    IntStream.Builder majors = IntStream.builder();
    IntStream.Builder minors = IntStream.builder();
    DoubleStream.Builder nearest = DoubleStream.builder();
    DoubleStream.Builder farthest = DoubleStream.builder();
    int count = 0;
    for (int piece = 0; piece < wedges * pieces; piece++) {
      first[piece] = count;
      int wedge = piece / pieces;
      int stop = starts[piece % pieces + 1];
      for (int start = starts[piece % pieces]; start < stop; start += side) {
        if (lowest(wedge, start) < 0) {
          break;
        }
        int last = Math.min(stop, start + side) - 1;
        int high = highest(wedge, start, last + 1);
        for (int low = lowest(wedge, start); low <= high; low += side) {
          majors.add(start);
          minors.add(low);
          nearest.add(Math.hypot(start, low));
          farthest.add(Math.min(radius, Math.hypot(last, Math.min(high, low + side - 1))));
          count++;
        }
      }
    }
    first[wedges * pieces] = count;
    return new Squares(
        first,
        majors.build().toArray(),
        minors.build().toArray(),
        nearest.build().toArray(),
        farthest.build().toArray());
  }

  private static final class Entries {
    private final int[] firstEntry;
    private final int[] firstCopy;
    private final IntStream.Builder copyFrom = IntStream.builder();
    private final IntStream.Builder copyTo = IntStream.builder();
    private final IntStream.Builder slot = IntStream.builder();
    private final IntStream.Builder firstStep = IntStream.builder();
    private final IntStream.Builder major = IntStream.builder();
    private final IntStream.Builder minor = IntStream.builder();
    private int copies;
    private int entries;
    private int steps;

    Entries(int pieces) {
      firstEntry = new int[pieces + 1];
      firstCopy = new int[pieces + 1];
      firstStep.add(0);
    }

    void begin(int piece) {
      firstEntry[piece] = entries;
      firstCopy[piece] = copies;
    }

    void addChunk(int[][] cells, int first, int[] slotOfRay, int start, int stop) {
      int[] before = slotOfRay.clone();
      int last = -1;
      for (int i = 0; i < slotOfRay.length; i++) {
        int[] ray = cells[first + i];
        int end = Math.min(stop - 1, ray.length);
        if (end < start) {
          break;
        }
        if (last >= 0
            && before[last] == before[i]
            && Arrays.equals(
                cells[first + last],
                start - 1,
                Math.min(stop - 1, cells[first + last].length),
                ray,
                start - 1,
                end)) {
          slotOfRay[i] = slotOfRay[last];
        } else {
          slotOfRay[i] = i;
          if (before[i] != i) {
            copyFrom.add(before[i]);
            copyTo.add(i);
            copies++;
          }
          addEntry(ray, start, end, i);
        }
        last = i;
      }
    }

    private void addEntry(int[] ray, int start, int end, int into) {
      slot.add(into);
      for (int step = start; step <= end; step++) {
        major.add(step);
        minor.add(ray[step - 1]);
        steps++;
      }
      firstStep.add(steps);
      entries++;
    }
  }
}
