package org.greenview.engine.viewshed;

import java.util.Arrays;

/**
 * A window of the DSM around some observers, copied to the heap: their cells, grown by the radius
 * and a margin. Cells beyond the raster are NaN, which equals ending the ray there, since a ray
 * never comes back.
 *
 * <p>Vectors are loaded from here only, never from a mapped file.
 */
final class HeightTile {
  /** Cells around what rays reach, so that vectors and squares need no care at the edges. */
  private final int margin;

  /**
   * An eye of at least this height differs from a cell's height by 0 or by more than 2^-45, however
   * small the other is, so that no step of a quotient meets subnormal numbers.
   */
  private static final float SMALLEST_TAME_EYE = 0x1p-20f;

  /** An eye no higher than this does not make a difference with a finite height overflow. */
  private static final float LARGEST_TAME_EYE = 0x1p100f;

  private final ViewshedRasters rasters;

  private final int observerColumns;

  /** By row: cells that rays reach to either side of the observers' columns. */
  private final int[] halfWidth;

  /** Cells from the tile's edge to its first observer. */
  final int reach;

  final int rows;

  /** Cells from one row to the next. */
  final int stride;

  private final boolean keepsRows;

  /** DSM, metres. */
  final float[] heights;

  /**
   * @param keepsRows whether there is room for all rows, or for one after the other
   */
  HeightTile(
      ViewshedRasters rasters,
      int radius,
      int margin,
      int observerRows,
      int observerColumns,
      boolean keepsRows) {
    this.rasters = rasters;
    this.margin = margin;
    this.reach = radius + margin;
    this.rows = observerRows + 2 * reach;
    int width = (observerColumns + 2 * reach + 15) / 16 * 16;
    // Rows an even number of lines apart would compete for the same places in the nearest cache.
    this.stride = width % 32 == 0 ? width + 16 : width;
    this.keepsRows = keepsRows;
    this.heights = new float[keepsRows ? rows * stride : stride];
    this.observerColumns = observerColumns;
    this.halfWidth = new int[rows];
    for (int r = margin; r < rows - margin; r++) {
      int offset = Math.max(0, Math.max(reach - r, r - reach - observerRows + 1));
      halfWidth[r] = (int) Math.sqrt((double) radius * radius - (double) offset * offset);
    }
  }

  /** Memory of a tile. */
  static long bytes(int radius, int margin, int observerRows, int observerColumns) {
    long reach = 2L * (radius + margin);
    return Float.BYTES * (observerRows + reach) * (observerColumns + reach + 32);
  }

  /**
   * Copies a row of the surroundings of the observers of which the first is at (row, column), and
   * gives the index where it begins.
   */
  int loadRow(int r, int row, int column) {
    int first = firstColumn(column);
    int stop = first + columnCount(column);
    int at = keepsRows ? r * stride : 0;
    int rasterRow = row - reach + r;
    int from = Math.max(first, column - halfWidth[r]);
    int to = Math.min(stop, column + observerColumns + halfWidth[r]);
    // Margins are not copied: no ray comes there, and NaN keeps bounds as low as they are.
    boolean isMargin = r < margin || r >= rows - margin;
    if (isMargin || rasterRow < 0 || rasterRow >= rasters.shape().rows() || from >= to) {
      Arrays.fill(heights, at, at + stride, Float.NaN);
    } else {
      int into = at + from - column + reach;
      Arrays.fill(heights, at, into, Float.NaN);
      rasters.dsm().copyFloats(rasterRow, from, heights, into, to - from);
      Arrays.fill(heights, into + to - from, at + stride, Float.NaN);
    }
    return at;
  }

  /** First raster column that rays of the observers from this column on can reach. */
  int firstColumn(int column) {
    return Math.max(0, column - reach + margin);
  }

  /** Number of raster columns from there on. */
  int columnCount(int column) {
    int stop = Math.min(rasters.shape().columns(), column - reach + stride - margin);
    return stop - firstColumn(column);
  }

  /** Index into {@link #heights} of a cell, counted from the first observer's. */
  int index(int rowOffset, int columnOffset) {
    return (rowOffset + reach) * stride + columnOffset + reach;
  }

  /**
   * Whether quotients by {@link ExactReciprocal} are proven, given the height of the eye and the
   * highest cell. Lower infinities need no care: a slope of -infinity or NaN is never seen.
   */
  static boolean isTame(double eyeMetres, float highestMetres) {
    double size = Math.abs(eyeMetres);
    return size >= SMALLEST_TAME_EYE
        && size <= LARGEST_TAME_EYE
        && highestMetres != Float.POSITIVE_INFINITY;
  }
}
