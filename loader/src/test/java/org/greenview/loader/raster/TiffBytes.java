package org.greenview.loader.raster;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** A TIFF or BigTIFF of either byte order, made in memory by the letter of TIFF 6.0. */
final class TiffBytes {
  /** Where the stored blocks begin. */
  static final int DATA_OFFSET = 16;

  private final ByteOrder order;
  private final boolean big;
  private final Map<Integer, Object> tags = new TreeMap<>();

  TiffBytes(ByteOrder order, boolean big) {
    this.order = order;
    this.big = big;
  }

  /**
   * Sets a tag.
   *
   * @param values {@code short[]}, {@code int[]} (TIFF's LONG), {@code double[]} or a String
   */
  TiffBytes tag(int tag, Object values) {
    tags.put(tag, values);
    return this;
  }

  /** The file: header, blocks one after the other, directory, values that do not fit into it. */
  byte[] build(boolean tiled, byte[]... blocks) {
    int[] offsets = new int[blocks.length];
    int[] counts = new int[blocks.length];
    int end = DATA_OFFSET;
    for (int i = 0; i < blocks.length; i++) {
      offsets[i] = blocks[i].length == 0 ? 0 : end;
      counts[i] = blocks[i].length;
      end += blocks[i].length + (blocks[i].length & 1);
    }
    tag(tiled ? TiffTag.TILE_OFFSETS : TiffTag.STRIP_OFFSETS, offsets);
    tag(tiled ? TiffTag.TILE_BYTE_COUNTS : TiffTag.STRIP_BYTE_COUNTS, counts);
    int directoryBytes = big ? 16 + 20 * tags.size() : 6 + 12 * tags.size();
    ByteBuffer file = ByteBuffer.allocate(end + directoryBytes + 4096).order(order);
    byte letter = (byte) (order == ByteOrder.BIG_ENDIAN ? 'M' : 'I');
    file.put(letter).put(letter).putShort((short) (big ? 43 : 42));
    if (big) {
      file.putShort((short) 8).putShort((short) 0).putLong(end);
    } else {
      file.putInt(end);
    }
    for (int i = 0; i < blocks.length; i++) {
      file.put(offsets[i], blocks[i]);
    }
    file.position(end);
    putNumber(file, tags.size(), big ? 8 : 2);
    int beyond = end + directoryBytes;
    for (Map.Entry<Integer, Object> tag : tags.entrySet()) {
      byte[] values = bytes(tag.getValue());
      int type = type(tag.getValue());
      int width = type == 2 ? 1 : type == 3 ? 2 : type == 4 ? 4 : 8;
      int inline = big ? 8 : 4;
      file.putShort(tag.getKey().shortValue()).putShort((short) type);
      putNumber(file, values.length / width, inline);
      int next = file.position() + inline;
      if (values.length <= inline) {
        file.put(values);
      } else {
        putNumber(file, beyond, inline);
        file.put(beyond, values);
        beyond += values.length + (values.length & 1);
      }
      file.position(next);
    }
    byte[] whole = new byte[beyond];
    file.get(0, whole);
    return whole;
  }

  private static int type(Object values) {
    return switch (values) {
      case String _ -> 2;
      case short[] _ -> 3;
      case int[] _ -> 4;
      default -> 12;
    };
  }

  private byte[] bytes(Object values) {
    ByteBuffer bytes = ByteBuffer.allocate(4096).order(order);
    switch (values) {
      case String text -> bytes.put((text + "\0").getBytes(StandardCharsets.US_ASCII));
      case short[] v -> {
        for (short value : v) {
          bytes.putShort(value);
        }
      }
      case int[] v -> {
        for (int value : v) {
          bytes.putInt(value);
        }
      }
      default -> {
        for (double value : (double[]) values) {
          bytes.putDouble(value);
        }
      }
    }
    byte[] exact = new byte[bytes.position()];
    bytes.get(0, exact);
    return exact;
  }

  private static void putNumber(ByteBuffer file, long value, int width) {
    switch (width) {
      case 2 -> file.putShort((short) value);
      case 4 -> file.putInt((int) value);
      default -> file.putLong(value);
    }
  }
}
