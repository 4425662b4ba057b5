package org.greenview.runs.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Damages files in the ways in which files are damaged, and in those of whoever means harm. */
final class Mutator {
  /** Numbers at which counts and sizes go wrong. */
  private static final long[] ABSURD = {
    0,
    1,
    -1,
    2,
    3,
    7,
    0x7f,
    0x80,
    0xff,
    0x100,
    0x7fff,
    0x8000,
    0xffff,
    0x10000,
    0xffffff,
    100_000,
    1_000_000_000,
    0x3fff_ffff,
    0x4000_0000,
    0x7fff_fff0,
    0x7fff_ffff,
    0x8000_0000L,
    0xffff_fff0L,
    0xffff_ffffL,
    0x1_0000_0000L,
    Long.MAX_VALUE,
    Long.MIN_VALUE
  };

  private static final String[] ABSURD_TEXTS = {
    "",
    "-1",
    "0",
    "99999999999999999999",
    "2147483647",
    "4294967296",
    "1e999",
    "-1e308",
    "NaN",
    "null",
    "\"",
    "[",
    "]",
    "[[[[[[[[",
    "{",
    "}",
    "(",
    ",",
    ";",
    "\n",
    "\0",
    "\\u0000",
    "\u001b[31m",
    "😀",
    "EPSG:0",
    "<Item role=\"scale\">",
    "%s%d",
    "../../etc/passwd"
  };

  /** Kept small, so that a mutation never makes a file large by itself. */
  private static final int MOST_BYTES_ADDED = 4096;

  private final SplittableRandom random;

  Mutator(long seed) {
    random = new SplittableRandom(seed);
  }

  /** A damaged copy. */
  byte[] mutate(byte[] whole) {
    byte[] bytes = whole;
    int rounds = random.nextInt(4) == 0 ? 1 + random.nextInt(6) : 1;
    for (int i = 0; i < rounds; i++) {
      bytes = once(bytes);
    }
    return bytes;
  }

  private byte[] once(byte[] whole) {
    if (whole.length == 0) {
      return text();
    }
    byte[] bytes = whole.clone();
    int at = place(bytes.length);
    switch (random.nextInt(9)) {
      case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> {
        for (int i = random.nextInt(8); i >= 0; i--) {
          bytes[place(bytes.length)] = (byte) random.nextInt(256);
        }
      }
      case 2 -> bytes = Arrays.copyOf(bytes, at);
      case 3, 4, 5 -> putNumber(bytes, at);
      case 6 -> {
        int to = Math.min(bytes.length, at + 1 + random.nextInt(64));
        Arrays.fill(bytes, at, to, (byte) (random.nextBoolean() ? 0 : -1));
      }
      case 7 -> bytes = spliced(bytes, at, at + random.nextInt(32), text());
      default -> {
        int from = place(bytes.length);
        byte[] copied =
            Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + random.nextInt(512)));
        bytes = spliced(bytes, at, random.nextBoolean() ? at : at + copied.length, copied);
      }
    }
    return bytes;
  }

  /** Anywhere, but as often as not near an end, where headers and directories are. */
  private int place(int length) {
    int near = Math.min(length, 600);
    return switch (random.nextInt(4)) {
      case 0 -> random.nextInt(near);
      case 1 -> length - 1 - random.nextInt(near);
      default -> random.nextInt(length);
    };
  }

  private void putNumber(byte[] bytes, int at) {
    int width = 1 << random.nextInt(4);
    long value = ABSURD[random.nextInt(ABSURD.length)];
    ByteBuffer buffer = ByteBuffer.allocate(8);
    buffer.order(random.nextBoolean() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    switch (width) {
      case 1 -> buffer.put((byte) value);
      case 2 -> buffer.putShort((short) value);
      case 4 -> buffer.putInt((int) value);
      default -> buffer.putLong(value);
    }
    // Fields lie at even places more often than not.
    int start = random.nextInt(3) == 0 ? at : at & ~1;
    System.arraycopy(buffer.array(), 0, bytes, start, Math.min(width, bytes.length - start));
  }

  private byte[] text() {
    String text = ABSURD_TEXTS[random.nextInt(ABSURD_TEXTS.length)];
    int times = random.nextInt(8) == 0 ? 1 + random.nextInt(400) : 1;
    byte[] bytes = text.repeat(times).getBytes(StandardCharsets.UTF_8);
    return Arrays.copyOf(bytes, Math.min(bytes.length, MOST_BYTES_ADDED));
  }

  private static byte[] spliced(byte[] bytes, int from, int to, byte[] middle) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(bytes, 0, from);
    out.writeBytes(middle);
    int rest = Math.min(bytes.length, to);
    out.write(bytes, rest, bytes.length - rest);
    return out.toByteArray();
  }
}
