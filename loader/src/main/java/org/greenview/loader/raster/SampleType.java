package org.greenview.loader.raster;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** What a cell of a TIFF file can hold, of that which can be read. */
enum SampleType {
  UINT1(1, "1-bit"),
  UINT2(2, "2-bit"),
  UINT4(4, "4-bit"),
  UINT8(8, "UInt8"),
  INT8(8, "Int8"),
  UINT16(16, "UInt16"),
  INT16(16, "Int16"),
  UINT32(32, "UInt32"),
  INT32(32, "Int32"),
  FLOAT16(16, "Float16"),
  FLOAT32(32, "Float32"),
  FLOAT64(64, "Float64");

  static final VarHandle SHORTS = little(short[].class);
  static final VarHandle INTS = little(int[].class);
  static final VarHandle LONGS = little(long[].class);
  static final VarHandle FLOATS = little(float[].class);
  static final VarHandle DOUBLES = little(double[].class);

  private final int bits;
  private final String label;

  SampleType(int bits, String label) {
    this.bits = bits;
    this.label = label;
  }

  private static VarHandle little(Class<?> array) {
    return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * The type of a pair of TIFF values.
   *
   * @param format TIFF's SampleFormat: 1 or 4 unsigned, 2 signed, 3 floating point
   * @return null if such cells cannot be read
   */
  static SampleType of(long bits, long format) {
    String kind = format == 1 || format == 4 ? "UINT" : format == 2 ? "INT" : "FLOAT";
    for (SampleType type : values()) {
      if (format >= 1 && format <= 4 && type.name().equals(kind + bits)) {
        return type;
      }
    }
    return null;
  }

  int bits() {
    return bits;
  }

  String label() {
    return label;
  }

  boolean isFloatingPoint() {
    return name().startsWith("FLOAT");
  }

  /** Bytes of a row; rows of less than 8 bits a cell are padded to whole bytes. */
  long rowBytes(long columns) {
    return (columns * bits + 7) / 8;
  }

  /**
   * Reads cells exactly.
   *
   * @param row little-endian
   * @param offset where the row begins, in bytes
   */
  void toDoubles(byte[] row, int offset, double[] target, int count) {
    for (int i = 0; i < count; i++) {
      target[i] =
          switch (this) {
            case UINT1, UINT2, UINT4 -> packed(row, offset, i);
            case UINT8 -> row[offset + i] & 0xff;
            case INT8 -> row[offset + i];
            case UINT16 -> (short) SHORTS.get(row, offset + 2 * i) & 0xffff;
            case INT16 -> (short) SHORTS.get(row, offset + 2 * i);
            case UINT32 -> (int) INTS.get(row, offset + 4 * i) & 0xffffffffL;
            case INT32 -> (int) INTS.get(row, offset + 4 * i);
            case FLOAT16 -> Float.float16ToFloat((short) SHORTS.get(row, offset + 2 * i));
            case FLOAT32 -> (float) FLOATS.get(row, offset + 4 * i);
            case FLOAT64 -> (double) DOUBLES.get(row, offset + 8 * i);
          };
    }
  }

  /** The most significant bits of a byte are its first cells. */
  private int packed(byte[] row, int offset, int index) {
    int bit = index * bits;
    return row[offset + (bit >> 3)] >> (8 - bits - (bit & 7)) & ((1 << bits) - 1);
  }
}
