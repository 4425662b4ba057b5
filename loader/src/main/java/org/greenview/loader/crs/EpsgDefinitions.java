package org.greenview.loader.crs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The EPSG list that comes with Proj4J: PROJ strings by code. Read once, when first needed. */
final class EpsgDefinitions {
  private final String list;

  /** By code: where in the list its definition begins. Most are never asked for. */
  private final Map<Integer, Integer> starts = new HashMap<>();

  private EpsgDefinitions() {
    try (InputStream in = EpsgNames.open("nad/epsg")) {
      list = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (int at = 0; at < list.length(); at = end(at) + 1) {
      int close = list.charAt(at) == '<' ? list.indexOf('>', at) : -1;
      if (close > 0) {
        starts.put(Integer.parseInt(list, at + 1, close, 10), close + 1);
      }
    }
  }

  private int end(int at) {
    int end = list.indexOf('\n', at);
    return end < 0 ? list.length() : end;
  }

  private static final class Holder {
    static final EpsgDefinitions INSTANCE = new EpsgDefinitions();
  }

  static EpsgDefinitions get() {
    return Holder.INSTANCE;
  }

  Optional<String> proj(int code) {
    return Optional.ofNullable(starts.get(code))
        .map(start -> list.substring(start, end(start)).replace("<>", "").trim())
        // The list means EPSG's Clarke 1880 (RGS), which PROJ's clrk80 is not quite.
        .map(proj -> proj.replace("+ellps=clrk80 ", "+a=6378249.145 +rf=293.465 "));
  }
}
