package org.greenview.engine.viewshed;

import java.util.Arrays;

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

  final FanProgram program;

  /** By stretch of a fan: whether the reciprocal of one of its distances is not proven exact. */
  final boolean[] divides;

  /** By stretch of a fan: the minors that its rays meet. */
  private final int[] lowest;

  private final int[] highest;

  /** By level: index of its first stretch, and how many a fan has. */
  private final int[] firstOf = new int[LEVELS];

  private final int[] stretches = new int[LEVELS];

  private final ViewshedRequest request;
  private final double cellMetres;

  /** By step of a fan and lane: metres by which the cell lies lower; null before a {@link Lift}. */
  float[] dropMetres;

  // Of the view that was looked through last; 0 and unused where it needs no lift.
  private boolean lifted;
  float targetMetres;
  double leastSlope;
  double greatestSlope;

  FanRays(FanProgram program, ViewshedRequest request, double cellMetres) {
    this.program = program;
    this.request = request;
    this.cellMetres = cellMetres;
    int count = 0;
    for (int level = 0; level < LEVELS; level++) {
      firstOf[level] = count;
      stretches[level] = Math.ceilDiv(program.radius, steps(level));
      count += program.fans * stretches[level];
    }
    this.divides = new boolean[count];
    this.lowest = new int[divides.length];
    this.highest = new int[divides.length];
    Arrays.fill(lowest, Integer.MAX_VALUE);
    for (int fan = 0; fan < program.fans; fan++) {
      for (int step = 1; step < program.stop[fan]; step++) {
        int at = program.at(fan, step);
        for (int level = 0; level < LEVELS; level++) {
          int stretch = stretch(level, fan, step);
          lowest[stretch] = Math.min(lowest[stretch], program.firstMinor(at));
          highest[stretch] = Math.max(highest[stretch], program.lastMinor(at));
        }
      }
    }
  }

  /** Steps of a stretch. */
  private static int steps(int level) {
    return STRETCH << 2 * level;
  }

  final int stretch(int level, int fan, int step) {
    return firstOf[level] + fan * stretches[level] + (step - 1) / steps(level);
  }

  final int stretchCount() {
    return divides.length;
  }

  /** Turns to a view. */
  final void look(View view) {
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

  /** Marks all cells that the observer in the middle of the tile sees, but its own. */
  final void cast(PointTile tile, double eyeMetres, SeenCells seen) {
    begin(eyeMetres);
    boolean tame = HeightTile.isTame(eyeMetres, tile.topMetres());
    int farthest = LEVELS - 1;
    for (int step = 1; step <= program.radius; step += steps(farthest)) {
      for (int fan = 0; fan < program.fans; fan++) {
        cast(farthest, tile, seen, fan, step, (1 << OCTANTS) - 1, tame);
      }
    }
  }

  /**
   * Casts a stretch of a fan and of its mirror images.
   *
   * @param octants one bit for each image that may show anything
   */
  private void cast(
      int level, PointTile tile, SeenCells seen, int fan, int step, int octants, boolean tame) {
    int stop = Math.min(step + steps(level), program.stop[fan]);
    if (step >= stop) {
      return;
    }
    int left = 0;
    for (int octant = 0; octant < OCTANTS; octant++) {
      if ((octants >> octant & 1) == 0) {
        continue;
      }
      if (level == 0) {
        castStretch(tile, seen, fan, step, stop, octant, tame);
      } else if (step == 1 || canShow(level, tile, fan, step, stop, octant)) {
        left |= 1 << octant;
      }
    }
    if (left != 0) {
      for (int s = step; s < stop; s += steps(level - 1)) {
        cast(level - 1, tile, seen, fan, s, left, tame);
      }
    }
  }

  private boolean canShow(int level, PointTile tile, int fan, int step, int stop, int octant) {
    boolean byRows = (octant & 1) == 0;
    boolean forward = (octant & 2) == 0;
    boolean majorForward = (octant & 4) == 0;
    int stretch = stretch(level, fan, step);
    int low = forward ? lowest[stretch] : -highest[stretch];
    int high = forward ? highest[stretch] : -lowest[stretch];
    int near = majorForward ? step : 1 - stop;
    int far = majorForward ? stop - 1 : -step;
    // As a target on a plane: not less than any cell that is raised and lowered.
    float top =
        targetMetres
            + (byRows
                ? tile.highest(level, near, far, low, high)
                : tile.highest(level, low, high, near, far));
    return canShow(top, stretch, fan, octant);
  }

  private void castStretch(
      PointTile tile, SeenCells seen, int fan, int step, int stop, int octant, boolean tame) {
    if (canShow(0, tile, fan, step, stop, octant)) {
      boolean byRows = (octant & 1) == 0;
      boolean forward = (octant & 2) == 0;
      int major = (octant & 4) == 0 ? 1 : -1;
      int stretch = stretch(0, fan, step);
      int low = forward ? lowest[stretch] : -highest[stretch];
      int high = forward ? highest[stretch] : -lowest[stretch];
      int near = major > 0 ? step : 1 - stop;
      int far = major > 0 ? stop - 1 : -step;
      tile.copy(
          byRows,
          byRows ? near : low,
          byRows ? far : high,
          byRows ? low : near,
          byRows ? high : far);
      float[] heights = byRows ? tile.byRows : tile.byColumns;
      boolean dividing = !tame || divides[stretch];
      int majorStride = major * tile.stride;
      // A method each: in one, the rare division would not be compiled, and allocate. All are long
      // for the reason given at LaneRays.
      if (lifted) {
        lift(heights, tile.origin(byRows), majorStride, forward, fan, step, octant);
      } else if (dividing) {
        divide(heights, tile.origin(byRows), majorStride, forward, fan, step, octant);
      } else {
        multiply(heights, tile.origin(byRows), majorStride, forward, fan, step, octant);
      }
      mark(seen, byRows, major, forward, fan, step, stop);
    }
  }

  /** By step of the stretch: which rays see their cells. */
  final int[] raysThatSee = new int[STRETCH];

  private void mark(
      SeenCells seen, boolean byRows, int major, boolean forward, int fan, int step, int stop) {
    long[] bits = seen.bits(byRows);
    for (int s = step; s < stop; s++) {
      int rays = raysThatSee[s - step];
      if (rays == 0) {
        continue;
      }
      int at = program.at(fan, s);
      int cells = program.cellsSeen(at, rays);
      int first = program.firstMinor(at);
      // Backward, the cells are mirrored: the first is the highest bit.
      long mirrored = forward ? cells : Integer.reverse(cells) & 0xffff_ffffL;
      int bit = seen.bit(forward ? first : -first - 31);
      int word = seen.line(major * s) + (bit >> 6);
      bits[word] |= mirrored << bit;
      bits[word + 1] |= mirrored >>> 1 >>> ~bit;
    }
  }

  /** Sets the eye and forgets all maxima. */
  abstract void begin(double eyeMetres);

  /** Whether a cell of this height in the stretch could be seen along one of the fan's rays. */
  abstract boolean canShow(float topMetres, int stretch, int fan, int octant);

  /**
   * Walks a whole stretch, with quotients by reciprocals, and fills {@link #raysThatSee}.
   *
   * @param forward whether the minor axis goes up
   */
  abstract void multiply(
      float[] heights, int origin, int majorStride, boolean forward, int fan, int step, int octant);

  /** The same by division, where reciprocals are not proven. */
  abstract void divide(
      float[] heights, int origin, int majorStride, boolean forward, int fan, int step, int octant);

  /**
   * The same by division, on a curved earth, for raised targets, with limits of pitch: {@link
   * #dropMetres} and what follows it.
   */
  abstract void lift(
      float[] heights, int origin, int majorStride, boolean forward, int fan, int step, int octant);
}
