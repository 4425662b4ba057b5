package org.greenview.engine.viewshed;

import java.util.Arrays;

/**
 * One wedge of a {@link WedgeProgram} in one eighth of the circle, laid over a tile and over the
 * marks of a chunk ({@link WedgeMarks}). Laid again for each wedge, since all groups of a block use
 * it before the next.
 */
final class WedgePlan {
  /** The eighths in the order in which each begins where the one before ends. */
  enum Octant {
    EAST_TO_SOUTH_EAST(true, 1, 1, true),
    SOUTH_EAST_TO_SOUTH(false, 1, 1, false),
    SOUTH_TO_SOUTH_WEST(false, 1, -1, true),
    SOUTH_WEST_TO_WEST(true, 1, -1, false),
    WEST_TO_NORTH_WEST(true, -1, -1, true),
    NORTH_WEST_TO_NORTH(false, -1, -1, false),
    NORTH_TO_NORTH_EAST(false, -1, 1, true),
    NORTH_EAST_TO_EAST(true, -1, 1, false);

    final boolean columnsAreMajor;
    final int rowSign;
    final int columnSign;

    /** Whether its wedges are walked from the axis to the diagonal. */
    final boolean ascends;

    Octant(boolean columnsAreMajor, int rowSign, int columnSign, boolean ascends) {
      this.columnsAreMajor = columnsAreMajor;
      this.rowSign = rowSign;
      this.columnSign = columnSign;
      this.ascends = ascends;
    }
  }

  /** Cells that are counted at once: neighbours in a row of the tile. */
  static final int UNIT = 8;

  /** Elements of {@link #entries} for each. */
  static final int ENTRY = 3;

  /** No mark. */
  static final int NONE = -1;

  private final WedgeProgram program;
  private final int stride;

  int wedge;
  Octant octant;

  /** First entry and step of the wedge in the program. */
  int entryBase;

  int stepBase;

  /** By step of the wedge, side by side: from the observer's cell to the step's, and its mark. */
  final int[] cells;

  /** How many elements of it belong to the wedge. */
  int cellsOfWedge;

  /**
   * By entry of the wedge, side by side: its first element in {@link #cells}, where the running
   * maxima of its slot begin, and from the observer's cell to the corner of its square. One more at
   * the end, of which there is only the first.
   */
  final int[] entries;

  /** By entry: the units that it touches, one bit each. */
  final long[] units;

  /** By square of the program that the wedge has: from the observer's cell to its corner. */
  final int[] squareCorner;

  final int[] wideCorner;

  /** By step from the observer: the mark of the cell shared with the wedge before; or none. */
  final int[] markBefore;

  /** The same of the wedge after. */
  final int[] markAfter;

  /** The same of the axis where the circle begins, in its first and last wedges. */
  final int[] markAxis;

  /** Whether the axis is where the circle begins, not where it ends. */
  boolean beginsCircle;

  /** By chunk: offset of the first unit's row from the observer's. */
  final int[] chunkRow;

  /** By chunk: offset of the first unit's first column. */
  final int[] chunkColumn;

  /** How many units may lie side by side in a row, as a power of two. */
  int unitsOfRowShift;

  WedgePlan(WedgeProgram program, int stride) {
    this.program = program;
    this.stride = stride;
    int mostEntries = 0;
    int mostSteps = 0;
    int mostSquares = 0;
    int mostWide = 0;
    for (int wedge = 0; wedge < program.wedges; wedge++) {
      int from = wedge * program.chunks;
      int to = from + program.chunks;
      int firstEntry = program.firstEntry[from];
      int lastEntry = program.firstEntry[to];
      mostEntries = Math.max(mostEntries, lastEntry - firstEntry);
      mostSteps = Math.max(mostSteps, program.firstStep[lastEntry] - program.firstStep[firstEntry]);
      int[] squares = program.squares.first();
      mostSquares = Math.max(mostSquares, squares[to] - squares[from]);
      int[] wide = program.wideSquares.first();
      mostWide =
          Math.max(mostWide, wide[(wedge + 1) * program.segments] - wide[wedge * program.segments]);
    }
    this.cells = new int[2 * mostSteps];
    this.entries = new int[ENTRY * (mostEntries + 1)];
    this.units = new long[mostEntries];
    this.squareCorner = new int[mostSquares];
    this.wideCorner = new int[mostWide];
    this.markBefore = new int[program.radius + 1];
    this.markAfter = new int[program.radius + 1];
    this.markAxis = new int[program.radius + 1];
    this.chunkRow = new int[program.chunks];
    this.chunkColumn = new int[program.chunks];
  }

