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
  final int[] lowest;

  final int[] highest;

  /** By level: index of its first stretch, and how many a fan has. */
  private final int[] firstOf = new int[LEVELS];

  private final int[] stretches = new int[LEVELS];

  /** By level, what may show anything: a fan times 8, and which of its mirror images. */
  private final int[][] chosen = new int[LEVELS + 1][];

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
    Arrays.setAll(chosen, _ -> new int[program.fans * OCTANTS]);
    Arrays.setAll(chosen[LEVELS], i -> i);
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
  static int steps(int level) {
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
      cast(farthest, tile, seen, step, chosen[LEVELS].length, tame);
    }
  }

  /**
   * Casts a stretch of the first of those that were chosen on the level above. First all are
   * chosen, then all are walked: the processor would guess wrong at every other one of them.
   */
  private void cast(
      int level, PointTile tile, SeenCells seen, int step, int ofCount, boolean tame) {
    int[] of = chosen[level + 1];
    int[] into = chosen[level];
    int count = ofCount;
    if (step == 1 && level > 0) {
      System.arraycopy(of, 0, into, 0, count);
    } else {
      count = choose(tile, level, step, of, ofCount, into);
    }
    if (level == 0) {
      for (int i = 0; i < count; i++) {
        castStretch(tile, seen, into[i] / OCTANTS, step, into[i] % OCTANTS, tame);
      }
    } else if (count > 0) {
      int stop = Math.min(step + steps(level), program.radius + 1);
      for (int s = step; s < stop; s += steps(level - 1)) {
        cast(level - 1, tile, seen, s, count, tame);
      }
    }
  }

  private void castStretch(
      PointTile tile, SeenCells seen, int fan, int step, int octant, boolean tame) {
    int stop = Math.min(step + STRETCH, program.stop[fan]);
    boolean byRows = (octant & 1) == 0;
    boolean forward = (octant & 2) == 0;
    int major = (octant & 4) == 0 ? 1 : -1;
    int stretch = stretch(0, fan, step);
    int low = forward ? lowest[stretch] : -highest[stretch];
    int high = forward ? highest[stretch] : -lowest[stretch];
    int near = major > 0 ? step : 1 - stop;
    int far = major > 0 ? stop - 1 : -step;
    tile.copy(
        byRows, byRows ? near : low, byRows ? far : high, byRows ? low : near, byRows ? high : far);
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

  /** By step of the stretch: which rays see their cells. */
  final int[] raysThatSee = new int[STRETCH];

  private void mark(
      SeenCells seen, boolean byRows, int major, boolean forward, int fan, int step, int stop) {
    long[] bits = seen.bits(byRows);
    int seeing = 0;
    for (int i = 0; i < stop - step; i++) {
      seeing |= Math.min(raysThatSee[i], 1) << i;
    }
    for (; seeing != 0; seeing &= seeing - 1) {
      int i = Integer.numberOfTrailingZeros(seeing);
      int rays = raysThatSee[i];
      int s = step + i;
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

  /**
   * Chooses those of which some cell of a stretch could be seen, along one of their rays.
   *
   * @param of fans and mirror images, as in {@link #chosen}
   * @return how many there are in {@code into} now
   */
  abstract int choose(PointTile tile, int level, int step, int[] of, int count, int[] into);

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
