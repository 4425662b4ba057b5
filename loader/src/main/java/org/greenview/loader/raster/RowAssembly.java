package org.greenview.loader.raster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Joins strips or tiles to whole rows: the blocks of a band of rows are decoded by all processors,
 * then the band is handed on.
 *
 * @param <A> {@code float[]} or {@code byte[]}
 */
final class RowAssembly<A> {
  /** Strips may be one row high; so many cells are worth the hand-over between threads. */
  private static final long CELLS_OF_A_BAND = 1L << 20;

  private final TiffImage image;
  private final IntFunction<A> newArray;
  private final BooleanSupplier cancelled;

  RowAssembly(TiffImage image, IntFunction<A> newArray, BooleanSupplier cancelled) {
    this.image = image;
    this.newArray = newArray;
    this.cancelled = cancelled;
  }

  /** Reads the whole image from north to south. */
  void read(Supplier<? extends BlockCells<A>> perBlock, RowSink<A> sink) throws IOException {
    BlockLayout layout = image.layout();
    int columns = layout.shape().columns();
    long cellsAcross = (long) layout.blockRows() * columns;
    int bandBlocks = Math.clamp(CELLS_OF_A_BAND / cellsAcross, 1, layout.blocksDown());
    A rows = newArray.apply(Math.toIntExact(bandBlocks * cellsAcross));
    try (BlockReader reader = new BlockReader(image)) {
      for (int down = 0; down < layout.blocksDown(); down += bandBlocks) {
        int nextDown = Math.min(down + bandBlocks, layout.blocksDown());
        int firstRow = down * layout.blockRows();
        int across = layout.blocksAcross();
        try {
          IntStream.range(down * across, nextDown * across)
              .parallel()
              .forEach(block -> readBlock(reader, block, perBlock.get(), rows, firstRow));
        } catch (UncheckedIOException e) {
          throw e.getCause();
        }
        long endRow = Math.min((long) nextDown * layout.blockRows(), layout.shape().rows());
        sink.accept(firstRow, (int) (endRow - firstRow), rows);
      }
    }
  }

  private void readBlock(
      BlockReader reader, int block, BlockCells<A> converter, A rows, int firstRow) {
    if (cancelled.getAsBoolean()) {
      throw new CancellationException("reading " + image.file().path() + " was cancelled");
    }
    BlockLayout layout = image.layout();
    int columns = layout.shape().columns();
    int top = layout.firstRow(block);
    int left = layout.firstColumn(block);
    int count = layout.usedColumns(block);
    int rowBytes = (int) image.type().rowBytes(layout.blockColumns());
    try {
      byte[] cells = layout.isMissing(block) ? null : reader.read(block);
      for (int row = 0; row < layout.usedRows(block); row++) {
        int at = (top + row - firstRow) * columns + left;
        if (cells == null) {
          converter.fillMissing(rows, at, at + count);
        } else {
          converter.convert(cells, row * rowBytes, count, rows, at, top + row, left);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    converter.finish();
  }
}
