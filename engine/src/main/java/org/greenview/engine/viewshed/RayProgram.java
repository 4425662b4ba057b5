package org.greenview.engine.viewshed;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The rays of one radius as the vector kernels walk them: those of one eighth of the circle, since
 * the others are its mirror images. A cell is (major, minor) with major at least minor, minor at
 * least 0.
 *
 * <pre>
 *   minor        . ray k             ray    sorted by slope, ray 0 on the axis
 *    ^        . '                    chunk  steps [start, stop) of all rays
 *    |     .-'|   |                  entry  the part of one ray in a chunk; rays that have had
 *    |  .-'   |   |                         the same cells up to its end share one entry
 *    +--------|---|-------- major    square 8 x 8 cells that hold 8 steps of an entry
 *        chunk c  c + 1
 * </pre>
 *
 * <p>Each entry has a slot, its first ray, where the running maxima of its rays are kept; where
 * rays part, maxima are copied from slot to slot before the chunk. Immutable, shared by threads.
 */
final class RayProgram {
  /** Side of the squares whose highest cell bounds what an entry can show. */
  static final int SQUARE = 8;

  private static final int LONGEST_CHUNK = 2 * SQUARE;

  /**
   * Entries of a block, so that what was chosen is still in the nearest caches when it is walked.
   */
  static final int BLOCK_ENTRIES = 64;

  final int radius;
  final int rays;

  /** By block: its first entry, and the entry after its last. Blocks are walked chunk by chunk. */
  final int[] blockStart;

  final int[] blockStop;

  /** By entry. */
  final int[] slot;

  /** By block: the first of the copies to be made before it. One more at the end. */
  final int[] firstCopy;

  /** By copy: slots. */
  final int[] copyFrom;

  final int[] copyTo;

  /** By entry: its first step in the arrays below. One more at the end. */
  final int[] firstStep;

  /** By entry: minor of its first cell, where its first square begins. */
  final int[] minorOfSquare;

  /** By entry: step and minor where its second square begins; as the first if it needs one only. */
  final int[] stepOfSecondSquare;

  final int[] minorOfSecondSquare;

  /** By step: the cell. */
  final int[] major;

  final int[] minor;

  /** By step: distance from the observer, in cells. */
  final double[] distance;

  private RayProgram(int radius, RayPattern pattern) {
    this.radius = radius;
    int[][] cells = octant(radius, pattern);
    this.rays = cells.length;
    int steps = Arrays.stream(cells).mapToInt(ray -> ray.length).sum();
    int mostEntries = Math.toIntExact(mostEntries(rays, radius));
    Builder entries = new Builder(mostEntries, steps);
    IntStream.Builder blockStarts = IntStream.builder();
    IntStream.Builder blockStops = IntStream.builder();
    int[] slotOfRay = new int[rays];
    IntStream.Builder firstCopies = IntStream.builder();
    int start = 1;
    while (start <= radius) {
      int stop = start == 1 ? SQUARE / 2 + 1 : Math.min(2 * start - 1, start + LONGEST_CHUNK);
      int firstCopy = entries.copies;
      int firstEntry = entries.entries;
      entries.addChunk(cells, start, stop, slotOfRay);
      for (int first = firstEntry; first < entries.entries; first += BLOCK_ENTRIES) {
        blockStarts.add(first);
        blockStops.add(Math.min(first + BLOCK_ENTRIES, entries.entries));
        // The chunk's first block has them all.
        firstCopies.add(first == firstEntry ? firstCopy : entries.copies);
      }
      start = stop;
    }
    this.blockStart = blockStarts.build().toArray();
    this.blockStop = blockStops.build().toArray();
    this.slot = Arrays.copyOf(entries.slot, entries.entries);
    this.firstCopy = firstCopies.add(entries.copies).build().toArray();
    this.copyFrom = Arrays.copyOf(entries.copyFrom, entries.copies);
    this.copyTo = Arrays.copyOf(entries.copyTo, entries.copies);
    this.firstStep = Arrays.copyOf(entries.firstStep, entries.entries + 1);
    this.minorOfSquare = Arrays.copyOf(entries.minorOfSquare, entries.entries);
    this.stepOfSecondSquare = Arrays.copyOf(entries.stepOfSecondSquare, entries.entries);
    this.minorOfSecondSquare = Arrays.copyOf(entries.minorOfSecondSquare, entries.entries);
    this.major = Arrays.copyOf(entries.major, entries.steps);
    this.minor = Arrays.copyOf(entries.minor, entries.steps);
    this.distance = Arrays.copyOf(entries.distance, entries.steps);
  }

