package org.greenview.spark.raster;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.greenview.nativedata.file.Sha256;

/** Short names for long texts. */
public final class Digest {
  private Digest() {}

  /** 32 hexadecimal digits: half of a text's SHA-256. */
  public static String of(String text) {
    return HexFormat.of().formatHex(Sha256.of(text.getBytes(StandardCharsets.UTF_8)), 0, 16);
  }
}
