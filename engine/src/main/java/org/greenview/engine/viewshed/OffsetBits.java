package org.greenview.engine.viewshed;

/** A set of cells by their offset from the observer's, to be met with the bits of lanes. */
final class OffsetBits {
  /** By eight bits: a long for each of them, all ones or 0. */
  private static final long[] LONGS = new long[256 * Byte.SIZE];

  static {
    for (int i = 0; i < LONGS.length; i++) {
      LONGS[i] = -(i / Byte.SIZE >> i % Byte.SIZE & 1);
    }
  }

  private final int before;
  private final int pitch;
  private final byte[] bits;

  /** Which offsets belong to the set. */
  interface Membership {
    boolean contains(int rowOffset, int columnOffset);
  }

  /** Offsets of the circle alone are asked for; beyond it nothing belongs. */
  OffsetBits(int radius, Membership set) {
    // Eight cells that begin or end beyond the circle have room.
    this.before = radius + 2 * Byte.SIZE;
    this.pitch = (2 * before + 2 * Long.SIZE) / Long.SIZE * Long.SIZE;
    this.bits = new byte[2 * before * pitch / Byte.SIZE];
    for (int r = -radius; r <= radius; r++) {
      for (int c = -radius; c <= radius; c++) {
        if (r * r + c * c <= radius * radius && set.contains(r, c)) {
          int bit = bit(r, c);
          bits[bit >> 3] |= (byte) (1 << (bit & 7));
        }
      }
    }
  }

  private int bit(int rowOffset, int columnOffset) {
    return (rowOffset + before) * pitch + columnOffset + before;
  }

  /**
   * into = from where a cell belongs to the set, else 0, for eight neighbours in a row.
   *
   * @param rowOffset of the first cell
   * @param columnOffset of the first cell
   */
  void meet(int rowOffset, int columnOffset, long[] from, int fromIndex, long[] into, int index) {
    int bit = bit(rowOffset, columnOffset);
    int some = (int) ((long) SurfaceTile.WORDS.get(bits, bit >> 3) >>> (bit & 7)) & 0xff;
    for (int i = 0; i < Byte.SIZE; i++) {
      into[index + i] = from[fromIndex + i] & LONGS[some * Byte.SIZE + i];
    }
  }
}
