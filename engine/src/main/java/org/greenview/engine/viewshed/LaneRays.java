package org.greenview.engine.viewshed;

/**
 * Walks the rays of {@value #LANES} neighbouring observers of one row, one in each lane, all by the
 * same program. One subclass per precision, since a vector's element type is fixed in its code.
 *
 * <p>A block of rays is done in two passes. {@link #choose} finds the entries that can show
 * anything to any lane: the highest cell of the squares around an entry, seen from each lane's eye
 * and divided by the nearest distance (the farthest, where it lies below the eye), is a bound of
 * every slope in it, because rounding is monotonic. If the bound does not exceed the running
 * maximum in any lane, the entry shows nothing and changes nothing. Then {@link #multiply} and
 * {@link #divide} walk the others. The list between the passes spares the mispredicted branches.
 */
abstract sealed class LaneRays permits FloatLaneRays, DoubleLaneRays {
  /** Observers at a time: one bit each in a long. */
  static final int LANES = Long.SIZE;

  final RayProgram program;

  /** By entry: 1 if the reciprocal of one of its distances is not proven exact. */
  final int[] divides;

  /** Entries of the block chosen, by the way their quotients are found. */
  final int[] byMultiplication = new int[RayProgram.BLOCK_ENTRIES + 1];

  final int[] byDivision = new int[RayProgram.BLOCK_ENTRIES + 1];
  int multiplied;
  int divided;

  /** See {@link HeightTile#isTame}. */
  boolean heightsAreTame;

  LaneRays(RayProgram program) {
    this.program = program;
    this.divides = new int[program.entries()];
  }

  /**
   * Casts the rays of one eighth of the circle.
   *
   * @param origin index of the first observer's cell in the tile
   * @param seen by cell of a quadrant: receives one more bit for each lane that sees it
   * @param lanes how many lanes have observers
   */
  final void cast(SurfaceTile tile, OctantPlan octant, int origin, long[] seen, int lanes) {
    begin();
    int alwaysDivides = heightsAreTame ? 0 : 1;
    for (int block = 0; block < program.blockStart.length; block++) {
      for (int lane = 0; lane < lanes; lane += width()) {
        choose(block, lane, alwaysDivides, tile.highest, octant, origin + lane);
        multiply(lane, tile.heights, octant, origin + lane, seen);
        if (divided > 0) {
          divide(lane, tile.heights, octant, origin + lane, seen);
        }
      }
    }
  }

  /** NaN for a lane without an observer: it sees nothing. */
  abstract void setEye(int lane, double eyeMetres);

  /** Lanes of one vector. */
  abstract int width();

  /** Nothing seen so far on any ray. */
  abstract void begin();

  abstract void choose(
      int block, int lane, int alwaysDivides, float[] highest, OctantPlan octant, int origin);

  abstract void multiply(int lane, float[] heights, OctantPlan octant, int origin, long[] seen);

  abstract void divide(int lane, float[] heights, OctantPlan octant, int origin, long[] seen);
}
