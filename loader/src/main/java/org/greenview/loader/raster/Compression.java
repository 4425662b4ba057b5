package org.greenview.loader.raster;

import java.util.Map;

/** TIFF's compressions by number: those that are read, and the names of those that are not. */
final class Compression {
  static final int NONE = 1;
  static final int LZW = 5;
  static final int ADOBE_DEFLATE = 8;
  static final int PACKBITS = 32773;
  static final int OLD_DEFLATE = 32946;

  private static final Map<Integer, String> READ =
      Map.of(
          NONE, "no compression",
          LZW, "LZW",
          ADOBE_DEFLATE, "DEFLATE",
          PACKBITS, "PackBits",
          OLD_DEFLATE, "DEFLATE");

  private static final Map<Integer, String> REFUSED =
      Map.ofEntries(
          Map.entry(2, "CCITT RLE"),
          Map.entry(3, "CCITT Fax 3"),
          Map.entry(4, "CCITT Fax 4"),
          Map.entry(6, "old JPEG"),
          Map.entry(7, "JPEG"),
          Map.entry(34712, "JPEG 2000"),
          Map.entry(34887, "LERC"),
          Map.entry(34925, "LZMA"),
          Map.entry(50000, "ZSTD"),
          Map.entry(50001, "WebP"),
          Map.entry(50002, "JPEG XL"),
          Map.entry(52546, "JPEG XL"));

  private Compression() {}

  static boolean isRead(int code) {
    return READ.containsKey(code);
  }

  static boolean isDeflate(int code) {
    return code == ADOBE_DEFLATE || code == OLD_DEFLATE;
  }

  static String name(int code) {
    return READ.getOrDefault(code, REFUSED.getOrDefault(code, "compression number " + code));
  }
}
