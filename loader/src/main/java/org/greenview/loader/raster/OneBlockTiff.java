package org.greenview.loader.raster;

import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReader;
import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import javax.imageio.IIOException;
import org.greenview.loader.raster.BlockReader.BlockDecoder;

/**
 * Decompresses one strip or tile with the library, which only reads whole images: the block is
 * shown to it as a little TIFF of its own, one row of as many bytes as the block decodes to. So the
 * codec is the library's, and the heap holds one block.
 */
final class OneBlockTiff implements BlockDecoder {
  private static final int SHORT = 3;
  private static final int LONG = 4;
  private static final int ENTRY_COUNT = 11;
  private static final int DATA_OFFSET = 8 + 2 + ENTRY_COUNT * 12 + 4;

  /** The library takes a file that promises more than 512 times its length for an attack. */
  private static final int EXPANSION_LIMIT = 500;

  private final TIFFImageReader reader;
  private final int compression;
  private String warning;

  OneBlockTiff(int compression) {
    this.compression = compression;
    reader = new TIFFImageReaderSpi().createReaderInstance(null);
    // The library reads on after what it calls a warning; a block with one is not whole.
    reader.addIIOReadWarningListener((source, text) -> warning = text);
  }

  @Override
  public ByteBuffer allocate(int compressedBytes, int decodedBytes) {
    int bytes =
        Math.max(
            Math.addExact(DATA_OFFSET, compressedBytes),
            DATA_OFFSET + decodedBytes / EXPANSION_LIMIT);
    ByteBuffer block = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    return block.position(DATA_OFFSET).limit(DATA_OFFSET + compressedBytes);
  }

  /** {@inheritDoc} What follows the bytes that are needed is not looked at. */
  @Override
  public byte[] decode(ByteBuffer block, int decodedBytes, long mostBytes) throws IOException {
    int compressedBytes = block.limit() - DATA_OFFSET;
    block.clear();
    block.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8);
    block.putShort((short) ENTRY_COUNT);
    put(block, TiffTag.IMAGE_WIDTH, LONG, decodedBytes);
    put(block, TiffTag.IMAGE_LENGTH, LONG, 1);
    put(block, TiffTag.BITS_PER_SAMPLE, SHORT, 8);
    put(block, TiffTag.COMPRESSION, SHORT, compression);
    put(block, TiffTag.PHOTOMETRIC, SHORT, 1);
    put(block, TiffTag.STRIP_OFFSETS, LONG, DATA_OFFSET);
    put(block, TiffTag.SAMPLES_PER_PIXEL, SHORT, 1);
    put(block, TiffTag.ROWS_PER_STRIP, LONG, 1);
    put(block, TiffTag.STRIP_BYTE_COUNTS, LONG, compressedBytes);
    put(block, TiffTag.PLANAR_CONFIGURATION, SHORT, 1);
    put(block, TiffTag.SAMPLE_FORMAT, SHORT, 1);
    block.putInt(0);
    warning = null;
    try (ByteArrayImageInputStream input = new ByteArrayImageInputStream(block.array())) {
      reader.setInput(input);
      Raster raster = reader.readRaster(0, null);
      if (warning != null) {
        throw new IIOException(warning);
      }
      byte[] cells = ((DataBufferByte) raster.getDataBuffer()).getData();
      if (cells.length != decodedBytes) {
        throw new IIOException("decodes to " + cells.length + " bytes, not " + decodedBytes);
      }
      return cells;
    } catch (RuntimeException e) {
      throw new IIOException("they are nothing that the compression writes", e);
    } finally {
      reader.setInput(null);
    }
  }

  private static void put(ByteBuffer block, int tag, int type, int value) {
    block.putShort((short) tag).putShort((short) type).putInt(1).putInt(value);
  }

  @Override
  public void close() {
    reader.dispose();
  }
}
