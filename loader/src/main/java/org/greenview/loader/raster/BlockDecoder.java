package org.greenview.loader.raster;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Decompresses strips and tiles, one at a time; not for use by several threads. */
interface BlockDecoder extends AutoCloseable {
  /** A place to read compressed bytes into: {@link ByteBuffer#position} is where they begin. */
  ByteBuffer allocate(int compressedBytes, int decodedBytes);

  /**
   * Decompresses.
   *
   * @param block from {@link #allocate}, filled up to its limit
   * @param mostBytes what the block may decode to: more than is needed for a last strip that was
   *     stored with all its rows
   * @return {@code decodedBytes} of them
   * @throws java.io.EOFException if the compressed bytes end too early
   * @throws IOException if they are damaged
   */
  byte[] decode(ByteBuffer block, int decodedBytes, long mostBytes) throws IOException;

  @Override
  void close();
}
