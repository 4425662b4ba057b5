package org.greenview.engine.viewshed;

/**
 * Walks the rays of {@value #LANES} observers, a group of {@value #ROWS} rows of {@value #COLUMNS},
 * one in each lane, wedge by wedge. One subclass per precision.
 *
 * <p>What cannot show anything is left out as {@link LaneRays} says: segments of a wedge, then
 * chunks, by the highest of the squares that they touch and the least of the wedge's running
 * maxima, then entries, each by its own. Copies are made there, too.
 */
abstract sealed class WedgeRays extends EntryRays permits FloatWedgeRays, DoubleWedgeRays {
  static final int COLUMNS = 16;
  static final int ROWS = GROUP;

  /** Until here nothing is high enough for a wedge to be left out. */
  private static final int FIRST_TESTED_CHUNK = 2;

  /**
   * What has survived whole so many times in turn is taken unasked, and asked for again after some
   * more: neighbouring groups and wedges are alike.
   */
  private static final int SURE = 16;

  private static final int AGAIN = 120;

  final WedgeProgram program;
  final WedgePlan plan;

  /** Of the tile. */
  final int stride;

  final float[] highest;
  final float[] highestWide;

  /** Squares of the program before those of the wedge. */
  int firstSquare;

  int firstWide;

  /** By group: 1 if all quotients must be found by division, see {@link HeightTile#isTame}. */
  private final int[] alwaysDivides;

  /** By chunk: how often in turn all its entries were chosen, or taken unasked. */
  private final byte[] whole;

  private final WedgeMarks marks;

  /** Null for the tutorial's rule. */
  private final Lift lift;

  WedgeRays(
      WedgeProgram program,
      WedgePlan plan,
      SurfaceTile tile,
      WedgeMarks marks,
      Lift lift,
      int groups) {
    super(program.slot.length, program.slots);
    this.program = program;
    this.plan = plan;
    this.stride = tile.stride;
    this.highest = tile.highest;
    this.highestWide = tile.highestWide;
    this.marks = marks;
    this.lift = lift;
    this.whole = new byte[program.chunks];
    this.alwaysDivides = new int[groups];
  }

  final void setTame(int group, boolean isTame) {
    alwaysDivides[group] = isTame ? 0 : 1;
  }

  /** Turns to the wedge that the plan was laid for. */
  abstract void lay();

  /** NaN for a lane without an observer: it sees nothing. */
  abstract void setEye(int group, int lane, double eyeMetres);

  /**
   * Whether squares [from, to) of the program may show anything.
   *
   * @param eye the group's first eye
   * @param lane the first of the lanes looked at
   * @param origin cell of this lane's observer in the tile
   */
  abstract boolean chunkMayShow(int from, int to, int eye, int lane, int origin);

  /** The same for wide squares. */
  abstract boolean segmentMayShow(int from, int to, int eye, int lane, int origin);

  /** Chooses among entries [from, to) of the wedge. */
  abstract void choose(int from, int to, int alwaysDivides, int eye, int lane, int origin);

  abstract void multiply(int eye, int lane, int origin, long[] seen);

  abstract void divide(int eye, int lane, int origin, long[] seen);

  /** Walks entries with all that a lift asks for, by multiplication. */
  abstract void lift(Lift lift, int eye, int lane, int origin, long[] seen);

  /** The same by division. Few need it, so lane after lane. */
  abstract void liftOneByOne(Lift lift, int eye, int lane, int origin, long[] seen);

  /**
   * Casts the rays of a wedge for a group.
   *
   * @param origin cell of the group's first observer in the tile
   * @param originBit its bit in the tile's codes
   */
  final void cast(int group, int origin, int originBit) {
    begin();
    int chunks = program.chunksOfWedge[plan.wedge];
    int piece = plan.wedge * program.chunks;
    int[] firstCopy = program.firstCopy;
    firstSquare = program.squares.first()[piece];
    firstWide = program.wideSquares.first()[plan.wedge * program.segments];
    for (int first = 0; first < chunks; first += WedgeProgram.CHUNKS_OF_SEGMENT) {
      int segment = first / WedgeProgram.CHUNKS_OF_SEGMENT;
      int stop = Math.min(chunks, first + WedgeProgram.CHUNKS_OF_SEGMENT);
      int carried = marks.carried(plan, group, segment);
      if (segment > 0 && !segmentMayShow(group, segment, origin)) {
        copy(firstCopy[piece + first], firstCopy[piece + stop]);
        for (int chunk = first; carried != 0; chunk++, carried >>= 1) {
          if ((carried & 1) != 0) {
            marks.finishChunk(plan, group, chunk, 0, originBit);
          }
        }
        continue;
      }
      for (int chunk = first; chunk < stop; chunk++) {
        copy(firstCopy[piece + chunk], firstCopy[piece + chunk + 1]);
        long touched =
            chunk < FIRST_TESTED_CHUNK || whole[chunk] >= SURE || chunkMayShow(group, chunk, origin)
                ? walk(group, chunk, origin)
                : 0;
        if (touched != 0 || (carried >> (chunk - first) & 1) != 0) {
          marks.finishChunk(plan, group, chunk, touched, originBit);
        }
      }
    }
    marks.flush(group);
  }

  private boolean segmentMayShow(int group, int segment, int origin) {
    int[] first = program.wideSquares.first();
    int at = plan.wedge * program.segments + segment;
    for (int lane = 0; lane < COLUMNS; lane += width()) {
      if (segmentMayShow(first[at], first[at + 1], group * LANES, lane, origin + lane)) {
        return true;
      }
    }
    return false;
  }

  private boolean chunkMayShow(int group, int chunk, int origin) {
    int[] first = program.squares.first();
    int at = plan.wedge * program.chunks + chunk;
    for (int lane = 0; lane < COLUMNS; lane += width()) {
      if (chunkMayShow(first[at], first[at + 1], group * LANES, lane, origin + lane)) {
        return true;
      }
    }
    return false;
  }

  /** Walks the entries of a chunk that may show anything; gives the units that they touch. */
  private long walk(int group, int chunk, int origin) {
    int piece = plan.wedge * program.chunks + chunk;
    int from = program.firstEntry[piece] - plan.entryBase;
    int to = program.firstEntry[piece + 1] - plan.entryBase;
    int eye = group * LANES;
    long touched = 0;
    for (int lane = 0; lane < COLUMNS; lane += width()) {
      int first = origin + lane;
      if (whole[chunk] >= SURE) {
        takeAll(from, to, plan.entryBase, alwaysDivides[group]);
      } else {
        choose(from, to, alwaysDivides[group], eye, lane, first);
      }
      boolean isWhole = multiplied + divided == to - from;
      whole[chunk] = (byte) (isWhole ? (whole[chunk] + 1) % AGAIN : 0);
      if (lift == null) {
        multiply(eye, lane, first, marks.marks);
      } else {
        lift(lift, eye, lane, first, marks.marks);
      }
      for (int i = 0; i < multiplied; i++) {
        touched |= plan.units[byMultiplication[i]];
      }
      if (divided > 0) {
        if (lift == null) {
          divide(eye, lane, first, marks.marks);
        } else {
          liftOneByOne(lift, eye, lane, first, marks.marks);
        }
        for (int i = 0; i < divided; i++) {
          touched |= plan.units[byDivision[i]];
        }
      }
    }
    return touched;
  }
}
