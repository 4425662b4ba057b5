package org.greenview.runs;

import org.greenview.nativedata.problem.Text;

/** Numbers of bytes as people say them. */
final class Sizes {
  private static final int KIB_BITS = 10;
  private static final int MIB_BITS = 20;

  private Sizes() {}

  /** For instance {@code 12 KiB} or {@code 1,600 MiB}, rounded up. */
  static String text(long bytes) {
    return bytes <= 1L << MIB_BITS
        ? Text.of("%,d KiB", Math.ceilDiv(bytes, 1L << KIB_BITS))
        : Text.of("%,d MiB", Math.ceilDiv(bytes, 1L << MIB_BITS));
  }
}
