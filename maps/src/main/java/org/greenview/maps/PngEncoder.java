package org.greenview.maps;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Writes a page as PNG (W3C Recommendation, third edition): 8 bits per channel, no alpha, rows
 * unfiltered.
 *
 * <p>The JDK's own writer tries five filters on every row: in a fresh JVM it took more than twice
 * as long for a map, and the file came out larger, because a map is mostly flat colours.
 */
final class PngEncoder {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final int HEADER_BYTES = 13;
  private static final byte BITS_PER_CHANNEL = 8;
  private static final byte COLOUR_TYPE_RGB = 2;
  private static final int CHANNELS = 3;
  private static final int SIZE_BYTES = 9;
  private static final byte UNIT_METRE = 1;
  private static final int CHUNK_BYTES = 1 << 16;

  /** Maps come out no smaller on higher levels, only later. */
  private static final int DEFLATE_LEVEL = 3;

  private PngEncoder() {}

  /**
   * Writes an image.
   *
   * @param image of type {@link BufferedImage#TYPE_INT_RGB}
   * @param dotsPerInch on paper, or 0 to say nothing of that
   */
  static void write(BufferedImage image, double dotsPerInch, OutputStream target)
      throws IOException {
    DataOutputStream out = new DataOutputStream(target);
    out.write(SIGNATURE);
    ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);
    header.putInt(image.getWidth()).putInt(image.getHeight());
    // The last three: deflate, the standard's set of filters, not interlaced.
    header.put(BITS_PER_CHANNEL).put(COLOUR_TYPE_RGB).put((byte) 0).put((byte) 0).put((byte) 0);
    writeChunk(out, "IHDR", header.array(), HEADER_BYTES);
    if (dotsPerInch > 0) {
      int perMetre = (int) Math.rint(dotsPerInch * 1000 / PageSize.MILLIMETRES_PER_INCH);
      ByteBuffer size = ByteBuffer.allocate(SIZE_BYTES).putInt(perMetre).putInt(perMetre);
      writeChunk(out, "pHYs", size.put(UNIT_METRE).array(), SIZE_BYTES);
    }
    try (Deflater deflater = new Deflater(DEFLATE_LEVEL)) {
      byte[] chunk = new byte[CHUNK_BYTES];
      int filled = 0;
      for (int row = 0; row < image.getHeight(); row++) {
        deflater.setInput(row(image, row));
        if (row == image.getHeight() - 1) {
          deflater.finish();
        }
        int count = deflater.deflate(chunk, filled, CHUNK_BYTES - filled);
        while (count > 0) {
          filled += count;
          if (filled == CHUNK_BYTES) {
            writeChunk(out, "IDAT", chunk, filled);
            filled = 0;
          }
          count = deflater.deflate(chunk, filled, CHUNK_BYTES - filled);
        }
      }
      writeChunk(out, "IDAT", chunk, filled);
    }
    writeChunk(out, "IEND", new byte[0], 0);
    out.flush();
  }

  /** A row of the image, after a zero that says it is not filtered. */
  private static byte[] row(BufferedImage image, int y) {
    int width = image.getWidth();
    int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    byte[] row = new byte[1 + CHANNELS * width];
    for (int x = 0; x < width; x++) {
      int rgb = pixels[y * width + x];
      int to = 1 + CHANNELS * x;
      row[to] = (byte) (rgb >> 16);
      row[to + 1] = (byte) (rgb >> 8);
      row[to + 2] = (byte) rgb;
    }
    return row;
  }

  private static void writeChunk(DataOutputStream out, String type, byte[] data, int length)
      throws IOException {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(data, 0, length);
    out.writeInt(length);
    out.write(name);
    out.write(data, 0, length);
    out.writeInt((int) crc.getValue());
  }
}
