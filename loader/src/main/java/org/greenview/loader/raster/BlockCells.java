package org.greenview.loader.raster;

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

  /** Fills part of a row whose block was never written: with NoData, or 0 where there is none. */
  void fillMissing(A target, int from, int to);

  /** Called after the last row of the block; by one of several threads. */
  void finish();
}
