package org.greenview.loader.raster;

import java.io.IOException;
import java.util.Arrays;
import org.greenview.loader.decoder.NeedsGdal;
import org.greenview.nativedata.grid.GridShape;
import org.greenview.nativedata.problem.InputProblem;

/**
 * Where the strips or tiles of an image lie. Tiles at the edges are as large as the others; the
 * last strip ends with the image.
 *
 * @param tiled whether blocks are tiles; a strip is as wide as the image
 * @param blockRows rows of a block
 * @param blockColumns columns of a block
 * @param samples bands whose cells lie in turn within a block; 1 where each band has its own blocks
 * @param sample which of them counts, from 0
 * @param offsets where each block begins in the file, row by row of blocks; 0 for one that was
 *     never written
 * @param byteCounts length of each block in the file; 0 for one that was never written
 */
record BlockLayout(
    GridShape shape,
    boolean tiled,
    int blockRows,
    int blockColumns,
    int samples,
    int sample,
    long[] offsets,
    long[] byteCounts) {

  private static final long MOST_BLOCK_BYTES = 1L << 30;

  /** Uncompressed strips are cut down to about this, so that a one-strip file needs no more. */
  private static final long PLAIN_STRIP_BYTES = 1L << 20;

  /** What the smallest file may ask for. */
  private static final long FREE_BYTES = 64L << 20;

  /** DEFLATE reaches 1032, LZW about 2700: what promises more is not whole. */
  private static final long MOST_EXPANSION = 4000;

  /**
   * Reads the layout and checks that every block lies within the file.
   *
   * @throws InputProblem if the file is truncated or contradicts itself
   */
  static BlockLayout of(
      TiffFile file,
      TiffDirectory image,
      GridShape shape,
      SampleType type,
      int compression,
      TiffBands bands)
      throws IOException {
    boolean tiled = image.has(TiffTag.TILE_WIDTH) || image.has(TiffTag.TILE_OFFSETS);
    long rows = tiled ? image.integer(TiffTag.TILE_LENGTH) : stripRows(image, shape);
    long columns = tiled ? image.integer(TiffTag.TILE_WIDTH) : shape.columns();
    String name = tiled ? "tiles" : "strips";
    if (rows < 1 || columns < 1 || rows > 1 << 24 || columns > Integer.MAX_VALUE) {
      throw InputProblem.of(
          "%s is damaged: it claims %s of %d x %d cells", file.path(), name, columns, rows);
    }
    long[] offsets = image.integers(tiled ? TiffTag.TILE_OFFSETS : TiffTag.STRIP_OFFSETS);
    long[] byteCounts =
        image.integers(tiled ? TiffTag.TILE_BYTE_COUNTS : TiffTag.STRIP_BYTE_COUNTS);
    long across = Math.ceilDiv((long) shape.columns(), columns);
    long ofOneBand = across * Math.ceilDiv((long) shape.rows(), rows);
    long needed = bands.interleaved() ? ofOneBand : bands.count() * ofOneBand;
    if (offsets.length != needed || byteCounts.length != needed) {
      throw InputProblem.of(
          "%s is damaged: it has %d offsets and %d lengths of %s, its size demands %d",
          file.path(), offsets.length, byteCounts.length, name, needed);
    }
    if (!bands.interleaved()) {
      // Bands come one after the other, each with all its blocks.
      int first = (int) (bands.chosen() * ofOneBand);
      offsets = Arrays.copyOfRange(offsets, first, first + (int) ofOneBand);
      byteCounts = Arrays.copyOfRange(byteCounts, first, first + (int) ofOneBand);
    }
    BlockLayout layout =
        new BlockLayout(
            shape,
            tiled,
            (int) rows,
            (int) columns,
            bands.interleaved() ? bands.count() : 1,
            bands.interleaved() ? bands.chosen() : 0,
            offsets,
            byteCounts);
    layout.requireWhole(file, type, compression);
    if (!tiled && compression == Compression.NONE) {
      layout = layout.cut(type);
    }
    long bandCells = (long) layout.blockRows * shape.columns();
    long blockBytes = layout.rowBytes(type) * layout.blockRows;
    long heldBytes = Math.max(blockBytes, bandCells * Float.BYTES);
    if (heldBytes > FREE_BYTES + MOST_EXPANSION * file.bytes()) {
      throw InputProblem.of(
          "%s is damaged: %s of %d x %d cells cannot come from a file of %d bytes",
          file.path(), name, columns, rows, file.bytes());
    }
    if (blockBytes > MOST_BLOCK_BYTES || bandCells > MOST_BLOCK_BYTES) {
      throw NeedsGdal.of(
          "%s has %s of %d x %d cells, which would not fit into memory: make it tiled with"
              + " 'gdal_translate -co TILED=YES'",
          file.path(), name, columns, rows);
    }
    return layout;
  }

  private static long stripRows(TiffDirectory image, GridShape shape) {
    return Math.min(image.integer(TiffTag.ROWS_PER_STRIP, shape.rows()), shape.rows());
  }

  /** Bytes of a stored row of a block, all its bands together. */
  long rowBytes(SampleType type) {
    return type.rowBytes((long) blockColumns * samples);
  }

  int blocksAcross() {
    return Math.ceilDiv(shape.columns(), blockColumns);
  }

  int blocksDown() {
    return Math.ceilDiv(shape.rows(), blockRows);
  }

  int firstRow(int block) {
    return block / blocksAcross() * blockRows;
  }

  int firstColumn(int block) {
    return block % blocksAcross() * blockColumns;
  }

  /** Rows that are stored for a block: all of a tile, those within the image of a strip. */
  int storedRows(int block) {
    return tiled ? blockRows : usedRows(block);
  }

  /** Rows of a block that lie within the image. */
  int usedRows(int block) {
    return Math.min(blockRows, shape.rows() - firstRow(block));
  }

  /** Columns of a block that lie within the image. */
  int usedColumns(int block) {
    return Math.min(blockColumns, shape.columns() - firstColumn(block));
  }

  /** True for a block that was never written: its cells are NoData, or 0 where there is none. */
  boolean isMissing(int block) {
    return byteCounts[block] == 0;
  }

  long missingBlocks() {
    return Arrays.stream(byteCounts).filter(count -> count == 0).count();
  }

  private void requireWhole(TiffFile file, SampleType type, int compression) {
    long neededBytes = 0;
    for (int block = 0; block < offsets.length; block++) {
      long begin = offsets[block];
      long count = byteCounts[block];
      long end = begin + count;
      boolean missing = begin == 0 && count == 0;
      if (!missing && (begin < 8 || count < 1 || end < begin)) {
        throw InputProblem.of(
            "%s is damaged: its %s %d claims %d bytes at offset %d",
            file.path(), tiled ? "tile" : "strip", block, count, begin);
      }
      neededBytes = Math.max(neededBytes, end);
    }
    if (neededBytes > file.bytes()) {
      throw InputProblem.of(
          "%s is truncated: it has %d bytes, its cells end at byte %d; fetch it again",
          file.path(), file.bytes(), neededBytes);
    }
    for (int block = 0; block < offsets.length; block++) {
      long decoded = rowBytes(type) * storedRows(block);
      long most = compression == Compression.NONE ? 1 : MOST_EXPANSION;
      if (!isMissing(block) && decoded > byteCounts[block] * most) {
        throw InputProblem.of(
            "%s is damaged: %d bytes cannot hold the %d bytes of its %s %d",
            file.path(), byteCounts[block], decoded, tiled ? "tile" : "strip", block);
      }
    }
  }

  /** The same image in more strips. */
  private BlockLayout cut(SampleType type) {
    long rowBytes = rowBytes(type);
    int rows = (int) Math.max(1, PLAIN_STRIP_BYTES / rowBytes);
    if (blockRows <= rows) {
      return this;
    }
    // Strips stay aligned to the old ones, so a piece never spans two of them.
    int pieces = Math.ceilDiv(blockRows, rows);
    while (blockRows % pieces != 0) {
      pieces++;
    }
    int pieceRows = blockRows / pieces;
    int count = Math.ceilDiv(shape.rows(), pieceRows);
    long[] newOffsets = new long[count];
    long[] newByteCounts = new long[count];
    for (int i = 0; i < count; i++) {
      int strip = i / pieces;
      if (!isMissing(strip)) {
        long usedRows = Math.min(pieceRows, shape.rows() - (long) i * pieceRows);
        newOffsets[i] = offsets[strip] + (long) (i % pieces) * pieceRows * rowBytes;
        newByteCounts[i] = usedRows * rowBytes;
      }
    }
    return new BlockLayout(
        shape, false, pieceRows, blockColumns, samples, sample, newOffsets, newByteCounts);
  }
}
