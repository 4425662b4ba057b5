package org.greenview.loader.vector;

import java.nio.charset.Charset;
import java.util.Map;
import java.util.Optional;

/** The encodings of dBASE text: by the name in a .cpg file, or by the language driver byte. */
final class DbfEncoding {
  private static final Map<Integer, String> LANGUAGE_DRIVERS =
      Map.ofEntries(
          Map.entry(0x01, "IBM437"),
          Map.entry(0x02, "IBM850"),
          Map.entry(0x03, "windows-1252"),
          Map.entry(0x08, "IBM865"),
          Map.entry(0x13, "windows-31j"),
          Map.entry(0x1F, "IBM852"),
          Map.entry(0x26, "IBM866"),
          Map.entry(0x4D, "GBK"),
          Map.entry(0x4E, "x-windows-949"),
          Map.entry(0x4F, "Big5"),
          Map.entry(0x57, "windows-1252"),
          Map.entry(0x64, "IBM852"),
          Map.entry(0x65, "IBM866"),
          Map.entry(0x66, "IBM865"),
          Map.entry(0x78, "Big5"),
          Map.entry(0x79, "x-windows-949"),
          Map.entry(0x7A, "GBK"),
          Map.entry(0x7B, "windows-31j"),
          Map.entry(0x7D, "windows-1255"),
          Map.entry(0x7E, "windows-1256"),
          Map.entry(0xC8, "windows-1250"),
          Map.entry(0xC9, "windows-1251"),
          Map.entry(0xCA, "windows-1254"),
          Map.entry(0xCB, "windows-1253"),
          Map.entry(0xCC, "windows-1257"));

  private DbfEncoding() {}

  static Optional<Charset> ofLanguageDriver(int code) {
    return Optional.ofNullable(LANGUAGE_DRIVERS.get(code)).flatMap(DbfEncoding::charset);
  }

  /** Names such as UTF-8, 1252, "ANSI 1252", CP1251, 88591 or ISO 8859-15. */
  static Optional<Charset> ofCpg(String cpg) {
    String name = cpg.replace("\uFEFF", "").trim();
    String digits = name.replaceAll("(?i)^(ansi|oem|cp|windows|iso)?[ _-]*", "");
    if (digits.matches("125\\d")) {
      return charset("windows-" + digits);
    }
    if (digits.matches("8859[-_ ]?\\d{1,2}")) {
      return charset("ISO-8859-" + digits.substring(4).replaceAll("\\D", ""));
    }
    if (digits.matches("\\d{3}")) {
      return switch (digits) {
        case "936" -> charset("GBK");
        case "932" -> charset("windows-31j");
        case "949" -> charset("x-windows-949");
        case "950" -> charset("Big5");
        default -> charset("IBM" + digits);
      };
    }
    return charset(digits.equals("65001") ? "UTF-8" : name);
  }

  private static Optional<Charset> charset(String name) {
    try {
      return Optional.of(Charset.forName(name));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
