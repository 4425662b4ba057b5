package org.greenview.engine.viewshed;

import java.util.Arrays;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Casts the rays of one observer, fan by fan. One subclass per precision, since a vector's element
 * type is fixed in its code; both are written from one template.
 *
 * <p>A fan is walked in stretches. A stretch is left out if the highest cell around it, divided by
 * its nearest distance (the farthest, where that cell lies below the eye), exceeds no ray's running
 * maximum: rounding is monotonic, so no slope in it can. Longer stretches are asked for first, so
 * that far away most are never looked at one by one.
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

  /** Steps that are walked of a stretch; fewer only where there is but one of a fan. */
  final int walkedSteps;

  /** By stretch of a fan: whether the reciprocal of one of its distances is not proven exact. */
  final boolean[] divides;

  /** The same: whether one of its rays ends there, before others. */
  private final boolean[] ends;

  /** By stretch of a fan: the minors that its rays meet. */
  final int[] lowest;

  final int[] highest;

  /** By level: index of its first stretch, and how many a fan has. */
  private final int[] firstOf = new int[LEVELS];

  private final int[] stretches = new int[LEVELS];

  /** By level, what may show anything: a fan times 8, and which of its mirror images. */
  private final int[][] chosen = new int[LEVELS + 1][];

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
    this.walkedSteps = Math.min(STRETCH, program.radius - program.start + 1 & -2);
    this.request = request;
    this.cellMetres = cellMetres;
    int count = 0;
    for (int level = 0; level < LEVELS; level++) {
      firstOf[level] = count;
      stretches[level] = Math.ceilDiv(program.radius - program.start, steps(level));
      count += program.fans * stretches[level];
    }
    Arrays.setAll(chosen, _ -> new int[program.fans * OCTANTS]);
    // One mirror image after the other: its fans lie side by side, and the processor guesses right.
    Arrays.setAll(chosen[LEVELS], i -> i % program.fans * OCTANTS + i / program.fans);
    this.raysThatSee = new int[chosen[LEVELS].length * STRETCH];
    this.divides = new boolean[count];
    this.ends = new boolean[count];
    this.lowest = new int[divides.length];
    this.highest = new int[divides.length];
    Arrays.fill(lowest, Integer.MAX_VALUE);
    for (int fan = 0; fan < program.fans; fan++) {
      for (int step = program.start + 1; step < program.stop[fan]; step++) {
        int at = program.at(fan, step);
        ends[stretch(0, fan, step)] |= program.endsBefore(fan, step);
        for (int level = 0; level < LEVELS; level++) {
          int stretch = stretch(level, fan, step);
          lowest[stretch] = Math.min(lowest[stretch], program.firstMinors[at]);
          highest[stretch] = Math.max(highest[stretch], program.lastMinors[at]);
        }
      }
    }
  }

  /** Steps of a stretch. */
  static int steps(int level) {
    return STRETCH << 2 * level;
  }

  final int stretch(int level, int fan, int step) {
    return firstOf[level] + fan * stretches[level] + (step - program.start - 1) / steps(level);
  }

  final int stretchCount() {
    return divides.length;
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
    boolean tame = HeightTile.isTame(eyeMetres, around.topMetres());
    int farthest = LEVELS - 1;
    for (int step = program.start + 1; step <= program.radius; step += steps(farthest)) {
      cast(farthest, around, seen, step, chosen[LEVELS].length, tame);
    }
  }

  /**
   * Casts a stretch of the first of those that were chosen on the level above. First all are
   * chosen, then all are walked: the processor would guess wrong at every other one of them.
   */
  private void cast(
      int level, Surroundings around, SeenCells seen, int step, int ofCount, boolean tame) {
    int[] of = chosen[level + 1];
    int[] into = chosen[level];
    int count = ofCount;
    if (step == program.start + 1 && level > 0) {
      System.arraycopy(of, 0, into, 0, count);
    } else {
      count = choose(around, level, step, of, ofCount, into);
    }
    if (level == 0) {
      for (int i = 0; i < count; i++) {
        want(around, into[i], step);
      }
      for (int i = 0; i < count; i++) {
        walk(around, into[i], step, tame, i * STRETCH);
      }
      mark(seen, step, into, count);
    } else if (count > 0) {
      int stop = Math.min(step + steps(level), program.radius + 1);
      for (int s = step; s < stop; s += steps(level - 1)) {
        cast(level - 1, around, seen, s, count, tame);
      }
    }
  }

  /**
   * Asks for the heights of a stretch: what lies in one row of squares after the other, since rays
   * leave out the corners of the rectangle around them.
   */
  private void want(Surroundings around, int image, int step) {
    int fan = image / OCTANTS;
    int octant = image % OCTANTS;
    int stop = Math.min(step + STRETCH, program.stop[fan]);
    int stretch = stretch(0, fan, step);
    int low = lowest[stretch];
    int high = highest[stretch];
    int split = around.nextSquare((octant & 1) == 0, (octant & 4) == 0, step);
    if (split < stop && !ends[stretch]) {
      want(around, octant, step, split, low, program.lastMinors[program.at(fan, split - 1)]);
      want(around, octant, split, stop, program.firstMinors[program.at(fan, split)], high);
    } else {
      want(around, octant, step, stop, low, high);
    }
  }

  private static void want(Surroundings around, int octant, int step, int stop, int low, int high) {
    boolean forward = (octant & 2) == 0;
    int firstMinor = forward ? low : -high;
    int lastMinor = forward ? high : -low;
    boolean majorForward = (octant & 4) == 0;
    int near = majorForward ? step : 1 - stop;
    int far = majorForward ? stop - 1 : -step;
    around.want((octant & 1) == 0, near, far, firstMinor, lastMinor);
  }

  private void walk(Surroundings around, int image, int step, boolean tame, int seeing) {
    int fan = image / OCTANTS;
    int octant = image % OCTANTS;
    boolean byRows = (octant & 1) == 0;
    boolean forward = (octant & 2) == 0;
    boolean majorForward = (octant & 4) == 0;
    HeightSquares heights = around.heights(byRows);
    int centreMinor = around.major(!byRows, 0);
    int stretch = stretch(0, fan, step);
    int firstMinor =
        centreMinor + (forward ? lowest[stretch] : -highest[stretch]);
    int major = around.major(byRows, majorForward ? step : -step);
    int firstMajor = majorForward ? major : major - STRETCH + 1;
    int slab = heights.slab(firstMajor, firstMinor);
    float[] cells = heights.cells(slab);
    find(
        forward,
        program.at(fan, step),
        centreMinor,
        heights.origin(slab, firstMajor, firstMinor) + major * HeightSquares.SIDE,
        majorForward ? HeightSquares.SIDE : -HeightSquares.SIDE);
    // A method each: in one, the rare division would not be compiled, and allocate. All are long
    // for the reason given at LaneRays.
    if (lifted) {
      lift(cells, fan, step, octant, seeing);
    } else if (!tame || divides[stretch]) {
      divide(cells, fan, step, octant, seeing);
    } else {
      multiply(cells, fan, step, octant, seeing);
    }
  }

  /**
   * Finds where the cells of a stretch are: those of a step lie within two vectors, or in one,
   * which is taken twice then.
   *
   * @param forward whether the minor axis goes this way
   * @param line where the first step's cells are
   */
  private void find(boolean forward, int at, int centreMinor, int line, int nextLine) {
    int width = program.width;
    int lastGroup = HeightSquares.SIDE - width;
    int[] lows = forward ? program.firstMinors : program.lastMinors;
    int[] highs = forward ? program.lastMinors : program.firstMinors;
    int sign = forward ? 1 : -1;
    // Backward, the first cell is the last one of the vectors' lanes.
    int beginning = forward ? centreMinor : centreMinor + 1 - width;
    for (int i = 0; i < STRETCH; i += INTS.length()) {
      IntVector lines = IntVector.zero(INTS).addIndex(1).mul(nextLine).add(line + i * nextLine);
      IntVector low = IntVector.fromArray(INTS, lows, at + i).mul(sign).add(centreMinor);
      low.lanewise(VectorOperators.ASHR, HeightSquares.SIDE_BITS)
          .mul(HeightSquares.STRIP_CELLS)
          .add(low.and(lastGroup))
          .add(lines)
          .intoArray(lefts, i);
      IntVector high = IntVector.fromArray(INTS, highs, at + i).mul(sign).add(centreMinor);
      high.lanewise(VectorOperators.ASHR, HeightSquares.SIDE_BITS)
          .mul(HeightSquares.STRIP_CELLS)
          .add(high.and(lastGroup))
          .add(lines)
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
  private void mark(SeenCells seen, int step, int[] images, int count) {
    for (int i = 0; i < count; i++) {
      int image = images[i];
      int octant = image % OCTANTS;
      boolean forward = (octant & 2) == 0;
      int sign = (octant & 4) == 0 ? 1 : -1;
      int at = program.at(image / OCTANTS, step);
      for (int steps = stepsThatSee(i * STRETCH); steps != 0; steps &= steps - 1) {
        int s = Integer.numberOfTrailingZeros(steps);
        int cells = program.cellsSeen(at + s, raysThatSee[i * STRETCH + s]);
        int first = program.firstMinors[at + s];
        // Backward, the cells are mirrored: the first is the highest bit.
        long mirrored = (forward ? cells : Integer.reverse(cells)) & 0xffff_ffffL;
        seen.mark((octant & 1) == 0, sign * (step + s), forward ? first : -first - 31, mirrored);
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
  abstract int choose(Surroundings around, int level, int step, int[] of, int count, int[] into);

  /**
   * Walks a whole stretch, with quotients by reciprocals, and fills {@link #raysThatSee}.
   *
   * @param seeing where {@link #raysThatSee} is filled
   */
  abstract void multiply(float[] heights, int fan, int step, int octant, int seeing);

  /** The same by division, where reciprocals are not proven. */
  abstract void divide(float[] heights, int fan, int step, int octant, int seeing);

  /**
   * The same by division, on a curved earth, for raised targets, with limits of pitch: {@link
   * #dropMetres} and what follows it.
   */
  abstract void lift(float[] heights, int fan, int step, int octant, int seeing);
}
