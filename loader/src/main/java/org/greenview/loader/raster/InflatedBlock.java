package org.greenview.loader.raster;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import javax.imageio.IIOException;
import org.greenview.loader.raster.BlockReader.BlockDecoder;

/**
 * Decompresses DEFLATE blocks by the JDK. Unlike the library, it reads each to its very end, where
 * its checksum is: DEFLATE is the one compression here that can tell that it was damaged.
 */
final class InflatedBlock implements BlockDecoder {
  private static final int SCRATCH_BYTES = 1 << 13;

  private final Inflater inflater = new Inflater();

  @Override
  public ByteBuffer allocate(int compressedBytes, int decodedBytes) {
    return ByteBuffer.allocate(compressedBytes);
  }

  @Override
  public byte[] decode(ByteBuffer block, int decodedBytes, long mostBytes) throws IOException {
    inflater.reset();
    inflater.setInput(block.array(), 0, block.limit());
    byte[] cells = new byte[decodedBytes];
    try {
      int count = 0;
      while (count < decodedBytes && canGoOn()) {
        count += inflater.inflate(cells, count, decodedBytes - count);
      }
      long surplus = drain(mostBytes - decodedBytes);
      if (count < decodedBytes) {
        throw new IIOException("decodes to " + count + " bytes, not " + decodedBytes);
      }
      if (surplus > mostBytes - decodedBytes) {
        throw new IIOException("decodes to more than " + mostBytes + " bytes");
      }
    } catch (DataFormatException e) {
      throw new IIOException(e.getMessage() == null ? "no DEFLATE" : e.getMessage(), e);
    }
    if (!inflater.finished()) {
      throw new EOFException();
    }
    return cells;
  }

  private boolean canGoOn() {
    return !inflater.finished() && !inflater.needsInput() && !inflater.needsDictionary();
  }

  /** Reads on to the checksum. */
  private long drain(long most) throws DataFormatException {
    byte[] scratch = new byte[SCRATCH_BYTES];
    long count = 0;
    int more = 1;
    while (more > 0 && count <= most && !inflater.finished()) {
      more = inflater.inflate(scratch);
      count += more;
    }
    return count;
  }

  @Override
  public void close() {
    inflater.end();
  }
}
