package org.greenview.loader.raster;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.Text;

/** Reads strips and tiles; for use by several threads. */
final class BlockReader implements AutoCloseable {
  private final TiffImage image;
  private final Queue<BlockDecoder> idle = new ConcurrentLinkedQueue<>();

  BlockReader(TiffImage image) {
    this.image = image;
  }

  /**
   * The cells of a block that is not missing, with no predictor, little-endian.
   *
   * @param asStored leaves the predictor to the caller
   * @throws InputProblem if the block is damaged
   */
  byte[] read(int block, boolean asStored) throws IOException {
    BlockLayout layout = image.layout();
    SampleType type = image.type();
    int rows = layout.storedRows(block);
    int decodedBytes = Math.toIntExact(layout.rowBytes(type) * rows);
    byte[] cells =
        image.compression() == Compression.NONE
            ? plain(block, decodedBytes)
            : decompressed(block, decodedBytes);
    // The planes of a floating-point predictor have no byte order.
    if (image.file().order() == ByteOrder.BIG_ENDIAN
        && image.predictor() != Predictor.FLOATING_POINT) {
      reverse(cells, type.bits() / 8);
    }
    if (image.predictor() != Predictor.NONE && !asStored) {
      Predictor.undo(image.predictor(), cells, rows, layout.blockColumns(), layout.samples(), type);
    }
    return layout.samples() == 1 ? cells : band(cells, type.bits() / 8);
  }

  /** The cells of one band out of those of all bands, cell by cell. */
  private byte[] band(byte[] all, int cellBytes) {
    int samples = image.layout().samples();
    byte[] cells = new byte[all.length / samples];
    int from = image.layout().sample() * cellBytes;
    for (int at = 0; at < cells.length; at += cellBytes, from += samples * cellBytes) {
      System.arraycopy(all, from, cells, at, cellBytes);
    }
    return cells;
  }

  @Override
  public void close() {
    idle.forEach(BlockDecoder::close);
  }

  private byte[] plain(int block, int decodedBytes) throws IOException {
    byte[] cells = new byte[decodedBytes];
    image.file().readFully(ByteBuffer.wrap(cells), image.layout().offsets()[block]);
    return cells;
  }

  private byte[] decompressed(int block, int decodedBytes) throws IOException {
    long byteCount = image.layout().byteCounts()[block];
    if (byteCount > Integer.MAX_VALUE / 2) {
      throw damaged(block, byteCount + " compressed bytes in one block", null);
    }
    BlockDecoder decoder = idle.poll();
    if (decoder == null) {
      decoder =
          Compression.isDeflate(image.compression())
              ? new InflatedBlock()
              : new OneBlockTiff(image.compression());
    }
    ByteBuffer bytes = decoder.allocate((int) byteCount, decodedBytes);
    image.file().readFully(bytes, image.layout().offsets()[block]);
    try {
      long mostBytes = image.layout().rowBytes(image.type()) * image.layout().blockRows();
      byte[] cells = decoder.decode(bytes, decodedBytes, mostBytes);
      idle.add(decoder);
      return cells;
    } catch (EOFException e) {
      throw damaged(block, "its compressed bytes end too early", e);
    } catch (IOException e) {
      // The bytes are in memory: whatever fails now is what they say, not the device.
      throw damaged(block, String.valueOf(e.getMessage()), e);
    }
  }

  private InputProblem damaged(int block, String what, Throwable cause) {
    return new InputProblem(
        Text.of(
            "%s is damaged: %s %d (%s) cannot be decoded: %s",
            image.file().path(),
            image.layout().tiled() ? "tile" : "strip",
            block,
            Compression.name(image.compression()),
            what),
        cause);
  }

  private static void reverse(byte[] cells, int cellBytes) {
    switch (cellBytes) {
      case 2 -> {
        for (int at = 0; at < cells.length; at += 2) {
          short cell = (short) SampleType.SHORTS.get(cells, at);
          SampleType.SHORTS.set(cells, at, Short.reverseBytes(cell));
        }
      }
      case 4 -> {
        for (int at = 0; at < cells.length; at += 4) {
          SampleType.INTS.set(
              cells, at, Integer.reverseBytes((int) SampleType.INTS.get(cells, at)));
        }
      }
      case 8 -> {
        for (int at = 0; at < cells.length; at += 8) {
          SampleType.LONGS.set(
              cells, at, Long.reverseBytes((long) SampleType.LONGS.get(cells, at)));
        }
      }
      default -> {
        // Bytes and parts of bytes have no order.
      }
    }
  }

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
}
