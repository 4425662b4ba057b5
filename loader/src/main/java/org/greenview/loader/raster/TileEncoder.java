package org.greenview.loader.raster;

import java.io.ByteArrayOutputStream;
import java.util.zip.Deflater;

/** Compresses tiles; stateless. */
final class TileEncoder {
  /** GDAL's default. */
  private static final int LEVEL = 6;

  private static final int SIDE = GeoTiffWriter.TILE_SIDE_CELLS;

  private TileEncoder() {}

  /**
   * DEFLATE with predictor 3: the bytes of a row in planes, most significant first, differenced.
   */
  static byte[] encode(float[] cells) {
    byte[] bytes = new byte[cells.length * Float.BYTES];
    for (int row = 0; row < SIDE; row++) {
      int at = row * SIDE * Float.BYTES;
      for (int i = 0; i < SIDE; i++) {
        int bits = Float.floatToRawIntBits(cells[row * SIDE + i]);
        bytes[at + i] = (byte) (bits >> 24);
        bytes[at + SIDE + i] = (byte) (bits >> 16);
        bytes[at + 2 * SIDE + i] = (byte) (bits >> 8);
        bytes[at + 3 * SIDE + i] = (byte) bits;
      }
      for (int i = at + SIDE * Float.BYTES - 1; i > at; i--) {
        bytes[i] -= bytes[i - 1];
      }
    }
    return deflate(bytes);
  }

  /** DEFLATE without a predictor: codes do not rise or fall. */
  static byte[] encode(byte[] cells) {
    return deflate(cells);
  }

  private static byte[] deflate(byte[] bytes) {
    Deflater deflater = new Deflater(LEVEL);
    try {
      deflater.setInput(bytes);
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 2 + 64);
      byte[] part = new byte[1 << 15];
      while (!deflater.finished()) {
        out.write(part, 0, deflater.deflate(part));
      }
      return out.toByteArray();
    } finally {
      deflater.end();
    }
  }
}
