package org.greenview.loader.vector;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.greenview.nativedata.problem.InputProblem;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

/**
 * Reads points from a CSV file with a header row and columns x and y (the raster's coordinate
 * system) or lon and lat (EPSG:4326), delimited by comma, semicolon or tab. A file with both pairs
 * is refused: which of them counts, only its author knows.
 */
final class CsvReader {
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][-+]?\\d{1,4})?");
  private static final char[] DELIMITERS = {',', ';', '\t'};

  private final Path file;
  private final List<String> notices = new ArrayList<>();
  private final GeometryFactory factory = new GeometryFactory();

  private CsvReader(Path file) {
    this.file = file;
  }

  static FeatureTable read(Path file) throws IOException {
    if (Files.size(file) > ShapefileReader.LARGEST_FILE_BYTES) {
      throw new InputProblem(file + " is larger than 2 GiB, too large for a table of points");
    }
    return new CsvReader(file).table(Files.readAllBytes(file));
  }

  private FeatureTable table(byte[] bytes) throws IOException {
    String text = decode(bytes);
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
              + ": the first row must name the columns x and y, or lon and lat, delimited by comma,"
              + " semicolon or tab; found \""
              + shown(String.join(", ", widest))
              + '"');
    }
    return points(text, delimiter, header);
  }

  private FeatureTable points(String text, char delimiter, CsvHeader header) throws IOException {
    List<String> names = header.names();
    List<Geometry> geometries = new ArrayList<>();
    List<Object[]> rows = new ArrayList<>();
    try (CSVParser parser = CSVParser.parse(text, format(delimiter))) {
      boolean first = true;
      for (CSVRecord row : parser) {
        long line = parser.getCurrentLineNumber();
        if (first) {
          first = false;
          continue;
        }
        if (row.size() != names.size()) {
          throw new InputProblem(
              "%s: the row that ends at line %d has %d values, but the header names %d columns"
                  .formatted(file, line, row.size(), names.size()));
        }
        geometries.add(point(row, header, line));
        rows.add(row.values());
      }
    } catch (UncheckedIOException | IllegalStateException e) {
      // The library wraps its own words.
      String said = e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
      throw new InputProblem(file + " is not valid CSV: " + said, e);
    }
    List<Object[]> values = CsvColumns.values(names.size(), rows);
    List<AttributeType> undeclared = new ArrayList<>();
    names.forEach(_ -> undeclared.add(null));
    return new FeatureTable(
        LayerReader.baseName(file),
        header.isGeographic()
            ? new LayerCrs.Stated("EPSG:4326", file.toString())
            : new LayerCrs.OfRaster(),
        ColumnTypes.settle(names, undeclared, values),
        ColumnTypes.features(geometries, values),
        List.of(names.get(header.x()), names.get(header.y())),
        notices);
  }

  private Geometry point(CSVRecord row, CsvHeader header, long line) {
    String x = row.get(header.x()).trim();
    String y = row.get(header.y()).trim();
    if (x.isEmpty() && y.isEmpty()) {
      return null;
    }
    return factory.createPoint(
        new Coordinate(
            coordinate(x, header.names().get(header.x()), line),
            coordinate(y, header.names().get(header.y()), line)));
  }

  private double coordinate(String text, String column, long line) {
    double value = NUMBER.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
    if (!Double.isFinite(value)) {
      throw new InputProblem(
          "%s: line %d, column %s: \"%s\" is not a number; write 1234.5 with a point and no spaces"
              .formatted(file, line, column, shown(text)));
    }
    return value;
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

  private String decode(byte[] bytes) {
    if (bytes.length > 1 && bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE
        || bytes.length > 1 && bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF) {
      return new String(bytes, StandardCharsets.UTF_16);
    }
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      notices.add(file + " is not valid UTF-8; its letters were read as windows-1252");
      text = new String(bytes, Charset.forName("windows-1252"));
    }
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static String shown(String text) {
    return text.length() > 80 ? text.substring(0, 80) + "..." : text;
  }
}
