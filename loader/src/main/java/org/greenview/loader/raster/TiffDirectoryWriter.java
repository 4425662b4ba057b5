package org.greenview.loader.raster;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes directories of a little-endian TIFF, and the header that points to the first. */
final class TiffDirectoryWriter {
  /** Space kept at the beginning of the file; a classic header needs half of it. */
  static final int HEADER_BYTES = 16;

  private static final int ASCII = 2;
  private static final int SHORT = 3;
  private static final int LONG = 4;
  private static final int DOUBLE = 12;
  private static final int LONG8 = 16;
  private static final long CLASSIC_LIMIT_BYTES = 0xFFFF_0000L;

  private record Entry(int type, Object values) {}

  private final Map<Integer, Entry> entries = new TreeMap<>();

  void shorts(int tag, int... values) {
    entries.put(tag, new Entry(SHORT, values));
  }

  void longs(int tag, long... values) {
    entries.put(tag, new Entry(LONG, values));
  }

  void doubles(int tag, double... values) {
    entries.put(tag, new Entry(DOUBLE, values));
  }

  void text(int tag, String text) {
    entries.put(tag, new Entry(ASCII, (text + "\0").getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Writes directories where the cells end, one after the other, then the header.
   *
   * @param end even
   */
  static void write(FileChannel channel, long end, List<TiffDirectoryWriter> directories)
      throws IOException {
    // 8 bytes for each number is the most that directories can need.
    long most = directories.stream().mapToLong(directory -> directory.bytes(true)).sum();
    boolean big = end + most > CLASSIC_LIMIT_BYTES;
    long at = end;
    for (int i = 0; i < directories.size(); i++) {
      long next = at + directories.get(i).bytes(big);
      boolean isLast = i + 1 == directories.size();
      writeFully(channel, directories.get(i).encode(at, isLast ? 0 : next, big), at);
      at = next;
    }
    writeFully(channel, header(end, big), 0);
  }

  /** The header of a file whose first directory is at a place. */
  static ByteBuffer header(long first, boolean big) {
    ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    header.put((byte) 'I').put((byte) 'I');
    if (big) {
      header.putShort((short) 43).putShort((short) 8).putShort((short) 0).putLong(first);
    } else {
      header.putShort((short) 42).putInt((int) first);
    }
    return header.clear();
  }

  /**
   * The directory as it stands in the file.
   *
   * @param at where it will stand; even
   * @param next where the directory after it will; 0 for none
   * @param big for a BigTIFF
   */
  ByteBuffer encode(long at, long next, boolean big) {
    ByteBuffer directory = ByteBuffer.allocate(bytes(big)).order(ByteOrder.LITTLE_ENDIAN);
    int inline = big ? 8 : 4;
    int outOfLine = directoryBytes(big);
    if (big) {
      directory.putLong(entries.size());
    } else {
      directory.putShort((short) entries.size());
    }
    for (Map.Entry<Integer, Entry> tagged : entries.entrySet()) {
      byte[] values = encode(tagged.getValue(), big);
      int type = type(tagged.getValue(), big);
      int count = values.length / width(type);
      directory.putShort(tagged.getKey().shortValue()).putShort((short) type);
      putOffset(directory, count, big);
      if (values.length <= inline) {
        directory.put(values).position(directory.position() + inline - values.length);
      } else {
        putOffset(directory, at + outOfLine, big);
        directory.put(outOfLine, values);
        outOfLine += values.length + (values.length & 1);
      }
    }
    putOffset(directory, next, big);
    return directory.clear();
  }

  private int directoryBytes(boolean big) {
    return big ? 8 + 20 * entries.size() + 8 : 2 + 12 * entries.size() + 4;
  }

  /** Bytes that it takes, whatever its numbers are. */
  int bytes(boolean big) {
    int bytes = directoryBytes(big);
    for (Entry entry : entries.values()) {
      int length = encode(entry, big).length;
      bytes = Math.addExact(bytes, length + (length & 1));
    }
    return bytes;
  }

  private static int type(Entry entry, boolean big) {
    return entry.type == LONG && big ? LONG8 : entry.type;
  }

  private static int width(int type) {
    return switch (type) {
      case ASCII -> 1;
      case SHORT -> 2;
      case LONG -> 4;
      default -> 8;
    };
  }

  private static byte[] encode(Entry entry, boolean big) {
    int width = width(type(entry, big));
    switch (entry.values) {
      case int[] values -> {
        ByteBuffer buffer = buffer(values.length * width);
        for (int value : values) {
          buffer.putShort((short) value);
        }
        return buffer.array();
      }
      case long[] values -> {
        ByteBuffer buffer = buffer(Math.multiplyExact(values.length, width));
        for (long value : values) {
          putOffset(buffer, value, big);
        }
        return buffer.array();
      }
      case double[] values -> {
        ByteBuffer buffer = buffer(values.length * width);
        buffer.asDoubleBuffer().put(values);
        return buffer.array();
      }
      default -> {
        return (byte[]) entry.values;
      }
    }
  }

  private static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static void putOffset(ByteBuffer target, long value, boolean big) {
    if (big) {
      target.putLong(value);
    } else {
      target.putInt((int) value);
    }
  }

  private static void writeFully(FileChannel channel, ByteBuffer bytes, long position)
      throws IOException {
    long at = position;
    while (bytes.hasRemaining()) {
      at += channel.write(bytes, at);
    }
  }
}
