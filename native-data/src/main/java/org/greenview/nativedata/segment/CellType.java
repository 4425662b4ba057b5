package org.greenview.nativedata.segment;

/** What one cell of a segment holds. */
public enum CellType {
  /** IEEE 754 binary32, little-endian; NaN is NoData. */
  FLOAT32(1, 4, "float32"),
  /** One unsigned byte; the header says which code, if any, is NoData. */
  UINT8(2, 1, "uint8");

  private final int code;
  private final int bytes;
  private final String label;

  CellType(int code, int bytes, String label) {
    this.code = code;
    this.bytes = bytes;
    this.label = label;
  }

  int code() {
    return code;
  }

  /** Bytes that one cell takes. */
  public int bytes() {
    return bytes;
  }

  /** The type's name in NumPy and in messages. */
  public String label() {
    return label;
  }

  /** The type with a code, or null. */
  static CellType ofCode(int code) {
    for (CellType type : values()) {
      if (type.code == code) {
        return type;
      }
    }
    return null;
  }
}
