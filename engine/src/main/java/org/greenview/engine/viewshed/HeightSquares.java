package org.greenview.engine.viewshed;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.greenview.nativedata.segment.SegmentView;

/**
 * A copy of a raster, as it is or turned, from which vectors of cells that lie side by side can be
 * loaded. Squares of {@value #SIDE} x {@value #SIDE} cells are copied when first asked for and
 * kept, for all observers and threads.
 *
 * <p>A square lies in one piece of memory: in the raster itself its rows lie in as many pages. A
 * strip has a column of squares (or, turned, a row), and a slab has strips side by side. Slabs
 * share the squares at their edges, so that all that one walk of a stretch reads is always in one
 * slab. What is not known, or not on the raster, is NaN.
 *
 * <p>Threads share it without locks, but for new slabs: they may copy the same square at the same
 * time, and both write the same numbers.
 */
final class HeightSquares {
  static final int SIDE_BITS = 4;
  static final int SIDE = 1 << SIDE_BITS;

  private static final int CELLS = SIDE * SIDE;

  /** Strips before the first and after the last one, and squares, which vectors may reach. */
  private static final int PADDING = 4;

  /** Strips of a slab, and those of the next slab after them: stretches reach into two more. */
  private static final int SLAB_STRIPS = 16;

  private static final int SHARED_STRIPS = 2;

  /** Squares of a strip, and those of the next slab after them: steps reach into one more. */
  private static final int SLAB_SQUARES = 16;

  private static final int SHARED_SQUARES = 1;

  /** Cells from a strip to the next. */
  static final int STRIP_CELLS = (SLAB_SQUARES + SHARED_SQUARES) * CELLS;

  private static final int SLAB_CELLS = (SLAB_STRIPS + SHARED_STRIPS) * STRIP_CELLS;

  /**
   * Slabs of one array: as many as fill 4 MiB. So large an array begins where a line of caches
   * does, by G1, and with {@link #LINE_START} its squares do, too.
   */
  private static final int CHUNK_SLABS = (1 << 20) / SLAB_CELLS;

  private static final int LINE_START = 12;

  /** Index in each array of {@link #SIDE} cells that are NaN. */
  static final int NOTHING = LINE_START;

  private static final int FIRST_SLAB = NOTHING + SIDE;
  private static final int CHUNK_CELLS = FIRST_SLAB + CHUNK_SLABS * SLAB_CELLS;

  private final SegmentView raster;
  private final boolean turned;

  /** Strips, and squares of a strip, that are on the raster. */
  private final int strips;

  private final int squares;

  /** Slabs along a strip. */
  private final int slabsOfStrip;

  /** By slab: the array that it is in; null if none of its squares is known. */
  private final AtomicReferenceArray<float[]> slabs;

  /** By slab: where in the array. */
  private final int[] slabStarts;

  /** The last array, for new slabs, and how many there are in all. */
  private float[] chunk;

  private volatile int slabCount;

  /** By strip and square: one bit for each that is known. */
  private final AtomicLongArray known;

  private final int knownWords;

  HeightSquares(SegmentView raster, boolean turned) {
    this.raster = raster;
    this.turned = turned;
    int rows = Math.ceilDiv(raster.shape().rows(), SIDE);
    int columns = Math.ceilDiv(raster.shape().columns(), SIDE);
    this.strips = turned ? rows : columns;
    this.squares = turned ? columns : rows;
    this.slabsOfStrip = Math.ceilDiv(squares + 2 * PADDING, SLAB_SQUARES);
    this.slabs =
        new AtomicReferenceArray<>(slabsOfStrip * Math.ceilDiv(strips + 2 * PADDING, SLAB_STRIPS));
    this.slabStarts = new int[slabs.length()];
    this.knownWords = Math.ceilDiv(squares, Long.SIZE);
    this.known = new AtomicLongArray(strips * knownWords);
  }

  /** Most memory that the squares around one observer take. */
  static long bytes(int radius) {
    int side = 2 * (radius + SIDE);
    long slabs = (side / (SIDE * SLAB_STRIPS) + 2L) * (side / (SIDE * SLAB_SQUARES) + 2L);
    return chunkBytes(slabs);
  }

  private static long chunkBytes(long slabs) {
    return Math.ceilDiv(slabs, CHUNK_SLABS) * CHUNK_CELLS * Float.BYTES;
  }

