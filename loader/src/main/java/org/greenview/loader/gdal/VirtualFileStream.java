package org.greenview.loader.gdal;

import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** The bytes of a file of GDAL's own file systems. */
final class VirtualFileStream extends InputStream {
  private final FileFunctions files;
  private final MemorySegment file;
  private boolean closed;

  VirtualFileStream(FileFunctions files, MemorySegment file) {
    this.files = files;
    this.file = file;
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    if (length == 0) {
      return 0;
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment bytes = arena.allocate(length);
      int count = (int) files.VSIFReadL(bytes, 1, length, file);
      MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, 0, target, offset, count);
      return count == 0 ? -1 : count;
    }
  }

  /** Idempotent. */
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      files.VSIFCloseL(file);
    }
  }
}
