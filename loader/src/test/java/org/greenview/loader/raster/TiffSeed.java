package org.greenview.loader.raster;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;

/**
 * A small whole GeoTIFF to be damaged.
 *
 * @param checksummedFrom first byte of the part in which a change must be found out: its blocks
 *     have checksums (DEFLATE)
 * @param checksummedTo byte after its last; equal to the first for none
 */
public record TiffSeed(String name, byte[] bytes, int checksummedFrom, int checksummedTo) {
  private static final int ROWS = 20;
  private static final int COLUMNS = 24;
  private static final int TILE = 16;

  /** Of every codec, layout, byte order and many types one. */
  public static List<TiffSeed> all() {
    List<TiffSeed> seeds = new ArrayList<>();
    ByteOrder little = ByteOrder.LITTLE_ENDIAN;
    ByteOrder bigEnd = ByteOrder.BIG_ENDIAN;
    seeds.add(seed("plain strips", strips(little, false, 32, 3, 1, 1)));
    seeds.add(seed("big-endian strips", strips(bigEnd, false, 16, 2, 1, 1)));
    seeds.add(seed("BigTIFF strips", strips(little, true, 8, 1, 1, 1)));
    seeds.add(seed("PackBits strips", strips(little, false, 8, 1, 32773, 1)));
    seeds.add(seed("LZW strips", strips(little, false, 16, 1, 5, 2)));
    seeds.add(checksummed("DEFLATE strips", strips(little, false, 64, 3, 8, 1)));
    seeds.add(checksummed("DEFLATE tiles", tiles(little, false, 32, 3, 3, 1)));
    seeds.add(checksummed("big-endian DEFLATE BigTIFF tiles", tiles(bigEnd, true, 16, 1, 2, 1)));
    seeds.add(seed("sparse tiles", tiles(little, false, 8, 1, 1, 4)));
    return seeds;
  }

  private static TiffSeed seed(String name, byte[] bytes) {
    return new TiffSeed(name, bytes, 0, 0);
  }

