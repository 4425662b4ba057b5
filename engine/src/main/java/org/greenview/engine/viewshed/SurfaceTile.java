package org.greenview.engine.viewshed;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** What the observers of one block can see: heights, bounds of heights, and codes. */
final class SurfaceTile {
  /** Reads 64 bits from any byte on. */
  static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  private final ViewshedRasters rasters;
  private final CodeSets sets;
  private final HeightTile tile;
  private final byte[] codes;

  /** Cells from one row to the next, in {@link #floatHeights} and {@link #highest}. */
  final int stride;

  /** DSM, metres; null where kernels read {@link #doubleHeights}. */
  final float[] floatHeights;

  /**
   * The same for slopes in float64, since to widen a vector takes half as long as to find its
   * slopes. Null for slopes in float32, and where cells are lifted, which is done with floats.
   */
  final double[] doubleHeights;

  /**
   * Highest of the square of cells that begins here and goes south and east, raised as a target;
   * -infinity if it has none.
   */
  final float[] highest;

  /** The same of the squares of {@link WedgeProgram#WIDE_SQUARE} cells; null if not asked for. */
  final float[] highestWide;

  /** By how much tops are raised as targets, metres. */
  private final float targetMetres;

  /** Bytes from one row of {@link #bits} to the next. */
  private final int bitsStride;

  /** Bits before the first of a row, so that the first observer's is the first of a byte. */
  private final int bitsBefore;

  /** By code set: one bit a cell, first column in the lowest bit of the first byte. */
  private final byte[][] bits;

  /** Highest of all cells. */
  private float top;

  /**
   * @param largestSquare side of the largest squares whose highest cell is found: those of one
   *     side, or also wide ones
   */
  SurfaceTile(
      ViewshedRasters rasters,
      ViewshedRequest request,
      CodeSets sets,
      int rows,
      int columns,
      int largestSquare) {
    this.rasters = rasters;
    this.sets = sets;
    boolean readsDoubles = readsDoubles(request);
    this.tile =
        new HeightTile(
            rasters, request.radiusCells(), largestSquare + 8, rows, columns, !readsDoubles);
    this.stride = tile.stride;
    int cells = tile.rows * stride;
    this.floatHeights = readsDoubles ? null : tile.heights;
    this.doubleHeights = readsDoubles ? new double[cells] : null;
    this.highest = new float[cells];
    this.highestWide = largestSquare == WedgeProgram.WIDE_SQUARE ? new float[cells] : null;
    this.targetMetres = (float) request.view().targetHeightMetres();
    this.codes = new byte[stride];
    this.bitsBefore = 7 - (tile.reach + 7) % 8;
    // Room for the long words that begin in the last byte.
    this.bitsStride = stride / 8 + 4 * Long.BYTES;
    this.bits = new byte[sets.count()][tile.rows * bitsStride];
  }

  private static boolean readsDoubles(ViewshedRequest request) {
    return request.precision() == Precision.FLOAT64 && !Lift.isNeeded(request, request.view());
  }

  /** Memory of a tile. */
  static long bytes(
      ViewshedRequest request, CodeSets sets, int rows, int columns, int largestSquare) {
    long heights = HeightTile.bytes(request.radiusCells(), largestSquare + 8, rows, columns);
    int arrays =
        (largestSquare == WedgeProgram.WIDE_SQUARE ? 3 : 2) + (readsDoubles(request) ? 1 : 0);
    return arrays * heights + sets.count() * (heights / Float.BYTES / Byte.SIZE + 64L * rows);
  }

  /** Copies the surroundings of the block whose first observer is at (row, column). */
  void load(int row, int column) {
    packCodes(row, column);
    copyHeights(row, column);
  }

  private void packCodes(int row, int column) {
    int first = tile.firstColumn(column);
    int count = tile.columnCount(column);
    for (byte[] ofSet : bits) {
      Arrays.fill(ofSet, (byte) 0);
    }
    for (int r = 0; r < tile.rows; r++) {
      int rasterRow = row - tile.reach + r;
      if (rasterRow >= 0 && rasterRow < rasters.shape().rows()) {
        rasters.green().copyBytes(rasterRow, first, codes, 0, count);
        for (int set = 0; set < bits.length; set++) {
          packRow(set, bitIndex(r - tile.reach, first - column), count);
        }
      }
    }
  }

  private void packRow(int set, int firstBit, int count) {
    byte[] ofSet = bits[set];
    GreenCodes wanted = sets.codes(set);
    int bit = firstBit;
    for (int i = 0; i < count; i++, bit++) {
      int value = wanted.contains(codes[i] & 0xff) ? 1 : 0;
      ofSet[bit >> 3] |= (byte) (value << (bit & 7));
    }
  }

