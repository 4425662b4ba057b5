package org.greenview.loader.vector;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.Text;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

/**
 * Reads a CSV file with a header row, delimited by comma, semicolon, tab or bar: points by columns
 * x and y or easting and northing (in the raster's coordinate system) or by lon and lat
 * (EPSG:4326), or any geometry by a column of well-known text. A file that says it in two ways is
 * refused: which of them counts, only its author knows. A decimal comma is one where it cannot be
 * anything else.
 */
final class CsvReader {
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][-+]?\\d{1,4})?");
  private static final Pattern WITH_COMMA = Pattern.compile("[-+]?\\d*,\\d+");

  /** What a comma could also group thousands in. */
  private static final Pattern THOUSANDS = Pattern.compile("[-+]?[1-9]\\d{0,2},\\d{3}");

  private static final Pattern SRID = Pattern.compile("(?i)SRID=(\\d+);(.*)", Pattern.DOTALL);
  private static final char[] DELIMITERS = {',', ';', '\t', '|'};

  private final Path file;
  private final List<String> notices = new ArrayList<>();
  private final GeometryFactory factory = new GeometryFactory();
  private final WKTReader wktReader = new WKTReader(factory);
  private boolean decimalComma;
  private String srid;

  private CsvReader(Path file) {
    this.file = file;
  }

  static FeatureTable read(Path file) throws IOException {
    if (Files.size(file) > ShapefileReader.LARGEST_FILE_BYTES) {
      throw new InputProblem(file + " is larger than 2 GiB, too large for a table of points");
    }
    CsvReader reader = new CsvReader(file);
    return reader.table(reader.decode());
  }

  private FeatureTable table(String text) throws IOException {
    CsvHeader header = null;
    char delimiter = 0;
    List<String> widest = List.of();
    for (char candidate : DELIMITERS) {
      List<String> names = firstRecord(text, candidate);
      CsvHeader found = CsvHeader.of(file, names);
      if (found != null) {
        header = found;
        delimiter = candidate;
        break;
      }
      widest = names.size() > widest.size() ? names : widest;
    }
    if (header == null) {
      throw new InputProblem(
          file
              + ": the first row must name the columns x and y, easting and northing, lon and lat,"
              + " or wkt, delimited by comma, semicolon, tab or bar; found \""
              + shown(String.join(", ", widest))
              + '"');
    }
    return points(text, delimiter, header);
  }

  /** What is done with a row. */
  private interface RowReader {
    /**
     * @param line at which the row ends
     */
    void read(String[] row, long line);
  }

  /**
   * The rows are read twice, so that all of a large file is never held as text: what a column is
   * like is known only after its last row.
   */
  private FeatureTable points(String text, char delimiter, CsvHeader header) throws IOException {
    List<String> names = header.names();
    CsvColumns columns = new CsvColumns(names.size());
    DecimalComma comma = new DecimalComma(header);
    forEachRow(
        text,
        delimiter,
        names.size(),
        (row, _) -> {
          columns.see(row);
          comma.see(row);
        });
    decimalComma = comma.isCertain();
    if (decimalComma) {
      notices.add(file + ": the comma in its numbers was read as a decimal point");
    }
    PackedGeometries geometries = new PackedGeometries();
    PackedRows values = new PackedRows(names.size());
    forEachRow(
        text,
        delimiter,
        names.size(),
        (row, line) -> {
          geometries.add(
              header.wkt() < 0
                  ? point(row, header, line)
                  : geometry(row[header.wkt()].trim(), line));
          values.add(columns.values(row, decimalComma));
        });
    return new FeatureTable(
        LayerReader.baseName(file),
        crs(header),
        ColumnTypes.settle(names, Collections.nCopies(names.size(), null), values),
        ColumnTypes.features(geometries, values),
        header.wkt() < 0 ? List.of(names.get(header.x()), names.get(header.y())) : List.of(),
        notices);
  }

  /** Reads all rows but the header. */
  private void forEachRow(String text, char delimiter, int columns, RowReader reader)
      throws IOException {
    try (CSVParser parser = CSVParser.parse(text, format(delimiter))) {
      boolean isHeader = true;
      for (CSVRecord row : parser) {
        long line = parser.getCurrentLineNumber();
        if (row.size() != columns) {
          throw new InputProblem(
              Text.of(
                  "%s: the row that ends at line %d has %d values, but the header names %d columns",
                  file, line, row.size(), columns));
        }
        if (!isHeader) {
          reader.read(row.values(), line);
        }
        isHeader = false;
      }
    } catch (UncheckedIOException | IllegalStateException e) {
      // The library wraps its own words.
      String said = e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
      throw new InputProblem(file + " is not valid CSV: " + said, e);
    }
  }

  private LayerCrs crs(CsvHeader header) {
    String code = header.isGeographic() ? "4326" : srid;
    return code == null
        ? new LayerCrs.OfRaster()
        : new LayerCrs.Stated("EPSG:" + code, file.toString());
  }

  /** Finds out whether commas in coordinates can be nothing but decimal points. */
  private static final class DecimalComma {
    private final CsvHeader header;
    private boolean certain;
    private boolean impossible;

    DecimalComma(CsvHeader header) {
      this.header = header;
      this.impossible = header.wkt() >= 0;
    }

    void see(String[] row) {
      if (!impossible) {
        see(row[header.x()].trim());
        see(row[header.y()].trim());
      }
    }

    private void see(String coordinate) {
      if (coordinate.indexOf(',') >= 0) {
        impossible |= !WITH_COMMA.matcher(coordinate).matches();
        certain |= header.isGeographic() || !THOUSANDS.matcher(coordinate).matches();
      } else {
        impossible |= coordinate.indexOf('.') >= 0;
      }
    }

    boolean isCertain() {
      return certain && !impossible;
    }
  }

  private Geometry point(String[] row, CsvHeader header, long line) {
    String x = row[header.x()].trim();
    String y = row[header.y()].trim();
    if (x.isEmpty() && y.isEmpty()) {
      return null;
    }
    return factory.createPoint(
        new Coordinate(
            coordinate(x, header.names().get(header.x()), line),
            coordinate(y, header.names().get(header.y()), line)));
  }

  private double coordinate(String text, String column, long line) {
    String plain = decimalComma ? text.replace(',', '.') : text;
    double value = NUMBER.matcher(plain).matches() ? Double.parseDouble(plain) : Double.NaN;
    if (!Double.isFinite(value)) {
      throw new InputProblem(
          Text.of(
              "%s: line %d, column %s: \"%s\" is not a number; write 1234.5 with a point and no"
                  + " spaces",
              file, line, column, shown(text)));
    }
    return value;
  }

  /**
   * Well-known text, perhaps with the code of its coordinate system before it, as PostGIS has it.
   */
  private Geometry geometry(String text, long line) {
    if (text.isEmpty()) {
      return null;
    }
    Matcher extended = SRID.matcher(text);
    String code = extended.matches() ? extended.group(1) : null;
    if (code != null && !code.equals(srid == null ? code : srid)) {
      throw new InputProblem(
          Text.of(
              "%s: line %d is in EPSG:%s, but rows before it are in EPSG:%s; write one coordinate"
                  + " system",
              file, line, code, srid));
    }
    srid = code == null ? srid : code;
    try {
      Geometry geometry = wktReader.read(code == null ? text : extended.group(2));
      for (Coordinate c : geometry.getCoordinates()) {
        if (!Double.isFinite(c.x) || !Double.isFinite(c.y)) {
          throw new ParseException("a coordinate is not a number");
        }
      }
      return geometry;
    } catch (ParseException | IllegalArgumentException e) {
      throw new InputProblem(
          Text.of(
              "%s: line %d: \"%s\" is no well-known text of points, lines or polygons (%s)",
              file, line, shown(text), e.getMessage()),
          e);
    }
  }

  private List<String> firstRecord(String text, char delimiter) throws IOException {
    try (CSVParser parser = CSVParser.parse(text, format(delimiter))) {
      for (CSVRecord row : parser) {
        return row.toList();
      }
      throw new InputProblem(file + " is empty; expected a row of column names and rows of points");
    } catch (UncheckedIOException | IllegalStateException e) {
      return List.of();
    }
  }

  private static CSVFormat format(char delimiter) {
    return CSVFormat.DEFAULT.builder().setDelimiter(delimiter).setIgnoreEmptyLines(true).get();
  }

  private String decode() throws IOException {
    String text;
    try {
      text = Files.readString(file);
    } catch (CharacterCodingException e) {
      byte[] bytes = Files.readAllBytes(file);
      int mark = bytes.length > 1 ? (bytes[0] & 0xFF) << Byte.SIZE | bytes[1] & 0xFF : 0;
      if (mark == 0xFFFE || mark == 0xFEFF) {
        return new String(bytes, StandardCharsets.UTF_16);
      }
      notices.add(file + " is not valid UTF-8; its letters were read as windows-1252");
      text = new String(bytes, Charset.forName("windows-1252"));
    }
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static String shown(String text) {
    return text.length() > 80 ? text.substring(0, 80) + "..." : text;
  }
}