  private static TiffSeed checksummed(String name, byte[] bytes) {
    boolean big = name.contains("Big");
    ByteBuffer header = ByteBuffer.wrap(bytes);
    header.order(bytes[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int end = (int) (big ? header.getLong(8) : header.getInt(4));
    return new TiffSeed(name, bytes, TiffBytes.DATA_OFFSET, end);
  }

  private static TiffBytes begin(ByteOrder order, boolean big, int bits, int format) {
    return new TiffBytes(order, big)
        .tag(TiffTag.IMAGE_WIDTH, new int[] {COLUMNS})
        .tag(TiffTag.IMAGE_LENGTH, new int[] {ROWS})
        .tag(TiffTag.BITS_PER_SAMPLE, new short[] {(short) bits})
        .tag(TiffTag.SAMPLE_FORMAT, new short[] {(short) format})
        .tag(TiffTag.PHOTOMETRIC, new short[] {1})
        .tag(TiffTag.SAMPLES_PER_PIXEL, new short[] {1})
        .tag(TiffTag.MODEL_PIXEL_SCALE, new double[] {5, 5, 0})
        .tag(TiffTag.MODEL_TIEPOINT, new double[] {0, 0, 0, 500000, 4797000, 0})
        .tag(
            TiffTag.GEO_KEY_DIRECTORY,
            new short[] {
              1,
              1,
              0,
              5,
              1024,
              0,
              1,
              1,
              1025,
              0,
              1,
              1,
              1026,
              (short) 34737,
              9,
              0,
              3072,
              0,
              1,
              25830,
              2057,
              (short) 34736,
              1,
              0
            })
        .tag(TiffTag.GEO_DOUBLE_PARAMETERS, new double[] {6378137})
        .tag(TiffTag.GEO_ASCII_PARAMETERS, "ETRS89 ..|")
        .tag(TiffTag.GDAL_METADATA, "<GDALMetadata><Item name=\"A\">1</Item></GDALMetadata>")
        .tag(TiffTag.GDAL_NO_DATA, format == 3 ? "-9999" : "255");
  }

  private static byte[] strips(
      ByteOrder order, boolean big, int bits, int format, int compression, int predictor) {
    int rows = 8;
    int count = Math.ceilDiv(ROWS, rows);
    byte[][] blocks = new byte[count][];
    for (int i = 0; i < count; i++) {
      int stored = Math.min(rows, ROWS - i * rows);
      byte[] cells = cells(order, bits, format, COLUMNS * stored, i);
      blocks[i] =
          switch (compression) {
            case 1 -> cells;
            case 5 -> lzw(cells);
            case 8 -> deflate(cells);
            default -> packBits(cells);
          };
    }
    return begin(order, big, bits, format)
        .tag(TiffTag.COMPRESSION, new short[] {(short) compression})
        .tag(TiffTag.PREDICTOR, new short[] {(short) predictor})
        .tag(TiffTag.ROWS_PER_STRIP, new int[] {rows})
        .build(false, blocks);
  }

  private static byte[] tiles(
      ByteOrder order, boolean big, int bits, int format, int predictor, int written) {
    int count = Math.ceilDiv(ROWS, TILE) * Math.ceilDiv(COLUMNS, TILE);
    byte[][] blocks = new byte[count][];
    for (int i = 0; i < count; i++) {
      blocks[i] =
          i % written == 0 ? deflate(cells(order, bits, format, TILE * TILE, i)) : new byte[0];
    }
    return begin(order, big, bits, format)
        .tag(TiffTag.COMPRESSION, new short[] {8})
        .tag(TiffTag.PREDICTOR, new short[] {(short) predictor})
        .tag(TiffTag.TILE_WIDTH, new int[] {TILE})
        .tag(TiffTag.TILE_LENGTH, new int[] {TILE})
        .build(true, blocks);
  }

  private static byte[] cells(ByteOrder order, int bits, int format, int count, int block) {
    ByteBuffer cells = ByteBuffer.allocate(count * bits / 8).order(order);
    for (int i = 0; i < count; i++) {
      int value = (i * 7 + block * 31) % 100;
      switch (bits) {
        case 8 -> cells.put((byte) value);
        case 16 -> cells.putShort((short) value);
        case 32 -> cells.putFloat(value + 0.25f);
        default -> cells.putDouble(value + 0.25);
      }
    }
    return cells.array();
  }

  private static byte[] deflate(byte[] cells) {
    Deflater deflater = new Deflater(6);
    deflater.setInput(cells);
    deflater.finish();
    byte[] out = new byte[cells.length + 100];
    int length = deflater.deflate(out);
    deflater.end();
    return java.util.Arrays.copyOf(out, length);
  }

  /** Runs of up to 128 literal bytes. */
  private static byte[] packBits(byte[] cells) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int at = 0; at < cells.length; at += 128) {
      int count = Math.min(128, cells.length - at);
      out.write(count - 1);
      out.write(cells, at, count);
    }
    return out.toByteArray();
  }

  /** Codes of 9 bits alone: the table is cleared before it would need more. */
  private static byte[] lzw(byte[] cells) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int pending = 0;
    int bits = 0;
    int[] codes = new int[cells.length + cells.length / 200 + 2];
    int n = 0;
    for (int i = 0; i < cells.length; i++) {
      if (i % 200 == 0) {
        codes[n++] = 256;
      }
      codes[n++] = cells[i] & 0xff;
    }
    codes[n++] = 257;
    for (int i = 0; i < n; i++) {
      pending = pending << 9 | codes[i];
      bits += 9;
      while (bits >= 8) {
        out.write(pending >> (bits - 8));
        bits -= 8;
        pending &= (1 << bits) - 1;
      }
    }
    out.write(pending << (8 - bits));
    return out.toByteArray();
  }
}
