package org.greenview.engine.viewshed;

import java.util.Arrays;
import org.greenview.nativedata.segment.SegmentView;

/**
 * What one observer can see: the heights around, once by rows for the rays to the south and north,
 * once by columns for those to the east and west, so that the cells of a fan always lie side by
 * side.
 *
 * <p>The tile begins at a square of {@link HighestCells}. Squares are copied when first asked for:
 * most observers never look into most of them. What was not copied holds heights of earlier
 * observers. Observers in one square of {@link ViewshedKernel#NEIGHBOURS_CELLS} share a tile: one
 * after the other they copy only what those before them did not look into.
 *
 * <p>Vectors are loaded from here only, never from a mapped file.
 */
final class PointTile {
  private static final int SQUARE_BITS = HighestCells.SIDE_BITS;
  private static final int SQUARE = HighestCells.SIDE;

  /** Side of the squares of observers who share a tile. */
  private static final int SHARED = ViewshedKernel.NEIGHBOURS_CELLS;

  /** Before the first cell of a large array, so that squares begin where lines of caches do. */
  private static final int LINE_START = 12;

  private final SegmentView dsm;
  private final HighestCells highestCells;

  /** Cells around the observer that vectors reach, or more: whole squares. */
  private final int reach;

  /** Cells from one row (or column) to the next. */
  final int stride;

  /** DSM, metres, row-major; valid where it was asked for by {@link #want}. */
  final float[] byRows;

  /** The same column-major; valid where it was asked for by {@link #want}. */
  final float[] byColumns;

  /** By level: side of its squares, as a power of 2. Half of the steps of a stretch, or as many. */
  static final int[] LEVEL_BITS = {SQUARE_BITS, SQUARE_BITS + 1, SQUARE_BITS + 3};

  /** By level: highest cell of each square of the tile, -infinity if it has none. */
  final float[][] squares = new float[FanRays.LEVELS][];

  final int[] strides = new int[FanRays.LEVELS];

  private final int squareStride;

  /** By square: the load for which it was last copied, by rows and by columns. */
  private final long[] rowsCopiedFor;

  private final long[] columnsCopiedFor;

  private final float[] scratch = new float[SQUARE * SQUARE];

  /** Squares to copy, by rows as they are, by columns as their complement. */
  private final int[] wanted;

  private int wantedCount;

  /** Keeps {@link #touch} from being left out as useless. */
  private float touched;

  private long loads;
  private float top;

  /** Cell of the raster in the tile's corner. */
  private int cornerRow;

  private int cornerColumn;

  /** Cell of the tile in which the observer is. */
  int centreRow;

  int centreColumn;

  PointTile(ViewshedRasters rasters, int radius) {
    this.dsm = rasters.dsm();
    this.highestCells = rasters.dsmHighest();
    this.reach = reach(radius);
    int side = 2 * reach + SHARED;
    // Rows 4 KiB apart would compete for the same lines of the first-level cache.
    this.stride = side % 256 == 0 ? side + SQUARE : side;
    this.byRows = new float[LINE_START + side * stride];
    this.byColumns = new float[LINE_START + side * stride];
    this.squareStride = side / SQUARE;
    for (int level = 0; level < FanRays.LEVELS; level++) {
      strides[level] = Math.ceilDiv(side, 1 << LEVEL_BITS[level]);
      squares[level] = new float[strides[level] * strides[level]];
    }
    this.rowsCopiedFor = new long[squareStride * squareStride];
    this.columnsCopiedFor = new long[rowsCopiedFor.length];
    this.wanted = new int[2 * rowsCopiedFor.length];
    Arrays.fill(byRows, Float.NaN);
    Arrays.fill(byColumns, Float.NaN);
  }

  private static int reach(int radius) {
    return Math.ceilDiv(radius + SQUARE, SQUARE) * SQUARE;
  }

  /** Memory of a tile. */
  static long bytes(int radius) {
    long side = 2L * reach(radius) + SHARED;
    long squares = side / SQUARE * (side / SQUARE);
    return 2 * Float.BYTES * side * (side + SQUARE)
        + squares * (2 * Long.BYTES + 2 * Integer.BYTES + 2 * Float.BYTES);
  }

  /** Takes the surroundings of an observer in this cell. */
  void load(int row, int column) {
    int newCornerRow = row / SHARED * SHARED - reach;
    int newCornerColumn = column / SHARED * SHARED - reach;
    centreRow = row - newCornerRow;
    centreColumn = column - newCornerColumn;
    if (loads > 0 && newCornerRow == cornerRow && newCornerColumn == cornerColumn) {
      return;
    }
    loads++;
    cornerRow = newCornerRow;
    cornerColumn = newCornerColumn;
    int firstSquareRow = cornerRow >> SQUARE_BITS;
    int firstSquareColumn = cornerColumn >> SQUARE_BITS;
    float highest = Float.NEGATIVE_INFINITY;
    for (int r = 0; r < squareStride; r++) {
      for (int c = 0; c < squareStride; c++) {
        float square = highestCells.at(firstSquareRow + r, firstSquareColumn + c, scratch);
        squares[0][r * squareStride + c] = square;
        highest = square > highest ? square : highest;
      }
    }
    top = highest;
    for (int level = 1; level < FanRays.LEVELS; level++) {
      raise(level);
    }
  }

