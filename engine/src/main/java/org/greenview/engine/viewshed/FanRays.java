package org.greenview.engine.viewshed;

import java.util.Arrays;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Casts the rays of one observer, fan by fan. One subclass per precision, since a vector's element
 * type is fixed in its code; both are written from one template.
 *
 * <p>A fan is walked in stretches, each of which lies in one row (or column) of squares of heights,
 * so that it needs no more of them than it must. A stretch is left out if the highest cell around
 * it, divided by its nearest distance (the farthest, where that cell lies below the eye), exceeds
 * no ray's running maximum: rounding is monotonic, so no slope in it can. Longer stretches are
 * asked for first, so that far away most are never looked at one by one.
 */
abstract sealed class FanRays permits FloatFanRays, DoubleFanRays {
  /** Steps that are taken or left out together. */
  static final int STRETCH = 16;

  /** Levels of stretches: those that are walked, four of them, and four times four. */
  static final int LEVELS = 3;

  private static final int OCTANTS = 8;
  private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;

  final FanProgram program;

  /** The rays from which these part; null if these begin at the observer. */
  private final FanRays stems;

  /** By fan and step: the least minor of rays from there on, and the greatest up to there. */
  final int[] lowest;

  final int[] highest;

  /** By level, what may show anything: a fan times 8, and which of its mirror images. */
  private final int[][] chosen = new int[LEVELS + 1][];

  /** Whether a fan has but one stretch, which begins with it. Others end where squares do. */
  private final boolean hasOneStretch;

  /** By mirror image: the step at which its first stretch would begin, if it were whole. */
  private final int[] phases = new int[OCTANTS];

  /** By stretch of a ring, as chosen, and step: which rays see their cells. */
  final int[] raysThatSee;

  /** By step of the stretch that is walked: where two vectors of its cells are ... */
  final int[] lefts = new int[STRETCH];

  final int[] rights = new int[STRETCH];

  /** ... and which of their cells comes first. */
  final int[] firsts = new int[STRETCH];

  private final ViewshedRequest request;
  private final double cellMetres;

  /** By step of a fan and lane: metres by which the cell lies lower; null before a {@link Lift}. */
  float[] dropMetres;

  // Of the view that was looked through last; 0 and unused where it needs no lift.
  private boolean lifted;
  float targetMetres;
  double leastSlope;
  double greatestSlope;

  FanRays(FanProgram program, FanRays stems, ViewshedRequest request, double cellMetres) {
    this.program = program;
    this.stems = stems;
    this.request = request;
    this.cellMetres = cellMetres;
    this.hasOneStretch = program.radius - program.start <= STRETCH;
    Arrays.setAll(chosen, _ -> new int[program.fans * OCTANTS]);
    // One mirror image after the other: its fans lie side by side, and the processor guesses right.
    Arrays.setAll(chosen[LEVELS], i -> i % program.fans * OCTANTS + i / program.fans);
    this.raysThatSee = new int[chosen[LEVELS].length * STRETCH];
    this.lowest = program.firstMinors.clone();
    this.highest = program.lastMinors.clone();
    for (int fan = 0; fan < program.fans; fan++) {
      int first = program.at(fan, program.start + 1);
      int last = program.at(fan, program.stop[fan] - 1);
      for (int at = first + 1; at <= last; at++) {
        highest[at] = Math.max(highest[at], highest[at - 1]);
      }
      for (int at = last - 1; at >= first; at--) {
        lowest[at] = Math.min(lowest[at], lowest[at + 1]);
      }
    }
  }

  /** Steps of a stretch. */
  static int steps(int level) {
    return STRETCH << 2 * level;
  }

  /**
   * First step of a stretch of a mirror image.
   *
   * @param from where it would begin in an image whose phase is 0
   */
  final int first(int octant, int from) {
    return Math.max(phases[octant] + from, program.start + 1);
  }

  /** The step after its last one. */
  final int stop(int octant, int fan, int level, int from) {
    return Math.min(phases[octant] + from + steps(level), program.stop[fan]);
  }

  /** Turns to a view. */
  final void look(View view) {
    if (stems != null) {
      stems.look(view);
    }
    lifted = Lift.isNeeded(request, view);
    targetMetres = (float) view.targetHeightMetres();
    if (lifted) {
      leastSlope = view.pitch().leastSlope(cellMetres);
      greatestSlope = view.pitch().greatestSlope(cellMetres);
      if (dropMetres == null) {
        findDrops();
      }
    }
  }

