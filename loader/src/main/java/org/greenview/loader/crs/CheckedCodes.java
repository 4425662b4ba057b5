package org.greenview.loader.crs;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The codes of the EPSG list for which this package was checked against PROJ, all over their areas
 * of use: their projections, and for many a shift to WGS 84 that puts every place within a metre of
 * where PROJ's best operation puts it. {@code bench/places/sweep.sh} makes the list.
 */
final class CheckedCodes {
  /**
   * What was found of a code.
   *
   * @param geographic code of the geographic system on its datum
   * @param shift to WGS 84, or null where no one shift holds all over the area
   * @param accuracyMetres as PROJ states it; NaN where it is not known
   */
  record Entry(int geographic, DatumShift.Helmert shift, double accuracyMetres) {}

  private static final String FILE = "checked-codes.txt";

  private final Map<Integer, Entry> entries = new HashMap<>();
  private final Map<Integer, List<Integer>> codesOfGeographic = new HashMap<>();

  private CheckedCodes() {
    try (InputStream in = CheckedCodes.class.getResourceAsStream(FILE)) {
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII));
      lines.lines().filter(line -> !line.startsWith("#")).forEach(this::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Geographic code, shift, accuracy, codes and ranges of codes; - for what is not known. */
  private void add(String line) {
    String[] parts = line.split(" ", 4);
    int geographic = Integer.parseInt(parts[0]);
    DatumShift.Helmert shift =
        parts[1].equals("-")
            ? null
            : DatumShift.Helmert.of(
                Arrays.stream(parts[1].split(",")).mapToDouble(Double::parseDouble).toArray());
    double accuracy = parts[2].equals("-") ? Double.NaN : Double.parseDouble(parts[2]);
    Entry entry = new Entry(geographic, shift, accuracy);
    for (String range : parts[3].split(" ")) {
      String[] ends = range.split("-");
      for (int c = Integer.parseInt(ends[0]); c <= Integer.parseInt(ends[ends.length - 1]); c++) {
        entries.put(c, entry);
        codesOfGeographic.computeIfAbsent(geographic, _ -> new ArrayList<>()).add(c);
      }
    }
  }

  private static final class Holder {
    static final CheckedCodes INSTANCE = new CheckedCodes();
  }

  static CheckedCodes get() {
    return Holder.INSTANCE;
  }

  Optional<Entry> of(int code) {
    return Optional.ofNullable(entries.get(code));
  }

  /** The codes of systems on the datum of a geographic one. */
  List<Integer> onDatumOf(int geographic) {
    return codesOfGeographic.getOrDefault(geographic, List.of());
  }
}
