package org.greenview.loader.crs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Names of the EPSG list that comes with Proj4J: of systems, and of datums in the spellings of EPSG
 * and ESRI. Read once, when first needed.
 */
final class EpsgNames {
  /** Names that are younger than the list, and GDAL's spellings, by geographic EPSG code. */
  private static final Map<String, Integer> YOUNGER_NAMES =
      Map.ofEntries(
          Map.entry("osgb36", 4277),
          Map.entry("ordnancesurveyofgreatbritain1936", 4277),
          Map.entry("bd72", 4313),
          Map.entry("systemoftheunifiedtrigonometricalcadastralnetwork", 4156),
          Map.entry("rgf93v1", 4171),
          Map.entry("reseaugeodesiquefrancais1993v1", 4171),
          Map.entry("wgs84", 4326),
          Map.entry("nad832011", 6318),
          Map.entry("nad83nationalspatialreferencesystem2011", 6318),
          Map.entry("nad19832011", 6318),
          Map.entry("gda2020", 7844),
          Map.entry("geocentricdatumofaustralia2020", 7844),
          Map.entry("jgd2011", 6668),
          Map.entry("japanesegeodeticdatum2011", 6668),
          // EPSG has since put Poland's grids on this realization of ETRS89.
          Map.entry("etrf2000pl", 4258),
          Map.entry("twd1997", 3824),
          Map.entry("mexicoitrf2008", 6365));

  private final Map<Integer, String> names = new HashMap<>();
  private final Map<Integer, Integer> geographicOfProjected = new HashMap<>();
  private final Map<Integer, Integer> geographicOfDatum = new HashMap<>();
  private final Map<String, Integer> geographicOfName = new HashMap<>(YOUNGER_NAMES);

  private EpsgNames() {
    for (CSVRecord row : rows("gcs.csv")) {
      int code = Integer.parseInt(row.get("COORD_REF_SYS_CODE"));
      int datum = Integer.parseInt(row.get("DATUM_CODE"));
      names.put(code, row.get("COORD_REF_SYS_NAME"));
      if (EpsgDefinitions.get().proj(code).isPresent()) {
        geographicOfDatum.putIfAbsent(datum, code);
        geographicOfName.putIfAbsent(normal(row.get("COORD_REF_SYS_NAME")), code);
        geographicOfName.putIfAbsent(normal(row.get("DATUM_NAME")), code);
      }
    }
    for (CSVRecord row : rows("gdal_datum.csv")) {
      Integer code = geographicOfDatum.get(Integer.valueOf(row.get("DATUM_CODE")));
      String esri = row.get("ESRI_DATUM_NAME");
      if (code != null && !esri.isEmpty()) {
        geographicOfName.putIfAbsent(normal(esri), code);
      }
    }
    for (CSVRecord row : rows("pcs.csv")) {
      int code = Integer.parseInt(row.get("COORD_REF_SYS_CODE"));
      names.put(code, row.get("COORD_REF_SYS_NAME"));
      geographicOfProjected.put(code, Integer.parseInt(row.get("SOURCE_GEOGCRS_CODE")));
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

  /** The geographic system under a projected one; a geographic system is its own. */
  int geographicOf(int code) {
    return geographicOfProjected.getOrDefault(code, code);
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
