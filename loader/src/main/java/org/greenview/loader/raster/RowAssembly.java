package org.greenview.loader.raster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.greenview.nativedata.grid.CellWindow;

/**
 * Joins strips or tiles to whole rows: the blocks of a band of rows are decoded by all processors,
 * then the band is handed on.
 *
 * @param <A> {@code float[]} or {@code byte[]}
 */
record RowAssembly<A>(TiffImage image, IntFunction<A> newArray, BooleanSupplier cancelled) {
  /** Strips may be one row high; so many cells are worth the hand-over between threads. */
  private static final long CELLS_OF_A_BAND = 1L << 20;

  /**
   * Reads a window from north to south; no block that does not touch it is read.
   *
   * @param sink takes rows of the window, numbered from its first
   */
  void read(CellWindow window, Supplier<? extends BlockCells<A>> perBlock, RowSink<A> sink)
      throws IOException {
    BlockLayout layout = image.layout();
    int firstDown = window.rowStart() / layout.blockRows();
    int endDown = Math.ceilDiv(window.rowStop(), layout.blockRows());
    int firstAcross = window.columnStart() / layout.blockColumns();
    int across = Math.ceilDiv(window.columnStop(), layout.blockColumns()) - firstAcross;
    long cellsAcross = (long) layout.blockRows() * window.columns();
    int bandBlocks = Math.clamp(CELLS_OF_A_BAND / cellsAcross, 1, endDown - firstDown);
    A rows = newArray.apply(Math.toIntExact(bandBlocks * cellsAcross));
    try (BlockReader reader = new BlockReader(image)) {
      for (int down = firstDown; down < endDown; down += bandBlocks) {
        int nextDown = Math.min(down + bandBlocks, endDown);
        CellWindow band =
            new CellWindow(
                Math.max(window.rowStart(), down * layout.blockRows()),
                (int) Math.min((long) nextDown * layout.blockRows(), window.rowStop()),
                window.columnStart(),
                window.columnStop());
        int top = down;
        try {
          IntStream.range(0, (nextDown - down) * across)
              .parallel()
              .map(i -> (top + i / across) * layout.blocksAcross() + firstAcross + i % across)
              .forEach(block -> readBlock(reader, block, perBlock.get(), rows, band));
        } catch (UncheckedIOException e) {
          throw e.getCause();
        }
        sink.accept(band.rowStart() - window.rowStart(), band.rows(), rows);
      }
    }
  }

  /** Reads what a block has of a band of rows. */
  private void readBlock(
      BlockReader reader, int block, BlockCells<A> converter, A rows, CellWindow band) {
    if (cancelled.getAsBoolean()) {
      throw new CancellationException("reading " + image.file().path() + " was cancelled");
    }
    BlockLayout layout = image.layout();
    int top = layout.firstRow(block);
    int left = Math.max(layout.firstColumn(block), band.columnStart());
    int right = Math.min(layout.firstColumn(block) + layout.usedColumns(block), band.columnStop());
    int bottom = Math.min(top + layout.usedRows(block), band.rowStop());
    int rowBytes = (int) image.type().rowBytes(layout.blockColumns());
    int skippedBits = (left - layout.firstColumn(block)) * image.type().bits();
    try {
      byte[] cells = layout.isMissing(block) ? null : reader.read(block, converter.takesPlanes());
      for (int row = Math.max(top, band.rowStart()); row < bottom; row++) {
        int at = (row - band.rowStart()) * band.columns() + left - band.columnStart();
        if (cells == null) {
          converter.fillMissing(rows, at, at + right - left);
        } else {
          int from = (row - top) * rowBytes + skippedBits / 8;
          converter.convert(cells, from, right - left, rows, at, row, left);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    converter.finish();
  }

  /**
   * Turns the stored cells of a block into those of a scene. Made anew for each block.
   *
   * @param <A> {@code float[]} or {@code byte[]}
   */
  interface BlockCells<A> {
    /**
     * Converts part of a row.
     *
     * @param cells little-endian
     * @param offset where the part begins, in bytes
     * @param row of the first cell in the raster, for the sentence of a refusal
     * @param column of the first cell in the raster
     */
    void convert(
        byte[] cells, int offset, int count, A target, int targetOffset, int row, int column);

    /**
     * Whether rows are taken as a floating-point predictor left them, see {@link Predictor}, once
     * each.
     */
    default boolean takesPlanes() {
      return false;
    }

    /** Fills part of a row whose block was never written: with NoData, or 0 where there is none. */
    void fillMissing(A target, int from, int to);

    /** Called after the last row of the block; by one of several threads. */
    void finish();
  }
}
