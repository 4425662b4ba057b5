package org.greenview.engine.viewshed;

import java.util.Arrays;

/** What the observers of one block can see: heights, bounds of heights, and codes. */
final class SurfaceTile {
  private final ViewshedRasters rasters;
  private final CodeSets sets;
  private final HeightTile tile;
  private final byte[] codes;

  /** Cells from one row to the next, in {@link #heights} and {@link #highest}. */
  final int stride;

  /** DSM, metres. */
  final float[] heights;

  /** Highest of the square of cells that begins here and goes south and east; -infinity if none. */
  final float[] highest;

  /** Words from one row of {@link #bits} to the next. */
  private final int bitsStride;

  /** By code set: one bit a cell, first column in the lowest bit. */
  private final long[][] bits;

  /** Highest of all cells. */
  private float top;

  SurfaceTile(
      ViewshedRasters rasters, ViewshedRequest request, CodeSets sets, int rows, int columns) {
    this.rasters = rasters;
    this.sets = sets;
    this.tile = new HeightTile(rasters, request.radiusCells(), rows, columns);
    this.stride = tile.stride;
    this.heights = tile.heights;
    this.highest = new float[heights.length];
    this.codes = new byte[stride];
    this.bitsStride = stride / 64 + 4;
    this.bits = new long[sets.count()][tile.rows * bitsStride];
  }

  /** Copies the surroundings of the block whose first observer is at (row, column). */
  void load(int row, int column) {
    tile.load(row, column);
    packCodes(row, column);
    findHighest();
  }

  private void packCodes(int row, int column) {
    int first = tile.firstColumn(column);
    int count = tile.columnCount(column);
    for (long[] ofSet : bits) {
      Arrays.fill(ofSet, 0);
    }
    for (int r = 0; r < tile.rows; r++) {
      int rasterRow = row - tile.reach + r;
      if (rasterRow >= 0 && rasterRow < rasters.shape().rows()) {
        rasters.green().copyBytes(rasterRow, first, codes, 0, count);
        for (int set = 0; set < bits.length; set++) {
          packRow(set, r * bitsStride, first - column + tile.reach, count);
        }
      }
    }
  }

  private void packRow(int set, int firstWord, int into, int count) {
    long[] ofSet = bits[set];
    GreenCodes wanted = sets.codes(set);
    for (int i = 0; i < count; i++) {
      long bit = wanted.contains(codes[i] & 0xff) ? 1 : 0;
      ofSet[firstWord + ((into + i) >> 6)] |= bit << (into + i);
    }
  }

  private void findHighest() {
    float highestOfAll = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < heights.length; i++) {
      float height = heights[i];
      highest[i] = height > Float.NEGATIVE_INFINITY ? height : Float.NEGATIVE_INFINITY;
    }
    for (int step = 1; step < RayProgram.SQUARE; step *= 2) {
      raise(step);
      raise(step * stride);
    }
    for (int i = 0; i < highest.length; i += RayProgram.SQUARE) {
      highestOfAll = Math.max(highestOfAll, highest[i]);
    }
    top = highestOfAll;
  }

  /** The higher of each cell and the one {@code ahead}; cells at the end are margin. */
  private void raise(int ahead) {
    for (int i = 0; i < highest.length - ahead; i++) {
      highest[i] = Math.max(highest[i], highest[i + ahead]);
    }
  }

  /** Index into {@link #heights} of a cell, by row and column of the block's observers. */
  int index(int observerRow, int observerColumn) {
    return tile.index(observerRow, observerColumn);
  }

  /** Height of the highest cell, metres. */
  float topMetres() {
    return top;
  }

  /** Bits of a code set, 64 in each word. */
  long[] bits(int set) {
    return bits[set];
  }

  /** Index of a bit, by row and column of the block's observers. */
  int bitIndex(int observerRow, int observerColumn) {
    return (observerRow + tile.reach) * bitsStride * Long.SIZE + observerColumn + tile.reach;
  }

  /** Which of 64 cells of a row are of a set, by row and column of the block's observers. */
  long bitsAt(int set, int observerRow, int observerColumn) {
    int bit = bitIndex(observerRow, observerColumn);
    int word = bit >> 6;
    // Shifting twice: a shift by 64 would shift by 0.
    return (bits[set][word] >>> bit) | (bits[set][word + 1] << 1 << ~bit);
  }
}