  /** Memory that is taken. */
  long bytes() {
    return chunkBytes(slabCount);
  }

  private static int slabStrip(int minor) {
    return ((minor >> SIDE_BITS) + PADDING) / SLAB_STRIPS;
  }

  private static int slabSquare(int major) {
    return ((major >> SIDE_BITS) + PADDING) / SLAB_SQUARES;
  }

  /**
   * The slab of the cells of a stretch.
   *
   * @param major the least row, turned: column
   * @param minor the least column, turned: row
   */
  int slab(int major, int minor) {
    return slabStrip(minor) * slabsOfStrip + slabSquare(major);
  }

  /** The array that a slab is in; one of its squares must be known. */
  float[] cells(int slab) {
    return slabs.getAcquire(slab);
  }

  /**
   * Index in that array of the cell of row and column 0, if it were there. {@link #SIDE} after a
   * cell is the next one along the major axis, {@link #STRIP_CELLS} after it the one in the next
   * strip.
   */
  int origin(int slab, int major, int minor) {
    return slabStarts[slab]
        + (PADDING - slabSquare(major) * SLAB_SQUARES) * CELLS
        + (PADDING - slabStrip(minor) * SLAB_STRIPS) * STRIP_CELLS;
  }

  /**
   * Makes a square known and reads each of its lines of memory, so that the processor waits for
   * those of many squares at once.
   *
   * @return a number that must be used lest this be left out
   */
  float know(int strip, int square) {
    if (strip < 0 || strip >= strips || square < 0 || square >= squares) {
      return 0;
    }
    if ((known.getAcquire(strip * knownWords + (square >> 6)) >>> square & 1) == 0) {
      copy(strip, square);
    }
    int major = square << SIDE_BITS;
    int minor = strip << SIDE_BITS;
    int slab = slab(major, minor);
    float[] cells = cells(slab);
    int first = origin(slab, major, minor) + strip * STRIP_CELLS + square * CELLS;
    // One more line, where squares don't begin with one.
    float sum = cells[first + CELLS - 1];
    for (int line = 0; line < CELLS; line += SIDE) {
      sum += cells[first + line];
    }
    return sum;
  }

  private void copy(int strip, int square) {
    int firstRow = (turned ? strip : square) << SIDE_BITS;
    int firstColumn = (turned ? square : strip) << SIDE_BITS;
    int rows = Math.min(SIDE, raster.shape().rows() - firstRow);
    int columns = Math.min(SIDE, raster.shape().columns() - firstColumn);
    float[] line = new float[SIDE];
    float[] cells = new float[CELLS];
    Arrays.fill(cells, Float.NaN);
    for (int r = 0; r < rows; r++) {
      raster.copyFloats(firstRow + r, firstColumn, line, 0, columns);
      for (int c = 0; c < columns; c++) {
        cells[turned ? c * SIDE + r : r * SIDE + c] = line[c];
      }
    }
    // The slabs before it may end with this square.
    copy(cells, strip, square, strip, square);
    copy(cells, strip, square, strip - SHARED_STRIPS, square);
    copy(cells, strip, square, strip, square - SHARED_SQUARES);
    copy(cells, strip, square, strip - SHARED_STRIPS, square - SHARED_SQUARES);
    known.accumulateAndGet(
        strip * knownWords + (square >> 6), 1L << square, (bits, more) -> bits | more);
  }

  /** Copies a square into the slab of another one, which may be the same. */
  private void copy(float[] cells, int strip, int square, int ofStrip, int ofSquare) {
    int major = ofSquare << SIDE_BITS;
    int minor = ofStrip << SIDE_BITS;
    int slab = slab(major, minor);
    if (cells(slab) == null) {
      make(slab);
    }
    int into = origin(slab, major, minor) + strip * STRIP_CELLS + square * CELLS;
    System.arraycopy(cells, 0, cells(slab), into, CELLS);
  }

  private synchronized void make(int slab) {
    if (cells(slab) == null) {
      if (slabCount % CHUNK_SLABS == 0) {
        chunk = new float[CHUNK_CELLS];
        Arrays.fill(chunk, Float.NaN);
      }
      slabStarts[slab] = FIRST_SLAB + slabCount % CHUNK_SLABS * SLAB_CELLS;
      slabCount++;
      slabs.setRelease(slab, chunk);
    }
  }
}
