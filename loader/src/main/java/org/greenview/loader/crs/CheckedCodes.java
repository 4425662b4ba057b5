package org.greenview.loader.crs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The codes of the EPSG list for which this package was checked against PROJ, all over their areas
 * of use: their projections, and for many a shift to WGS 84 that puts every place within a metre of
 * where PROJ's best operation puts it. {@code bench/places/run} makes the list.
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

  /** By code: the parts of its line. Most are never asked for. */
  private final Map<Integer, String[]> lines = new HashMap<>();

  private final Map<Integer, List<Integer>> codesOfGeographic = new HashMap<>();

  /** Codes that are deprecated, or have the north first: others may say the same map. */
  private final Set<Integer> aliases = new HashSet<>();

  private CheckedCodes() {
    lines(FILE).forEach(this::add);
  }

  /** The lines of a list of this package, but comments. */
  static List<String> lines(String file) {
    try (InputStream in = CheckedCodes.class.getResourceAsStream(file)) {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Geographic code, shift, accuracy, codes and ranges of codes; - for what is not known. */
  private void add(String line) {
    String[] parts = line.split(" ", 4);
    for (String range : parts[3].split(" ")) {
      String[] ends = range.split("-");
      int last = Integer.parseInt(ends[ends.length - 1]);
      for (int code = Integer.parseInt(ends[0]); code <= last; code++) {
        if (parts[0].equals("alias")) {
          aliases.add(code);
        } else {
          lines.put(code, parts);
          codesOfGeographic
              .computeIfAbsent(Integer.parseInt(parts[0]), _ -> new ArrayList<>())
              .add(code);
        }
      }
    }
  }

  private static Entry entry(String[] parts) {
    DatumShift.Helmert shift =
        parts[1].equals("-")
            ? null
            : DatumShift.Helmert.of(
                Arrays.stream(parts[1].split(",")).mapToDouble(Double::parseDouble).toArray());
    double accuracy = parts[2].equals("-") ? Double.NaN : Double.parseDouble(parts[2]);
    return new Entry(Integer.parseInt(parts[0]), shift, accuracy);
  }

  private static final class Holder {
    static final CheckedCodes INSTANCE = new CheckedCodes();
  }

  static CheckedCodes get() {
    return Holder.INSTANCE;
  }

  Optional<Entry> of(int code) {
    return Optional.ofNullable(lines.get(code)).map(CheckedCodes::entry);
  }

  /** The codes of systems on the datum of a geographic one, those that people use first. */
  List<Integer> onDatumOf(int geographic) {
    return codesOfGeographic.getOrDefault(geographic, List.of()).stream()
        .sorted(
            Comparator.comparing((Integer code) -> aliases.contains(code))
                .thenComparing(Comparator.naturalOrder()))
        .toList();
  }
}
