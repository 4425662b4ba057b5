package org.greenview.engine.viewshed;

/**
 * Walks the rays of {@value #LANES} neighbouring observers of one row, one in each lane, all by the
 * same program. One subclass per precision, since a vector's element type is fixed in its code;
 * both are written from one template.
 *
 * <p>A block of rays is done in two passes. {@link #choose} finds the entries that can show
 * anything to any lane: the highest cell of the squares around an entry, seen from each lane's eye
 * and divided by the nearest distance (the farthest, where it lies below the eye), is a bound of
 * every slope in it, because rounding is monotonic. If the bound does not exceed the running
 * maximum in any lane, the entry shows nothing and changes nothing. Then {@link #multiply} and
 * {@link #divide} walk the others. The list between the passes spares the mispredicted branches.
 * Where choosing left out too little to be worth its time, what comes next at the same place, for
 * the observers beside, is walked whole some times ({@link #unchosen}).
 *
 * <p>The passes are written out, four vectors side by side and without helpers, for the compiler's
 * sake: methods longer than 325 bytecodes are compiled by themselves, and inside them every call is
 * one that is always inlined; a test holds the templates to it. Otherwise it depends on the history
 * of a run whether a vector is passed to a helper that was not inlined, as an object on the heap.
 */
abstract sealed class LaneRays extends EntryRays permits FloatLaneRays, DoubleLaneRays {
  /** Choosing takes as long as walking one of so many entries. */
  private static final int ENTRIES_FOR_CHOOSING = 5;

  /** How often what survived choosing is walked whole. */
  private static final byte WALKED_WHOLE = 3;

  final RayProgram program;

  /**
   * By entry chosen: one bit for each vector of the group to which it can show anything. Only
   * {@link #lift} walks vectors one after the other and asks for it.
   */
  final int[] active;

  /** Null for the tutorial's rule. */
  private final Lift lift;

  /** See {@link HeightTile#isTame}. */
  boolean heightsAreTame;

  LaneRays(RayProgram program, Lift lift) {
    super(program.entries(), RayProgram.BLOCK_ENTRIES);
    this.program = program;
    this.lift = lift;
    this.active = new int[program.entries()];
  }

  /** Memory of what walks by a program, and of its lift. */
  static long bytes(ViewshedRequest request) {
    long number = request.precision().bytes();
    return RayProgram.mostSteps(request) * (3 * number + Float.BYTES)
        + RayProgram.mostEntries(request) * 2 * (number + Integer.BYTES)
        + RayProgram.rays(request) * LANES * number;
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
    byte[] unchosen = octant.unchosen;
    for (int block = 0; block < program.blockStart.length; block++) {
      copy(program.firstCopy[block], program.firstCopy[block + 1]);
      int entries = program.blockStop[block] - program.blockStart[block];
      for (int lane = 0; lane < lanes; lane += GROUP * width()) {
        if (unchosen[block] > 0) {
          unchosen[block]--;
          takeAll(program.blockStart[block], program.blockStop[block], 0, alwaysDivides);
        } else {
          choose(block, lane, alwaysDivides, tile.highest, octant, origin);
          // A lift walks vectors one by one, and only those to which choosing found something.
          unchosen[block] = lift == null ? unchosen(entries, multiplied + divided) : 0;
        }
        if (lift == null) {
          multiply(lane, tile, octant, origin, seen);
          if (divided > 0) {
            divide(lane, tile, octant, origin, seen);
          }
          continue;
        }
        for (int v = lane; v < lane + GROUP * width(); v += width()) {
          lift(lift, byMultiplication, multiplied, v, tile.floatHeights, octant, origin, seen);
          lift(lift, byDivision, divided, v, tile.floatHeights, octant, origin, seen);
        }
      }
    }
  }

  /** How often entries shall be walked whole, by how many of them were chosen. */
  private static byte unchosen(int entries, int chosen) {
    return (entries - chosen) * ENTRIES_FOR_CHOOSING < entries ? WALKED_WHOLE : 0;
  }

  /** NaN for a lane without an observer: it sees nothing. */
  abstract void setEye(int lane, double eyeMetres);

  abstract void choose(
      int block, int lane, int alwaysDivides, float[] highest, OctantPlan octant, int origin);

  abstract void multiply(int lane, SurfaceTile tile, OctantPlan octant, int origin, long[] seen);

  abstract void divide(int lane, SurfaceTile tile, OctantPlan octant, int origin, long[] seen);

  /**
   * Walks entries with all that a lift asks for, by division. The tops by which entries were chosen
   * are those of raised cells on a plane, so never too low.
   *
   * @param origin index of the first observer's cell in the tile
   */
  abstract void lift(
      Lift lift,
      int[] entries,
      int count,
      int lane,
      float[] heights,
      OctantPlan octant,
      int origin,
      long[] seen);
}
