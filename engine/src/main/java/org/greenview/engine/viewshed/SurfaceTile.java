package org.greenview.engine.viewshed;

import java.util.Arrays;

/**
 * What the observers of one block can see, copied to the heap: a window of the rasters around
 * {@code rows x columns} observers, grown by the radius and a margin. Cells beyond the raster are
 * NaN, which equals ending the ray there, since a ray never comes back.
 *
 * <p>Vectors are loaded from here only, never from a mapped file.
 */
final class SurfaceTile {
  /** Cells around what rays reach, so that squares need no care at the edges. */
  private static final int MARGIN = 2 * RayProgram.SQUARE;

  /**
   * An eye of at least this height differs from a cell's height by 0 or by more than 2^-45, however
   * small the other is, so that no step of a quotient meets subnormal numbers.
   */
  private static final float SMALLEST_TAME_EYE = 0x1p-20f;

  /** An eye no higher than this does not make a difference with a finite height overflow. */
  private static final float LARGEST_TAME_EYE = 0x1p100f;

  private final ViewshedRasters rasters;
  private final GreenCodes greenCodes;
  private final int observerRows;
  private final int reach;
  private final int rows;
  private final byte[] codes;

  /** Cells from one row to the next. */
  final int stride;

  /** DSM, metres. */
  final float[] heights;

  /** Highest of the square of cells that begins here and goes south and east; -infinity if none. */
  final float[] highest;

  /** Words from one row of {@link #green} to the next. */
  final int greenStride;

  /** One bit a cell, first column in the lowest bit. */
  final long[] green;

  private int rowStart;
  private int columnStart;
  private boolean tame;

  SurfaceTile(ViewshedRasters rasters, ViewshedRequest request, int rows, int columns) {
    this.rasters = rasters;
    this.greenCodes = request.greenCodes();
    this.observerRows = rows;
    this.reach = request.radiusCells() + MARGIN;
    this.rows = rows + 2 * reach;
    int width = (columns + 2 * reach + 15) / 16 * 16;
    // Rows 4 KiB apart would compete for the same lines of the first-level cache.
    this.stride = width % 256 == 0 ? width + 16 : width;
    this.heights = new float[this.rows * stride];
    this.highest = new float[heights.length];
    this.codes = new byte[stride];
    this.greenStride = stride / 64 + 4;
    this.green = new long[this.rows * greenStride];
  }

  /** Copies the surroundings of the block whose first observer is at (row, column). */
  void load(int row, int column) {
    rowStart = row - reach;
    columnStart = column - reach;
    tame = true;
    int shapeRows = rasters.shape().rows();
    int first = Math.max(0, columnStart);
    int count = Math.min(rasters.shape().columns(), columnStart + stride) - first;
    for (int r = 0; r < rows; r++) {
      int at = r * stride;
      Arrays.fill(green, r * greenStride, (r + 1) * greenStride, 0);
      Arrays.fill(heights, at, at + stride, Float.NaN);
      int rasterRow = rowStart + r;
      // Margins are not copied: no ray comes there, and NaN keeps squares as low as they are.
      if (rasterRow >= 0 && rasterRow < shapeRows && r >= MARGIN && r < rows - MARGIN) {
        int into = first - columnStart;
        rasters.dsm().copyFloats(rasterRow, first, heights, at + into, count);
        rasters.green().copyBytes(rasterRow, first, codes, into, count);
        packGreen(r, into, count);
      }
    }
    findHighest();
  }

  private void packGreen(int r, int into, int count) {
    for (int i = into; i < into + count; i++) {
      if (greenCodes.contains(codes[i] & 0xff)) {
        green[r * greenStride + (i >> 6)] |= 1L << i;
      }
    }
  }

  private void findHighest() {
    boolean allTame = true;
    for (int i = 0; i < heights.length; i++) {
      float height = heights[i];
      allTame &= Math.abs(height) != Float.POSITIVE_INFINITY;
      highest[i] = height != height ? Float.NEGATIVE_INFINITY : height;
    }
    tame = allTame;
    for (int step = 1; step < RayProgram.SQUARE; step *= 2) {
      raise(step);
      raise(step * stride);
    }
  }

  /** The higher of each cell and the one {@code ahead}; cells at the end are margin. */
  private void raise(int ahead) {
    for (int i = 0; i < highest.length - ahead; i++) {
      highest[i] = Math.max(highest[i], highest[i + ahead]);
    }
  }

  /** Index into {@link #heights} of a cell, by row and column of the block's observers. */
  int index(int observerRow, int observerColumn) {
    return (observerRow + reach) * stride + observerColumn + reach;
  }

  int observerRows() {
    return observerRows;
  }

  /** Whether quotients by {@link ExactReciprocal} are proven for these heights. */
  boolean isTame() {
    return tame;
  }

  /** The same for the height of an eye; NaN sees nothing. */
  static boolean isTame(double eyeMetres) {
    double size = Math.abs(eyeMetres);
    return size >= SMALLEST_TAME_EYE && size <= LARGEST_TAME_EYE || Double.isNaN(eyeMetres);
  }

  /** Green bits of 64 cells of a row, by row and column of the block's observers. */
  long greenBits(int observerRow, int observerColumn) {
    int column = observerColumn + reach;
    int word = (observerRow + reach) * greenStride + (column >> 6);
    // Shifting twice: a shift by 64 would shift by 0.
    return (green[word] >>> column) | (green[word + 1] << 1 << ~column);
  }
}
