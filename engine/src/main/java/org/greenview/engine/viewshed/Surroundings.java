package org.greenview.engine.viewshed;

import java.util.Arrays;

/**
 * What one observer can see: bounds of the heights around, and the heights themselves, where rays
 * look into them. Most observers never look into most of their surroundings.
 *
 * <p>Observers in one square of {@link ViewshedKernel#NEIGHBOURS_CELLS} have the same surroundings.
 */
final class Surroundings {
  private static final int SQUARE_BITS = HeightSquares.SIDE_BITS;

  /** Side of the squares of observers who share surroundings. */
  private static final int SHARED = ViewshedKernel.NEIGHBOURS_CELLS;

  private final RasterSquares rasterSquares;
  private final HighestCells highestCells;

  /** Cells around the observer that vectors reach, or more: whole squares. */
  private final int reach;

  /** Cells on a side. */
  private final int side;

  /** Copies of the heights; valid where they were asked for by {@link #want}. */
  private RasterSquares.Heights heights;

  /** By level: highest cell of each square, -infinity if it has none. */
  final float[][] squares = new float[FanRays.LEVELS][];

  final int[] strides = new int[FanRays.LEVELS];

  /** By level: the observer, from the corner of the first square. */
  final int[] centreRow = new int[FanRays.LEVELS];

  final int[] centreColumn = new int[FanRays.LEVELS];

  /** By square of the first level: the load for which it was asked last, by rows and by columns. */
  private final long[] rowsKnownFor;

  private final long[] columnsKnownFor;

  /** Keeps {@link HeightSquares#know} from being left out as useless. */
  private float touched;

  private long loads;

  /** Cell of the raster in the corner. */
  private int cornerRow;

  private int cornerColumn;

  /** Cell of the raster in which the observer is. */
  private int row;

  private int column;

  Surroundings(ViewshedRasters rasters, int radius) {
    this.rasterSquares = rasters.squares();
    this.highestCells = rasterSquares.highestCells();
    this.reach = reach(radius);
    this.side = 2 * reach + SHARED;
    for (int level = 0; level < FanRays.LEVELS; level++) {
      strides[level] = stride(side, level);
      squares[level] = new float[strides[level] * strides[level]];
      Arrays.fill(squares[level], Float.NEGATIVE_INFINITY);
    }
    this.rowsKnownFor = new long[squares[0].length];
    this.columnsKnownFor = new long[squares[0].length];
  }

  private static int reach(int radius) {
    return Math.ceilDiv(radius + 1, 1 << SQUARE_BITS) + 1 << SQUARE_BITS;
  }

  /** Squares on a side: one more, since the first may begin before the corner. */
  private static int stride(int side, int level) {
    return (side >> HighestCells.LEVEL_BITS[level]) + 2;
  }

  /** Memory of the surroundings, with the heights of those of one observer. */
  static long bytes(int radius) {
    int side = 2 * reach(radius) + SHARED;
    long bytes = 0;
    for (int level = 0; level < FanRays.LEVELS; level++) {
      long squares = (long) stride(side, level) * stride(side, level);
      bytes += squares * (Float.BYTES + (level == 0 ? 2 * Long.BYTES : 0));
    }
    return bytes + heightBytes(radius);
  }

  /** Most memory that copies of the heights of one observer take. */
  static long heightBytes(int radius) {
    return 2 * HeightSquares.bytes(radius);
  }

  /** Takes the surroundings of an observer in this cell. */
  void load(int observerRow, int observerColumn) {
    row = observerRow;
    column = observerColumn;
    int newCornerRow = row / SHARED * SHARED - reach;
    int newCornerColumn = column / SHARED * SHARED - reach;
    RasterSquares.Heights newHeights = rasterSquares.heights();
    if (newHeights != heights || newCornerRow != cornerRow || newCornerColumn != cornerColumn) {
      heights = newHeights;
      loads++;
      cornerRow = newCornerRow;
      cornerColumn = newCornerColumn;
      highestCells.find(cornerRow, cornerColumn, side);
      for (int level = 0; level < FanRays.LEVELS; level++) {
        highestCells.copy(level, cornerRow, cornerColumn, side, squares[level], strides[level]);
      }
    }
    for (int level = 0; level < FanRays.LEVELS; level++) {
      int bits = HighestCells.LEVEL_BITS[level];
      centreRow[level] = row - (cornerRow >> bits << bits);
      centreColumn[level] = column - (cornerColumn >> bits << bits);
    }
  }

  /** Heights by rows, for rays to the south and north, or by columns, for the others. */
  HeightSquares heights(boolean rows) {
    return rows ? heights.byRows() : heights.byColumns();
  }

  /** Row (or column) of the raster at a step to the south (or east). */
  int major(boolean rows, int step) {
    return (rows ? row : column) + step;
  }

  /** The first step after a step that is in another square, going south or east, or back. */
  int nextSquare(boolean rows, boolean forward, int step) {
    int inSquare = major(rows, forward ? step : -step) & ((1 << SQUARE_BITS) - 1);
    return step + (forward ? (1 << SQUARE_BITS) - inSquare : inSquare + 1);
  }

  /**
   * Asks for {@link #heights} between two rows and columns (or columns and rows), by offset from
   * the observer.
   */
  void want(boolean rows, int firstMajor, int lastMajor, int firstMinor, int lastMinor) {
    HeightSquares wanted = heights(rows);
    long[] knownFor = rows ? rowsKnownFor : columnsKnownFor;
    int corner = (rows ? cornerRow : cornerColumn) >> SQUARE_BITS;
    int otherCorner = (rows ? cornerColumn : cornerRow) >> SQUARE_BITS;
    int lastSquare = major(rows, lastMajor) >> SQUARE_BITS;
    int lastStrip = major(!rows, lastMinor) >> SQUARE_BITS;
    for (int square = major(rows, firstMajor) >> SQUARE_BITS; square <= lastSquare; square++) {
      for (int strip = major(!rows, firstMinor) >> SQUARE_BITS; strip <= lastStrip; strip++) {
        int at = (square - corner) * strides[0] + strip - otherCorner;
        if (knownFor[at] != loads) {
          knownFor[at] = loads;
          touched += wanted.know(strip, square);
        }
      }
    }
  }
}