  private void findDrops() {
    dropMetres = new float[program.distance.length];
    for (int i = 0; i < dropMetres.length; i++) {
      // Lanes without a ray are NaN here and there.
      dropMetres[i] = request.dropMetres(program.distance[i] * cellMetres);
    }
  }

  /** Marks all cells that the observer in the middle of its surroundings sees, but its own. */
  final void cast(Surroundings around, double eyeMetres, SeenCells seen) {
    if (stems != null) {
      stems.cast(around, eyeMetres, seen);
    }
    begin(eyeMetres);
    int first = program.start + 1;
    for (int octant = 0; octant < OCTANTS; octant++) {
      phases[octant] =
          hasOneStretch
              ? first
              : around.nextSquare((octant & 1) == 0, (octant & 4) == 0, first) - STRETCH;
    }
    int farthest = LEVELS - 1;
    for (int from = 0; from < program.radius - program.start + STRETCH; from += steps(farthest)) {
      cast(farthest, around, seen, from, chosen[LEVELS].length);
    }
  }

  /**
   * Casts a stretch of the first of those that were chosen on the level above. First all are
   * chosen, then all are walked: the processor would guess wrong at every other one of them.
   */
  private void cast(int level, Surroundings around, SeenCells seen, int from, int ofCount) {
    int[] of = chosen[level + 1];
    int[] into = chosen[level];
    int count = ofCount;
    if (from == 0 && (level > 0 || hasOneStretch)) {
      System.arraycopy(of, 0, into, 0, count);
    } else {
      count = choose(around, level, from, of, ofCount, into);
    }
    if (level == 0) {
      for (int i = 0; i < count; i++) {
        want(around, into[i], from);
      }
      for (int i = 0; i < count; i++) {
        walk(around, into[i], from, i * STRETCH);
      }
      mark(seen, from, into, count);
    } else if (count > 0) {
      int stop = Math.min(from + steps(level), program.radius - program.start + STRETCH);
      for (int f = from; f < stop; f += steps(level - 1)) {
        cast(level - 1, around, seen, f, count);
      }
    }
  }

  /** Asks for the heights of a stretch. */
  private void want(Surroundings around, int image, int from) {
    int fan = image / OCTANTS;
    int octant = image % OCTANTS;
    int first = first(octant, from);
    int stop = stop(octant, fan, 0, from);
    int low = lowest[program.at(fan, first)];
    int high = highest[program.at(fan, stop - 1)];
    boolean forward = (octant & 2) == 0;
    boolean majorForward = (octant & 4) == 0;
    around.want(
        (octant & 1) == 0,
        majorForward ? first : 1 - stop,
        majorForward ? stop - 1 : -first,
        forward ? low : -high,
        forward ? high : -low);
  }

  private void walk(Surroundings around, int image, int from, int seeing) {
    int fan = image / OCTANTS;
    int octant = image % OCTANTS;
    boolean byRows = (octant & 1) == 0;
    boolean forward = (octant & 2) == 0;
    boolean majorForward = (octant & 4) == 0;
    int step = first(octant, from);
    int steps = stop(octant, fan, 0, from) - step;
    int at = program.at(fan, step);
    HeightSquares heights = around.heights(byRows);
    int centreMinor = around.major(!byRows, 0);
    int firstMinor = centreMinor + (forward ? lowest[at] : -highest[at + steps - 1]);
    int major = around.major(byRows, majorForward ? step : -step);
    int firstMajor = majorForward ? major : major - steps + 1;
    int slab = heights.slab(firstMajor, firstMinor);
    float[] cells = heights.cells(slab);
    find(
        forward,
        at,
        steps,
        centreMinor,
        heights.origin(slab, firstMajor, firstMinor) + major * HeightSquares.SIDE,
        majorForward ? HeightSquares.SIDE : -HeightSquares.SIDE);
    // A method each: in one, what is rare would not be compiled, and allocate. LaneRays says why
    // both are long.
    if (lifted) {
      lift(cells, fan, at, steps, octant, seeing);
    } else {
      walk(cells, fan, at, steps, octant, seeing);
    }
  }

