package org.greenview.loader.raster;

import java.io.IOException;
import java.util.function.IntConsumer;

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

  /** The same, and says after each call how many rows it took. */
  default RowSink<A> then(IntConsumer taken) {
    return (firstRow, rowCount, cells) -> {
      accept(firstRow, rowCount, cells);
      taken.accept(rowCount);
    };
  }
}
