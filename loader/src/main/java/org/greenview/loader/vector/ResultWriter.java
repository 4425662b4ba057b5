package org.greenview.loader.vector;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.greenview.loader.crs.CoordinateSystem;
import org.greenview.nativedata.file.FileFailure;
import org.greenview.nativedata.file.Replacement;
import org.greenview.nativedata.problem.InputProblem;

/**
 * Writes points as CSV, GeoPackage or GeoJSON, by the ending of the file's name, others by GDAL.
 */
public final class ResultWriter {
  private static final Set<String> BUILT_IN = Set.of("csv", "gpkg", "geojson", "json");

  private ResultWriter() {}

  /**
   * Checks, before a long run, what would stop {@link #write} after it.
   *
   * @param crs of the points, or null where it is not known yet
   * @throws InputProblem if the ending is none of the known ones, the folder does not exist, the
   *     file may not be replaced or get a layer, or its format cannot hold points of that
   *     coordinate system
   */
  public static void check(ResultFile target, CoordinateSystem crs) throws IOException {
    Path file = target.file();
    String ending = LayerReader.ending(file);
    switch (ending) {
      case "csv" -> {}
      case "gpkg" -> {
        if (target.isAdded()) {
          GeoPackageResult.checkLayer(file, target.layer());
        } else {
          GeoPackageResult.check(file);
        }
      }
      case "geojson", "json" -> {
        if (crs != null) {
          GeoJsonResult.check(file, crs);
        }
      }
      default -> OtherFormatResult.driver(file);
    }
    Replacement.check(file);
  }

  /** Whether a GeoPackage has a layer, or something else of that name. */
  public static boolean hasLayer(Path file, String layer) throws IOException {
    return GeoPackageResult.names(file).contains(layer);
  }

  /** Writes a table that has nothing to say of itself into a file of its own. */
  public static List<String> write(Path file, PointTable table) throws IOException {
    return write(ResultFile.of(file), table, LayerDescription.NONE);
  }

  /**
   * Writes a table alone, as {@link #write(ResultFile, PointTable, LayerDescription, NamedTable)}.
   */
  public static List<String> write(
      ResultFile target, PointTable table, LayerDescription description) throws IOException {
    return write(target, table, description, null);
  }

  /**
   * Writes a table beside the final name and renames it when it is whole; a file of that name is
   * replaced. CSV gets columns x and y in front, unless attributes are called so. A GeoPackage gets
   * a spatial index and all of the description; one that is there and gets a further layer gets it
   * in one transaction.
   *
   * @param further a second layer that comes into a GeoPackage together with the first, or null
   * @return notices: what the format changed
   * @throws InputProblem as {@link #check} does
   * @throws IOException if writing fails; nothing is left behind then
   */
  public static List<String> write(
      ResultFile target, PointTable table, LayerDescription description, NamedTable further)
      throws IOException {
    check(target, table.crs());
    Path file = target.file();
    if (!BUILT_IN.contains(LayerReader.ending(file))) {
      return OtherFormatResult.write(file, table);
    }
    if (target.isAdded()) {
      GeoPackageResult.add(file, tables(target.layer(), table, description, further));
      return List.of();
    }
    try (Replacement replacement = Replacement.of(file)) {
      Path temporary = replacement.temporary();
      List<String> notices = List.of();
      switch (LayerReader.ending(file)) {
        case "csv" -> CsvResult.write(temporary, table);
        case "gpkg" ->
            GeoPackageResult.write(
                temporary,
                tables(
                    target.layer() == null ? table.name() : target.layer(),
                    table,
                    description,
                    further));
        default -> notices = GeoJsonResult.write(temporary, file, table);
      }
      replacement.finish();
      return notices;
    } catch (IOException e) {
      throw FileFailure.of(file, e);
    }
  }

  private static List<NamedTable> tables(
      String layer, PointTable table, LayerDescription description, NamedTable further) {
    NamedTable first = new NamedTable(layer, table, description);
    return further == null ? List.of(first) : List.of(first, further);
  }

  /** Writes a point table as RFC 4180: UTF-8, numbers in full precision, null as an empty field. */
  private static final class CsvResult {
    private CsvResult() {}

    static void write(Path file, PointTable table) throws IOException {
      boolean hasPoints = table.shapes() == null;
      boolean addX =
          hasPoints && table.attributes().stream().noneMatch(a -> a.name().equalsIgnoreCase("x"));
      boolean addY =
          hasPoints && table.attributes().stream().noneMatch(a -> a.name().equalsIgnoreCase("y"));
      List<String> header = new ArrayList<>();
      if (addX && addY) {
        header.add("x");
        header.add("y");
      }
      table.attributes().forEach(a -> header.add(a.name()));
      try (Writer writer = Files.newBufferedWriter(file)) {
        CSVFormat.RFC4180.printRecord(writer, header.toArray());
        for (int row = 0; row < table.x().length; row++) {
          List<Object> fields = new ArrayList<>();
          if (addX && addY) {
            fields.add(table.hasPoint(row) ? table.x()[row] : null);
            fields.add(table.hasPoint(row) ? table.y()[row] : null);
          }
          for (Object value : table.row(row)) {
            fields.add(value instanceof Double d && d.isNaN() ? null : value);
          }
          CSVFormat.RFC4180.printRecord(writer, fields.toArray());
        }
      }
    }
  }

  /**
   * A table that becomes a further layer of a GeoPackage.
   *
   * @param layer its name there
   * @param table its rows
   * @param description what it says of itself
   */
  public record NamedTable(String layer, PointTable table, LayerDescription description) {}
}