  /**
   * Finds where the cells of a stretch are: those of a step lie within two vectors, or in one,
   * which is taken twice then. There is nothing after the last step.
   *
   * @param forward whether the minor axis goes this way
   * @param line where the first step's cells are
   */
  private void find(boolean forward, int at, int steps, int centreMinor, int line, int nextLine) {
    int width = program.width;
    int lastGroup = HeightSquares.SIDE - width;
    int[] lows = forward ? program.firstMinors : program.lastMinors;
    int[] highs = forward ? program.lastMinors : program.firstMinors;
    int sign = forward ? 1 : -1;
    // Backward, the first cell is the last one of the vectors' lanes.
    int beginning = forward ? centreMinor : centreMinor + 1 - width;
    for (int i = 0; i < STRETCH; i += INTS.length()) {
      IntVector step = IntVector.zero(INTS).addIndex(1).add(i);
      VectorMask<Integer> isAfter = step.compare(VectorOperators.GE, steps);
      IntVector lines = step.mul(nextLine).add(line);
      IntVector low = IntVector.fromArray(INTS, lows, at + i).mul(sign).add(centreMinor);
      low.lanewise(VectorOperators.ASHR, HeightSquares.SIDE_BITS)
          .mul(HeightSquares.STRIP_CELLS)
          .add(low.and(lastGroup))
          .add(lines)
          .blend(HeightSquares.NOTHING, isAfter)
          .intoArray(lefts, i);
      IntVector high = IntVector.fromArray(INTS, highs, at + i).mul(sign).add(centreMinor);
      high.lanewise(VectorOperators.ASHR, HeightSquares.SIDE_BITS)
          .mul(HeightSquares.STRIP_CELLS)
          .add(high.and(lastGroup))
          .add(lines)
          .blend(HeightSquares.NOTHING, isAfter)
          .intoArray(rights, i);
      IntVector.fromArray(INTS, program.firstMinors, at + i)
          .mul(sign)
          .add(beginning)
          .and(width - 1)
          .intoArray(firsts, i);
    }
  }

  /**
   * Marks what the stretches of a ring see: after all walks, since these would stand in the way.
   */
  private void mark(SeenCells seen, int from, int[] images, int count) {
    for (int i = 0; i < count; i++) {
      int fan = images[i] / OCTANTS;
      int octant = images[i] % OCTANTS;
      boolean rows = (octant & 1) == 0;
      boolean forward = (octant & 2) == 0;
      boolean majorForward = (octant & 4) == 0;
      int first = first(octant, from);
      int stop = stop(octant, fan, 0, from);
      int at = program.at(fan, first);
      int steps = stepsThatSee(i * STRETCH) & -1 >>> first - stop;
      if (steps == 0) {
        continue;
      }
      int low = lowest[at];
      int high = highest[at + stop - first - 1];
      seen.use(
          rows,
          majorForward ? first : 1 - first - Integer.SIZE,
          majorForward ? steps : Integer.reverse(steps),
          forward ? low : -high,
          forward ? high : -low);
      for (; steps != 0; steps &= steps - 1) {
        int s = Integer.numberOfTrailingZeros(steps);
        int cells = program.cellsSeen(at + s, raysThatSee[i * STRETCH + s]);
        int minor = program.firstMinors[at + s];
        // Backward, the cells are mirrored: the first is the highest bit.
        seen.mark(
            rows,
            majorForward ? first + s : -first - s,
            forward ? minor : 1 - minor - Integer.SIZE,
            forward ? cells : Integer.reverse(cells));
      }
    }
  }

  /** Steps of a stretch at which some ray sees something, one bit each. */
  private int stepsThatSee(int first) {
    int steps = 0;
    for (int s = 0; s < STRETCH; s += INTS.length()) {
      steps |=
          (int)
                  IntVector.fromArray(INTS, raysThatSee, first + s)
                      .compare(VectorOperators.NE, 0)
                      .toLong()
              << s;
    }
    return steps;
  }

  /** Sets the eye, and all maxima to those of their stems. */
  abstract void begin(double eyeMetres);

  /**
   * Chooses those of which some cell of a stretch could be seen, along one of their rays.
   *
   * @param of fans and mirror images, as in {@link #chosen}
   * @return how many there are in {@code into} now
   */
  abstract int choose(Surroundings around, int level, int from, int[] of, int count, int[] into);

  /**
   * Walks a stretch and fills {@link #raysThatSee}.
   *
   * @param at of its first step, as {@link FanProgram#at} has it
   * @param seeing where {@link #raysThatSee} is filled
   */
  abstract void walk(float[] heights, int fan, int at, int steps, int octant, int seeing);

  /**
   * The same on a curved earth, for raised targets, with limits of pitch: {@link #dropMetres} and
   * what follows it.
   */
  abstract void lift(float[] heights, int fan, int at, int steps, int octant, int seeing);
}
