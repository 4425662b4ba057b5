package org.greenview.engine.viewshed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The rays of one eighth of the circle as the point kernel walks them: fans of neighbouring rays,
 * one ray in each lane, that are at the same step together. At each step the cells of a fan lie
 * side by side along the minor axis, within one vector.
 *
 * <pre>
 *   cells of a step   c0   c1   c2   c3   .  (one load)
 *   rays              r0 r1 r2 | r3 | - | r4      c1 is a gap, c0 a run of three rays
 *   lane -> cell      0  0  0    2   ...          one permutation
 * </pre>
 *
 * <p>Near the observer many rays go through the same cells. There one stem is walked for them, in a
 * program of its own, and they part from it.
 *
 * <p>Which cells are seen follows from which rays see: {@link #cellsSeen} folds the bits of each
 * run of rays into one bit for its cell. Immutable, shared by threads.
 */
final class FanProgram {
  private static final int FOLD = 4;

  /** Steps after which rays may part from their stems, where that spares most of the fans. */
  private static final int[] STEM_STOPS = {8, 8 + FanRays.STRETCH};

  /** The fewest bytes that a vector has. */
  static final int LEAST_BYTES = 8;

  /** The step after which rays begin here: before it they are stems. 0 if there are none. */
  final int start;

  final int radius;

  /**
   * The rays up to {@link #start}: near the observer many go through the same cells, and are one
   * stem there. Null if there are none.
   */
  final FanProgram stems;

  /** By fan and lane: where its stem is in such an array; -1 where there is no ray. */
  final int[] stemOf;

  /** Lanes: rays of a fan and cells of a load. */
  final int width;

  final int fans;

  /** Steps of a fan in the arrays: room for a stretch more, in which no ray goes on. */
  private final int lineSteps;

  /** By fan: its number of rays, and the first step without rays. */
  final int[] rays;

  final int[] stop;

  /**
   * By fan, step and lane: which cell of the load the lane's ray meets; then the same where the
   * minor axis is mirrored.
   */
  final byte[] cellOfLane;

  /** The same: distance from the observer in cells, NaN for a ray that has ended. */
  final double[] distance;

  /** By fan and step: minor of its first and of its last cell. */
  final int[] firstMinors;

  final int[] lastMinors;

  /**
   * By fan and step: the lanes of every other run, the lanes of the runs between, the first lane
   * after each run, and the cells that rays meet.
   */
  private final int[] folds;

  /** Rays after a step and up to one, which are walked together. */
  private record Part(int[][] rays, int start, int stop) {}

  static FanProgram of(int radius, RayPattern pattern, int width) {
    FanProgram stems = null;
    for (Part part : parts(radius, pattern, width)) {
      stems = new FanProgram(part, stems, width);
    }
    return stems;
  }

  private static List<Part> parts(int radius, RayPattern pattern, int width) {
    int[][] rays = RayProgram.octant(radius, pattern);
    int fans = fanStarts(rays, width).length - 1;
    List<Part> parts = new ArrayList<>();
    int start = 0;
    for (int stop : STEM_STOPS) {
      int[][] stems = stems(rays, stop);
      if (fanStarts(stems, width).length - 1 <= fans / 2) {
        parts.add(new Part(stems, start, stop));
        start = stop;
      }
    }
    parts.add(new Part(rays, start, radius));
    return parts;
  }

  /** Parts of rays up to a step, of those that go through the same cells one; all if some end. */
  private static int[][] stems(int[][] rays, int stop) {
    List<int[]> stems = new ArrayList<>();
    for (int[] ray : rays) {
      if (ray.length <= stop) {
        return rays;
      }
      if (stems.isEmpty() || !sameStem(stems.getLast(), ray, stop)) {
        stems.add(Arrays.copyOf(ray, stop));
      }
    }
    return stems.toArray(int[][]::new);
  }

  private static boolean sameStem(int[] ray, int[] other, int stop) {
    return Arrays.equals(ray, 0, stop, other, 0, stop);
  }

  private FanProgram(Part part, FanProgram stems, int width) {
    int[][] octant = part.rays;
    this.radius = part.stop;
    this.stems = stems;
    this.start = part.start;
    this.width = width;
    int[] starts = fanStarts(octant, width);
    this.fans = starts.length - 1;
    this.lineSteps = radius - start + 1 + FanRays.STRETCH;
    this.stemOf = stems == null ? new int[0] : stemOf(octant, starts);
    int steps = fans * lineSteps;
    this.rays = new int[fans];
    this.stop = new int[fans];
    this.firstMinors = new int[steps];
    this.lastMinors = new int[steps];
    this.folds = new int[steps * FOLD];
    this.cellOfLane = new byte[2 * steps * width + LEAST_BYTES];
    this.distance = new double[steps * width];
    Arrays.fill(distance, Double.NaN);
    for (int fan = 0; fan < fans; fan++) {
      int[][] ofFan = Arrays.copyOfRange(octant, starts[fan], starts[fan + 1]);
      this.rays[fan] = ofFan.length;
      stop[fan] = 1 + Arrays.stream(ofFan).mapToInt(ray -> ray.length).max().orElseThrow();
      for (int step = start + 1; step < stop[fan]; step++) {
        fill(ofFan, step, at(fan, step));
      }
      for (int step = stop[fan]; step < start + lineSteps; step++) {
        // Where all rays have ended a vector is loaded, too: as near as the last one.
        firstMinors[at(fan, step)] = firstMinors[at(fan, step - 1)];
        lastMinors[at(fan, step)] = lastMinors[at(fan, step - 1)];
      }
    }
  }

  private int[] stemOf(int[][] octant, int[] starts) {
    int[] stemOf = new int[fans * width];
    Arrays.fill(stemOf, -1);
    int stemFan = 0;
    int stemLane = 0;
    for (int fan = 0; fan < fans; fan++) {
      for (int ray = starts[fan]; ray < starts[fan + 1]; ray++) {
        if (ray > 0 && !sameStem(octant[ray - 1], octant[ray], start)) {
          stemLane = (stemLane + 1) % stems.rays[stemFan];
          stemFan += stemLane == 0 ? 1 : 0;
        }
        stemOf[fan * width + ray - starts[fan]] = stemFan * width + stemLane;
      }
    }
    return stemOf;
  }

  /** As many rays a fan as keep its cells within one vector at each step. */
  private static int[] fanStarts(int[][] rays, int width) {
    List<Integer> starts = new ArrayList<>();
    for (int ray = 0; ray < rays.length; ray++) {
      int start = starts.isEmpty() ? -1 : starts.getLast();
      if (start < 0 || ray - start == width || span(rays[start], rays[ray]) >= width) {
        starts.add(ray);
      }
    }
    starts.add(rays.length);
    return starts.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Greatest distance of two rays along the minor axis. */
  private static int span(int[] first, int[] last) {
    int span = 0;
    for (int step = 0; step < Math.min(first.length, last.length); step++) {
      span = Math.max(span, last[step] - first[step]);
    }
    return span;
  }

  /** Distance of a cell from the observer, in cells. */
  static double distance(int step, int minor) {
    return Math.sqrt((double) step * step + (double) minor * minor);
  }

  /** Index of a step of a fan. */
  int at(int fan, int step) {
    return fan * lineSteps + step - start;
  }

  /** Index of its first lane in {@link #cellOfLane} for a mirror image. */
  int lanesAt(int octant, int at) {
    return (octant & 2) / 2 * distance.length + at * width;
  }

  /** Memory of a program and of the rays that are cast by it. */
  static long bytes(ViewshedRequest request, int width) {
    long number = request.precision().bytes();
    long bytes = 0;
    for (Part part : parts(request.radiusCells(), request.rays(), width)) {
      long fans = fanStarts(part.rays, width).length - 1;
      long steps = fans * (part.stop - part.start + 1 + FanRays.STRETCH);
      bytes +=
          steps * (width * (2 + Double.BYTES + number + Float.BYTES) + 2 * number)
              + steps * (FOLD + 4) * Integer.BYTES
              + 8 * fans * (2 * width * number + FanRays.STRETCH * Integer.BYTES)
              + fans * (width + 8 * (FanRays.LEVELS + 1)) * Integer.BYTES;
    }
    return bytes;
  }

  private void fill(int[][] rays, int step, int at) {
    int first = -1;
    int last = -1;
    int even = 0;
    int runStops = 1 << rays.length;
    int cells = 0;
    boolean inEven = false;
    for (int lane = 0; lane < rays.length; lane++) {
      if (step <= rays[lane].length) {
        int minor = rays[lane][step - 1];
        if (first < 0) {
          first = minor;
        } else if (minor != last) {
          runStops |= 1 << lane;
        }
        inEven ^= minor != last;
        last = minor;
        cells |= 1 << (minor - first);
        cellOfLane[at * width + lane] = (byte) (minor - first);
        cellOfLane[distance.length + at * width + lane] = (byte) (first + width - 1 - minor);
        distance[at * width + lane] = distance(step, minor);
      }
      even |= inEven ? 1 << lane : 0;
    }
    int odd = ((1 << rays.length) - 1) & ~even;
    System.arraycopy(new int[] {even, odd, runStops, cells}, 0, folds, at * FOLD, FOLD);
    firstMinors[at] = first;
    lastMinors[at] = last;
  }

  /**
   * Folds rays into cells. Adding all ones of a run to the run's bits carries into the lane after
   * it if and only if one of them is set; every other run at a time leaves room for the carry.
   *
   * @param rays one bit for each lane whose ray sees its cell
   * @return one bit for each cell from the first minor on
   */
  int cellsSeen(int at, int rays) {
    int fold = at * FOLD;
    int even = folds[fold];
    int odd = folds[fold + 1];
    int carries = ((rays & even) + even & ~even) | ((rays & odd) + odd & ~odd);
    return Integer.expand(Integer.compress(carries, folds[fold + 2]), folds[fold + 3]);
  }
}