  /**
   * Copies heights and finds tops row by row, each as far as the rows above it allow, so that all
   * passes find it in a cache.
   */
  private void copyHeights(int blockRow, int blockColumn) {
    int rows = tile.rows;
    int behind = highestWide == null ? 0 : WedgeProgram.WIDE_SQUARE;
    float highestOfAll = Float.NEGATIVE_INFINITY;
    for (int row = 0; row < rows + RayProgram.SQUARE + behind; row++) {
      if (row < rows) {
        beginRow(tile.loadRow(row, blockRow, blockColumn), row * stride);
      }
      // Row r is complete for squares of 2 n rows when row r + n is for squares of n.
      int ready = row;
      for (int side = 1; side < RayProgram.SQUARE; side *= 2) {
        ready -= side;
        raiseRow(highest, ready, side, rows);
      }
      if (ready >= 0 && ready < rows && ready % RayProgram.SQUARE == 0) {
        for (int i = ready * stride; i < (ready + 1) * stride; i += RayProgram.SQUARE) {
          highestOfAll = Math.max(highestOfAll, highest[i]);
        }
      }
      if (highestWide != null) {
        if (ready >= 0 && ready < rows) {
          beginWideRow(ready * stride);
        }
        for (int side = RayProgram.SQUARE; side < WedgeProgram.WIDE_SQUARE; side *= 2) {
          ready -= side;
          raiseRow(highestWide, ready, side, rows);
        }
      }
    }
    top = highestOfAll;
  }

  private void beginRow(int from, int first) {
    float[] heights = tile.heights;
    for (int i = 0; i < stride; i++) {
      float height = heights[from + i];
      highest[first + i] =
          height > Float.NEGATIVE_INFINITY ? height + targetMetres : Float.NEGATIVE_INFINITY;
    }
    if (doubleHeights != null) {
      for (int i = 0; i < stride; i++) {
        doubleHeights[first + i] = heights[from + i];
      }
    }
    for (int ahead = 1; ahead < RayProgram.SQUARE; ahead *= 2) {
      raise(highest, first, first + stride - ahead, ahead);
    }
  }

  private void beginWideRow(int first) {
    System.arraycopy(highest, first, highestWide, first, stride);
    for (int ahead = RayProgram.SQUARE; ahead < WedgeProgram.WIDE_SQUARE; ahead *= 2) {
      raise(highestWide, first, first + stride - ahead, ahead);
    }
  }

  /** The higher of each cell of a row and the one {@code side} rows below. */
  private void raiseRow(float[] tops, int row, int side, int rows) {
    if (row >= 0 && row + side < rows) {
      raise(tops, row * stride, (row + 1) * stride, side * stride);
    }
  }

  /** The higher of each of the cells [from, to) and the one so many cells ahead. */
  private static void raise(float[] tops, int from, int to, int ahead) {
    int i = from;
    for (; i <= to - SPECIES.length(); i += SPECIES.length()) {
      FloatVector here = FloatVector.fromArray(SPECIES, tops, i);
      FloatVector there = FloatVector.fromArray(SPECIES, tops, i + ahead);
      here.blend(there, there.compare(VectorOperators.GT, here)).intoArray(tops, i);
    }
    for (; i < to; i++) {
      tops[i] = Math.max(tops[i], tops[i + ahead]);
    }
  }

  /** Index into {@link #floatHeights} of a cell, by row and column of the block's observers. */
  int index(int observerRow, int observerColumn) {
    return tile.index(observerRow, observerColumn);
  }

  /** Height of the highest cell, metres. */
  float topMetres() {
    return top;
  }

  /** Bits of a code set. */
  byte[] bits(int set) {
    return bits[set];
  }

  /**
   * Index of a bit, by row and column of the block's observers; a multiple of 8 where the column
   * is.
   */
  int bitIndex(int observerRow, int observerColumn) {
    return (observerRow + tile.reach) * bitsStride * Byte.SIZE
        + bitsBefore
        + tile.reach
        + observerColumn;
  }

  /** Bits from one row to the next. */
  int bitsPitch() {
    return bitsStride * Byte.SIZE;
  }

  /** Which of 64 cells of a row are of a set, by row and column of the block's observers. */
  long bitsAt(int set, int observerRow, int observerColumn) {
    int bit = bitIndex(observerRow, observerColumn);
    int at = bit >> 3;
    int before = bit & 7;
    // Shifting twice: a shift by 64 would shift by 0.
    return ((long) WORDS.get(bits[set], at) >>> before)
        | ((long) WORDS.get(bits[set], at + Long.BYTES) << 1 << (63 - before));
  }
}
