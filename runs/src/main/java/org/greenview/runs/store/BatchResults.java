package org.greenview.runs.store;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Results of the batches of a run, wherever they are kept. */
public interface BatchResults {
  /** Bytes of the results of one batch. */
  int batchBytes();

  /**
   * Reads the results of one batch.
   *
   * @param bytes cleared and filled with {@link #batchBytes}
   * @return false if they do not fit their checksum, and the batch is free to be computed again
   */
  boolean read(int batch, ByteBuffer bytes) throws IOException;
}
