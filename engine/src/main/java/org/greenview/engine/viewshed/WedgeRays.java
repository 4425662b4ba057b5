package org.greenview.engine.viewshed;

/**
 * Walks the rays of {@value #LANES} observers, a group of {@value #ROWS} rows of {@value #COLUMNS},
 * one in each lane, wedge by wedge. One subclass per precision.
 */
abstract sealed class WedgeRays permits FloatWedgeRays {
  static final int COLUMNS = 16;
  static final int ROWS = 4;

  /** Observers at a time: one bit each in a long. */
  static final int LANES = Long.SIZE;

  /** Vectors side by side, see {@link LaneRays#GROUP}. */
  static final int GROUP = 4;

  final WedgeProgram program;
  final WedgePlan plan;

  /** Entries of the chunk chosen, by the way their quotients are found. */
  final int[] byMultiplication;

  final int[] byDivision;
  int multiplied;
  int divided;

  /** By entry of the program: 1 if the reciprocal of one of its distances is not proven exact. */
  final int[] divides;

  /** Whether all quotients must be found by division, see {@link HeightTile#isTame}. */
  private final boolean[] alwaysDivides;

  private final WedgeMarks marks;

  WedgeRays(WedgeProgram program, WedgePlan plan, SurfaceTile tile, WedgeMarks marks, int groups) {
    this.program = program;
    this.plan = plan;
    this.marks = marks;
    this.byMultiplication = new int[program.slots + 1];
    this.byDivision = new int[program.slots + 1];
    this.divides = new int[program.slot.length];
    this.alwaysDivides = new boolean[groups];
  }

  final void setTame(int group, boolean isTame) {
    alwaysDivides[group] = !isTame;
  }

  /** After the plan was laid. */
  abstract void lay();

  /** NaN for a lane without an observer: it sees nothing. */
  abstract void setEye(int group, int lane, double eyeMetres);

  /** Lanes of one vector. */
  abstract int width();

  /** Nothing seen so far on any ray. */
  abstract void begin(int group);

  abstract void copy(int from, int to);

  abstract boolean segmentMayShow(int segment, int origin);

  abstract boolean chunkMayShow(int chunk, int origin);

  /** Chooses entries [from, to) of the wedge. */
  abstract void choose(int pass, int from, int to, int alwaysDivides, int origin);

  abstract void multiply(int pass, int origin, long[] seen);

  abstract void divide(int pass, int origin, long[] seen);

  /**
   * Casts the rays of a wedge for a group.
   *
   * @param origin the group's first observer in the tile
   * @param originBit its bit in the tile's codes
   */
  final void cast(int group, int origin, int originBit) {
    begin(group);
    int passes = LANES / (GROUP * width());
    int always = alwaysDivides[group] ? 1 : 0;
    int chunks = program.chunksOfWedge[plan.wedge];
    int piece = plan.wedge * program.chunks;
    int[] firstEntry = program.firstEntry;
    for (int segment = 0; segment * WedgeProgram.CHUNKS_OF_SEGMENT < chunks; segment++) {
      int firstChunk = segment * WedgeProgram.CHUNKS_OF_SEGMENT;
      int stop = Math.min(chunks, firstChunk + WedgeProgram.CHUNKS_OF_SEGMENT);
      int carried = marks.carried(plan, group, segment);
      boolean mayShow = segment == 0 || segmentMayShow(segment, origin);
      if (!mayShow) {
        copy(program.firstCopy[piece + firstChunk], program.firstCopy[piece + stop]);
        if (carried == 0) {
          continue;
        }
      }
      for (int chunk = firstChunk; chunk < stop; chunk++) {
        long touched = 0;
        if (mayShow) {
          copy(program.firstCopy[piece + chunk], program.firstCopy[piece + chunk + 1]);
          if (chunk < 2 || chunkMayShow(chunk, origin)) {
            int from = firstEntry[piece + chunk] - plan.entryBase;
            int to = firstEntry[piece + chunk + 1] - plan.entryBase;
            for (int pass = 0; pass < passes; pass++) {
              choose(pass, from, to, always, origin);
              if (multiplied > 0) {
                multiply(pass, origin, marks.marks);
              }
              if (divided > 0) {
                divide(pass, origin, marks.marks);
              }
              for (int i = 0; i < multiplied; i++) {
                touched |= plan.units[byMultiplication[i]];
              }
              for (int i = 0; i < divided; i++) {
                touched |= plan.units[byDivision[i]];
              }
            }
          }
        }
        if (touched != 0 || (carried >> (chunk - firstChunk) & 1) != 0) {
          marks.finishChunk(plan, group, chunk, touched, originBit);
        }
      }
    }
    marks.flush(group);
  }
}
