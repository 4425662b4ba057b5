package org.greenview.loader.raster;

import java.io.IOException;

/**
 * Takes whole rows of a raster as they are read.
 *
 * @param <A> {@code float[]} or {@code byte[]}
 */
@FunctionalInterface
public interface RowSink<A> {
  /**
   * Takes rows.
   *
   * @param cells row-major, {@code rowCount * columns} of them from 0; reused after the call
   */
  void accept(int firstRow, int rowCount, A cells) throws IOException;
}
