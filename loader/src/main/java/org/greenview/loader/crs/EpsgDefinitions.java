package org.greenview.loader.crs;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The EPSG list that comes with Proj4J: PROJ strings by code. Read once, when first needed. */
final class EpsgDefinitions {
  private final Map<Integer, String> projByCode = new HashMap<>();

  private EpsgDefinitions() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(EpsgNames.open("nad/epsg"), StandardCharsets.US_ASCII))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        int close = line.indexOf('>');
        if (line.startsWith("<") && close > 0) {
          String proj = line.substring(close + 1).replace("<>", "").trim();
          // The list means EPSG's Clarke 1880 (RGS), which PROJ's clrk80 is not quite.
          proj = proj.replace("+ellps=clrk80 ", "+a=6378249.145 +rf=293.465 ");
          projByCode.put(Integer.valueOf(line.substring(1, close)), proj);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Holder {
    static final EpsgDefinitions INSTANCE = new EpsgDefinitions();
  }

  static EpsgDefinitions get() {
    return Holder.INSTANCE;
  }

  Optional<String> proj(int code) {
    return Optional.ofNullable(projByCode.get(code));
  }
}
