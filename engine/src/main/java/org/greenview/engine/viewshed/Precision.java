package org.greenview.engine.viewshed;

/** How slopes are rounded. Both are exact copies of what the tutorial's Python prints. */
public enum Precision {
  /** Eye, difference, distance and quotient in IEEE double from float32 heights: NumPy 1.x. */
  FLOAT64(Double.BYTES),
  /** Eye, difference, distance and quotient each rounded to float32: NumPy 2.x. */
  FLOAT32(Float.BYTES);

  private final int bytes;

  Precision(int bytes) {
    this.bytes = bytes;
  }

  /** Bytes of a number. */
  int bytes() {
    return bytes;
  }
}
