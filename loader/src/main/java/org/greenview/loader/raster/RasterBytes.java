package org.greenview.loader.raster;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;

/** The bytes of a raster's file, wherever they are. For use by several threads. */
public interface RasterBytes extends AutoCloseable {
  /** Its name, for sentences; nothing is opened by it. */
  Path path();

  /** Length of the file when it was opened. */
  long bytes();

  /**
   * Fills a buffer from a place in the file.
   *
   * @throws java.io.EOFException if the file ends before
   */
  void readFully(ByteBuffer target, long position) throws IOException;

  /**
   * Opens the file beside it whose name is this one's with a further ending.
   *
   * @return none if there is no such file
   */
  Optional<InputStream> openBeside(String ending) throws IOException;

  @Override
  void close() throws IOException;
}
