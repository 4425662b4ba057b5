package org.greenview.loader.crs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Names of coordinate systems, from the EPSG list that comes with Proj4J, and of datums in the
 * spellings of EPSG, ESRI and PROJ, from PROJ's own list. Read once, when first needed.
 */
final class EpsgNames {
  private static final String DATUMS = "datum-names.txt";

  private final Map<Integer, String> names = new HashMap<>();
  private final Map<Integer, Integer> geographicOfDatum = new HashMap<>();
  private final Map<String, Integer> geographicOfName = new HashMap<>();

  private EpsgNames() {
    for (String file : List.of("gcs.csv", "pcs.csv")) {
      for (CSVRecord row : rows(file)) {
        names.put(Integer.valueOf(row.get("COORD_REF_SYS_CODE")), row.get("COORD_REF_SYS_NAME"));
      }
    }
    // A geographic code, that of its datum, and the names of both.
    for (String line : CheckedCodes.lines(DATUMS)) {
      String[] parts = line.split(" ");
      Integer code = Integer.valueOf(parts[0]);
      geographicOfDatum.putIfAbsent(Integer.valueOf(parts[1]), code);
      for (int i = 2; i < parts.length; i++) {
        geographicOfName.put(parts[i], code);
      }
    }
  }

  private static final class Holder {
    static final EpsgNames INSTANCE = new EpsgNames();
  }

  static EpsgNames get() {
    return Holder.INSTANCE;
  }

  /** EPSG's name of a system, or its code where the list has no name. */
  String name(int code) {
    return names.getOrDefault(code, "EPSG:" + code);
  }

  /** The geographic system of a datum, by the datum's EPSG code. */
  Optional<Integer> geographicOfDatum(int datumCode) {
    return Optional.ofNullable(geographicOfDatum.get(datumCode));
  }

  /** The geographic system of which this is a name, or whose datum has this name. */
  Optional<Integer> geographicNamed(String name) {
    return Optional.ofNullable(geographicOfName.get(normal(name)));
  }

  /** Case, spaces, signs, ESRI's prefixes and EPSG's "ensemble" say nothing; + does (CH1903+). */
  private static String normal(String name) {
    return name.toLowerCase(Locale.ROOT)
        .replaceFirst("^(d|gcs)_", "")
        .replaceFirst("[ _]ensemble$", "")
        .replaceAll("[^a-z0-9+]", "");
  }

  private static Iterable<CSVRecord> rows(String file) {
    CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    try (CSVParser parser = CSVParser.parse(open(file), StandardCharsets.UTF_8, format)) {
      return parser.getRecords();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static InputStream open(String file) throws IOException {
    InputStream stream = EpsgNames.class.getResourceAsStream("/proj4/" + file);
    if (stream == null) {
      throw new IOException("the EPSG list " + file + " is missing from the class path");
    }
    return stream;
  }
}