  static RayProgram of(int radiusCells, RayPattern pattern) {
    return new RayProgram(radiusCells, pattern);
  }

  /** Most steps that programs of a request have. */
  static long mostSteps(ViewshedRequest request) {
    return request.raySteps() / 8;
  }

  /** Most entries that programs of a request have. */
  static long mostEntries(ViewshedRequest request) {
    return mostEntries(rays(request), request.radiusCells());
  }

  private static long mostEntries(long rays, int radius) {
    return rays * (radius / LONGEST_CHUNK + 5);
  }

  /** Rays of one eighth of the circle. */
  static int rays(ViewshedRequest request) {
    return request.rays().endOffsets(request.radiusCells())[0].length / 8;
  }

  /** Memory of a program. */
  static long bytes(ViewshedRequest request) {
    return mostSteps(request) * (2 * Integer.BYTES + Double.BYTES)
        + mostEntries(request) * 6 * Integer.BYTES;
  }

  int entries() {
    return slot.length;
  }

  int steps() {
    return minor.length;
  }

  /** Minors of the cells of each ray of one eighth of the circle, from step 1. */
  static int[][] octant(int radius, RayPattern pattern) {
    int[][] ends = pattern.endOffsets(radius);
    int[][] cells = new int[ends[0].length / 8][];
    RayWalk walk = new RayWalk(radius);
    for (int ray = 0; ray < cells.length; ray++) {
      int[] minors = new int[radius];
      int count = 0;
      walk.begin(ends[0][8 * ray], ends[1][8 * ray]);
      while (walk.advance()) {
        minors[count++] = Math.min(walk.rowOffset(), walk.columnOffset());
      }
      cells[ray] = Arrays.copyOf(minors, count);
    }
    return cells;
  }

  private static final class Builder {
    private final int[] slot;
    private final int[] copyFrom;
    private final int[] copyTo;
    private final int[] firstStep;
    private final int[] minorOfSquare;
    private final int[] stepOfSecondSquare;
    private final int[] minorOfSecondSquare;
    private final int[] major;
    private final int[] minor;
    private final double[] distance;
    private int entries;
    private int steps;
    private int copies;

    Builder(int mostEntries, int mostSteps) {
      slot = new int[mostEntries];
      copyFrom = new int[mostEntries];
      copyTo = new int[mostEntries];
      firstStep = new int[mostEntries + 1];
      minorOfSquare = new int[mostEntries];
      stepOfSecondSquare = new int[mostEntries];
      minorOfSecondSquare = new int[mostEntries];
      major = new int[mostSteps];
      minor = new int[mostSteps];
      distance = new double[mostSteps];
    }

    void addChunk(int[][] cells, int start, int stop, int[] slotOfRay) {
      int[] before = slotOfRay.clone();
      int last = -1;
      for (int ray = 0; ray < cells.length; ray++) {
        int end = Math.min(stop - 1, cells[ray].length);
        if (end < start) {
          continue;
        }
        if (last >= 0
            && before[last] == before[ray]
            && Arrays.equals(
                cells[last],
                start - 1,
                Math.min(stop - 1, cells[last].length),
                cells[ray],
                start - 1,
                end)) {
          slotOfRay[ray] = slotOfRay[last];
        } else {
          slotOfRay[ray] = ray;
          if (before[ray] != ray) {
            copyFrom[copies] = before[ray];
            copyTo[copies++] = ray;
          }
          addEntry(cells[ray], start, end, ray);
        }
        last = ray;
      }
    }

    private void addEntry(int[] cells, int start, int end, int ray) {
      slot[entries] = ray;
      minorOfSquare[entries] = cells[start - 1];
      int second = end >= start + SQUARE ? start + SQUARE : start;
      stepOfSecondSquare[entries] = second;
      minorOfSecondSquare[entries] = cells[second - 1];
      for (int step = start; step <= end; step++) {
        major[steps] = step;
        minor[steps] = cells[step - 1];
        distance[steps] = Math.sqrt((double) step * step + (double) minor[steps] * minor[steps]);
        steps++;
      }
      firstStep[++entries] = steps;
    }
  }
}