  void lay(Octant newOctant, int newWedge) {
    octant = newOctant;
    wedge = newWedge;
    int piece = wedge * program.chunks;
    entryBase = program.firstEntry[piece];
    stepBase = program.firstStep[entryBase];
    boolean isByColumns = octant.columnsAreMajor;
    int down = octant.rowSign * stride;
    int right = octant.columnSign;
    int majorStride = isByColumns ? right : down;
    int minorStride = isByColumns ? down : right;
    unitsOfRowShift = isByColumns ? 0 : 3;
    int stop = program.firstEntry[piece + program.chunks];
    cellsOfWedge = 2 * (program.firstStep[stop] - stepBase);
    entries[ENTRY * (stop - entryBase)] = cellsOfWedge;
    Arrays.fill(markBefore, NONE);
    Arrays.fill(markAfter, NONE);
    Arrays.fill(markAxis, NONE);
    beginsCircle = octant == Octant.EAST_TO_SOUTH_EAST;
    for (int chunk = 0; chunk < program.chunksOfWedge[wedge]; chunk++) {
      layChunk(piece + chunk, chunk, majorStride, minorStride);
    }
    layCorners(
        program.squares,
        piece,
        piece + program.chunks,
        WedgeProgram.SQUARE,
        majorStride,
        minorStride,
        squareCorner);
    layCorners(
        program.wideSquares,
        wedge * program.segments,
        (wedge + 1) * program.segments,
        WedgeProgram.WIDE_SQUARE,
        majorStride,
        minorStride,
        wideCorner);
  }

  private void layChunk(int piece, int chunk, int majorStride, int minorStride) {
    int start = program.chunkStart[chunk];
    int stop = program.chunkStart[chunk + 1];
    int low = program.lowest(wedge, start);
    int backwards = octant.columnSign < 0 ? 1 : 0;
    // Marks of a row lie as the row's cells do in the tile.
    int markMajor;
    int markMinor;
    int markFirst;
    if (octant.columnsAreMajor) {
      chunkRow[chunk] = octant.rowSign * low;
      chunkColumn[chunk] = backwards == 0 ? start : -(start + UNIT - 1);
      markMajor = octant.columnSign;
      markMinor = UNIT;
      markFirst = backwards * (UNIT - 1);
    } else {
      int high = program.highest(wedge, start, stop);
      int columns = (high - low + UNIT) / UNIT * UNIT;
      chunkRow[chunk] = octant.rowSign * start;
      chunkColumn[chunk] = backwards == 0 ? low : -(low + columns - 1);
      markMajor = UNIT * UNIT;
      markMinor = octant.columnSign;
      markFirst = backwards * (columns - 1);
    }
    int[] majors = program.major;
    int[] minors = program.minor;
    int[] cells = this.cells;
    for (int entry = program.firstEntry[piece]; entry < program.firstEntry[piece + 1]; entry++) {
      long touched = 0;
      int first = program.firstStep[entry];
      int end = program.firstStep[entry + 1];
      int at = 2 * (first - stepBase);
      for (int step = first; step < end; step++, at += 2) {
        int major = majors[step];
        int minor = minors[step];
        int mark = markFirst + (major - start) * markMajor + (minor - low) * markMinor;
        cells[at] = major * majorStride + minor * minorStride;
        cells[at + 1] = mark;
        touched |= 1L << (mark / UNIT);
      }
      units[entry - entryBase] = touched;
      int into = ENTRY * (entry - entryBase);
      entries[into] = 2 * (first - stepBase);
      entries[into + 1] = program.slot[entry] * WedgeRays.LANES;
      entries[into + 2] =
          corner(majors[first], minors[first], WedgeProgram.SQUARE, majorStride, minorStride);
    }
    boolean endsCircle = octant == Octant.NORTH_EAST_TO_EAST && wedge == 0;
    for (int step = start; step < stop && program.lowest(wedge, step) >= 0; step++) {
      int first = markFirst + (step - start) * markMajor;
      int lowest = first + (program.lowest(wedge, step) - low) * markMinor;
      int highest = first + (program.highest(wedge, step) - low) * markMinor;
      boolean isAxis = beginsCircle && program.lowest(wedge, step) == 0 || endsCircle;
      if (isAxis) {
        markAxis[step] = lowest;
      } else if (program.sharesLowest(wedge, step)) {
        (octant.ascends ? markBefore : markAfter)[step] = lowest;
      }
      if (program.sharesHighest(wedge, step)) {
        (octant.ascends ? markAfter : markBefore)[step] = highest;
      }
    }
  }

  private static int corner(int major, int minor, int side, int majorStride, int minorStride) {
    // Squares go south and east from their corner, rays in any direction.
    return (side - 1) * (Math.min(0, majorStride) + Math.min(0, minorStride))
        + major * majorStride
        + minor * minorStride;
  }

  private static void layCorners(
      WedgeProgram.Squares squares,
      int from,
      int to,
      int side,
      int majorStride,
      int minorStride,
      int[] into) {
    int first = squares.first()[from];
    for (int i = first; i < squares.first()[to]; i++) {
      into[i - first] =
          corner(squares.major()[i], squares.minor()[i], side, majorStride, minorStride);
    }
  }
}