  /** Finds the highest cells of a level's squares from those of the level before. */
  private void raise(int level) {
    float[] smaller = squares[level - 1];
    float[] larger = squares[level];
    int side = strides[level - 1];
    int bits = LEVEL_BITS[level] - LEVEL_BITS[level - 1];
    Arrays.fill(larger, Float.NEGATIVE_INFINITY);
    for (int r = 0; r < side; r++) {
      for (int c = 0; c < side; c++) {
        int at = (r >> bits) * strides[level] + (c >> bits);
        larger[at] = Math.max(larger[at], smaller[r * side + c]);
      }
    }
  }

  /** Index of the observer's cell, by rows or by columns. */
  int origin(boolean rows) {
    return LINE_START
        + (rows ? centreRow * stride + centreColumn : centreColumn * stride + centreRow);
  }

  /** The first step after a step that is in another square, going south or east, or back. */
  int nextSquare(boolean rows, boolean forward, int step) {
    int at = (rows ? centreRow : centreColumn) + (forward ? step : -step);
    int inSquare = at & (SQUARE - 1);
    return step + (forward ? SQUARE - inSquare : inSquare + 1);
  }

  /**
   * Asks for {@link #byRows} or {@link #byColumns} between two rows and columns, by offset from the
   * observer.
   */
  void want(boolean rows, int firstRow, int lastRow, int firstColumn, int lastColumn) {
    long[] copiedFor = rows ? rowsCopiedFor : columnsCopiedFor;
    int stopColumn = (centreColumn + lastColumn) >> SQUARE_BITS;
    int stopRow = (centreRow + lastRow) >> SQUARE_BITS;
    for (int r = (centreRow + firstRow) >> SQUARE_BITS; r <= stopRow; r++) {
      for (int c = (centreColumn + firstColumn) >> SQUARE_BITS; c <= stopColumn; c++) {
        int square = r * squareStride + c;
        if (copiedFor[square] != loads) {
          copiedFor[square] = loads;
          wanted[wantedCount++] = rows ? square : ~square;
          touch(r << SQUARE_BITS, c << SQUARE_BITS);
        }
      }
    }
  }

  /**
   * Reads where each row of a square begins and ends, so that the processor waits for them all at
   * once, and not within the copy for one after the other.
   */
  private void touch(int row, int column) {
    int rasterRow = cornerRow + row;
    int rasterColumn = cornerColumn + column;
    if (isOnRaster(rasterRow, rasterColumn)) {
      float sum = 0;
      for (int r = 0; r < SQUARE; r++) {
        sum += dsm.floatAt(rasterRow + r, rasterColumn);
        sum += dsm.floatAt(rasterRow + r, rasterColumn + SQUARE - 1);
      }
      touched = sum;
    }
  }

  /** Makes valid what was asked for since the last time. */
  void copyWanted() {
    for (int i = 0; i < wantedCount; i++) {
      boolean rows = wanted[i] >= 0;
      int square = rows ? wanted[i] : ~wanted[i];
      int row = square / squareStride << SQUARE_BITS;
      int column = square % squareStride << SQUARE_BITS;
      if (rows) {
        copySquare(row, column, byRows, LINE_START + row * stride + column, stride);
      } else {
        copySquare(row, column, scratch, 0, SQUARE);
        turn(LINE_START + column * stride + row);
      }
    }
    wantedCount = 0;
  }

  /** Whether a whole square is. */
  private boolean isOnRaster(int rasterRow, int rasterColumn) {
    return rasterRow >= 0
        && rasterColumn >= 0
        && rasterRow + SQUARE <= dsm.shape().rows()
        && rasterColumn + SQUARE <= dsm.shape().columns();
  }

  /** Copies a square of the tile; cells beyond the raster are NaN, which ends rays there. */
  private void copySquare(int row, int column, float[] into, int at, int intoStride) {
    int rasterRow = cornerRow + row;
    int rasterColumn = cornerColumn + column;
    if (isOnRaster(rasterRow, rasterColumn)) {
      for (int r = 0; r < SQUARE; r++) {
        dsm.copyFloats(rasterRow + r, rasterColumn, into, at + r * intoStride, SQUARE);
      }
    } else {
      copySquareAtEdge(rasterRow, rasterColumn, into, at, intoStride);
    }
  }

  private void copySquareAtEdge(
      int rasterRow, int rasterColumn, float[] into, int at, int intoStride) {
    int columns = Math.clamp(dsm.shape().columns() - rasterColumn, 0, SQUARE);
    boolean before = rasterColumn < 0;
    for (int r = 0; r < SQUARE; r++) {
      int line = at + r * intoStride;
      Arrays.fill(into, line, line + SQUARE, Float.NaN);
      if (!before && rasterRow + r >= 0 && rasterRow + r < dsm.shape().rows() && columns > 0) {
        dsm.copyFloats(rasterRow + r, rasterColumn, into, line, columns);
      }
    }
  }

  private void turn(int into) {
    for (int r = 0; r < SQUARE; r++) {
      for (int c = 0; c < SQUARE; c++) {
        byColumns[into + c * stride + r] = scratch[r * SQUARE + c];
      }
    }
  }

  /** Height of the highest cell, metres. */
  float topMetres() {
    return top;
  }
}
