package org.greenview.loader.raster;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import javax.imageio.IIOException;
import javax.imageio.stream.ImageInputStreamImpl;

/**
 * A file as the library wants it that reads directories, which lie together: some are read at once.
 * Where a directory points to beyond the file, that is its damage, not the device's failure.
 */
final class DirectoryInput extends ImageInputStreamImpl {
  private static final int BUFFER_BYTES = 1 << 16;

  private final RasterBytes file;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private long bufferStart;
  private int buffered;

  DirectoryInput(RasterBytes file) {
    this.file = file;
  }

  @Override
  public long length() {
    return file.bytes();
  }

  @Override
  public void seek(long position) throws IOException {
    if (position < 0) {
      throw new IIOException("it points to before its beginning");
    }
    if (position > length()) {
      throw new EOFException();
    }
    super.seek(position);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
  }

  @Override
  public int read(byte[] target, int offset, int count) throws IOException {
    bitOffset = 0;
    if (count == 0) {
      return 0;
    }
    if (streamPos >= length()) {
      return -1;
    }
    if (streamPos < bufferStart || streamPos >= bufferStart + buffered) {
      int wanted = (int) Math.min(BUFFER_BYTES, length() - streamPos);
      buffered = 0;
      file.readFully(ByteBuffer.wrap(buffer, 0, wanted), streamPos);
      bufferStart = streamPos;
      buffered = wanted;
    }
    int at = (int) (streamPos - bufferStart);
    int copied = Math.min(count, buffered - at);
    System.arraycopy(buffer, at, target, offset, copied);
    streamPos += copied;
    return copied;
  }
}
