package org.greenview.engine.viewshed;

/** One eighth of the circle, laid over a tile and over the cells of its quadrant. */
final class OctantPlan {
  /**
   * By step, side by side: from the observer's cell to the step's cell in the tile, and the step's
   * cell in {@link QuadrantBits#seen}.
   */
  final int[] cells;

  /**
   * By entry, side by side: from the observer's cell to the corners of its first and its second
   * square in the tile.
   */
  final int[] squares;

  /** By block: how often it will be walked whole before its entries are chosen again. */
  final byte[] unchosen;

  /**
   * Lays out.
   *
   * @param majorStride cells of the tile from one step to the next along the major axis
   * @param minorStride the same along the minor axis
   * @param seenMajor elements of the quadrant from one step to the next along the major axis
   * @param seenMinor the same along the minor axis
   */
  OctantPlan(RayProgram program, int majorStride, int minorStride, int seenMajor, int seenMinor) {
    this.cells = new int[2 * program.steps()];
    for (int step = 0; step < program.steps(); step++) {
      int major = program.major[step];
      int minor = program.minor[step];
      cells[2 * step] = major * majorStride + minor * minorStride;
      cells[2 * step + 1] = major * seenMajor + minor * seenMinor;
    }
    this.unchosen = new byte[program.blockStart.length];
    this.squares = new int[2 * program.entries()];
    // Squares go south and east from their corner, rays in any direction.
    int corner = (RayProgram.SQUARE - 1) * (Math.min(0, majorStride) + Math.min(0, minorStride));
    for (int entry = 0; entry < program.entries(); entry++) {
      squares[2 * entry] =
          corner
              + program.major[program.firstStep[entry]] * majorStride
              + program.minorOfSquare[entry] * minorStride;
      squares[2 * entry + 1] =
          corner
              + program.stepOfSecondSquare[entry] * majorStride
              + program.minorOfSecondSquare[entry] * minorStride;
    }
  }

  /** Memory of a plan. */
  static long bytes(ViewshedRequest request) {
    return 2 * Integer.BYTES * (RayProgram.mostSteps(request) + RayProgram.mostEntries(request));
  }
}
