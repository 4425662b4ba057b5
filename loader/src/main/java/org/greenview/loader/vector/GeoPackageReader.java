package org.greenview.loader.vector;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.greenview.loader.crs.CoordinateSystem;
import org.greenview.loader.decoder.NeedsGdal;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.Text;
import org.sqlite.SQLiteErrorCode;

/** Reads a feature layer of a GeoPackage (OGC 12-128). The primary key is not an attribute. */
final class GeoPackageReader {
  private record Layer(String table, String geometryColumn, int srsId) {}

  private record Column(String name, AttributeType declared) {}

  private final Path file;
  private final Connection connection;
  private final List<String> notices = new ArrayList<>();

  private GeoPackageReader(Path file, Connection connection) {
    this.file = file;
    this.connection = connection;
  }

  static FeatureTable read(Path file, String layerName) throws IOException {
    try (GeoPackageFile opened = GeoPackageFile.open(file)) {
      GeoPackageReader reader = new GeoPackageReader(file, opened.connection());
      return reader.table(reader.choose(layerName));
    } catch (SQLException e) {
      if (e.getErrorCode() == SQLiteErrorCode.SQLITE_INTERRUPT.code) {
        throw new InputProblem(
            file
                + " takes more work to read than its size explains, as views can: store its layer"
                + " as a table, for instance with ogr2ogr",
            e);
      }
      throw new InputProblem(
          file + " cannot be read as a GeoPackage: " + firstLine(e.getMessage()), e);
    }
  }

  private static String firstLine(String message) {
    return message == null ? "SQLite gives no reason" : message.lines().findFirst().orElse("");
  }

  private Layer choose(String name) throws SQLException {
    List<Layer> layers = layers();
    if (layers.isEmpty()) {
      throw new InputProblem(file + " has no vector layer");
    }
    String list = layers.stream().map(Layer::table).sorted().collect(Collectors.joining(", "));
    if (name == null) {
      if (layers.size() > 1) {
        throw InputProblem.of(
            "%s has %d layers; choose one with --layer (polygons: --green-layer, --aoi-layer): %s",
            file, layers.size(), list);
      }
      return layers.getFirst();
    }
    return layers.stream()
        .filter(l -> l.table.equals(name))
        .findFirst()
        .or(() -> layers.stream().filter(l -> l.table.equalsIgnoreCase(name)).findFirst())
        .orElseThrow(
            () -> new InputProblem(file + " has no layer " + name + "; its layers are: " + list));
  }

  private List<Layer> layers() throws SQLException {
    List<Layer> layers = new ArrayList<>();
    try (Statement statement = connection.createStatement()) {
      try (ResultSet tables =
          statement.executeQuery(
              "SELECT count(*) FROM sqlite_master WHERE lower(name) IN"
                  + " ('gpkg_contents', 'gpkg_geometry_columns')")) {
        if (tables.getInt(1) < 2) {
          throw new NeedsGdal(
              file + " is an SQLite database, but no GeoPackage with vector layers");
        }
      }
      try (ResultSet rows =
          statement.executeQuery(
              "SELECT g.table_name, g.column_name, g.srs_id FROM gpkg_geometry_columns g JOIN"
                  + " gpkg_contents c ON lower(c.table_name) = lower(g.table_name) WHERE"
                  + " c.data_type = 'features'")) {
        while (rows.next()) {
          layers.add(new Layer(rows.getString(1), rows.getString(2), rows.getInt(3)));
        }
      }
    }
    return layers;
  }

  private FeatureTable table(Layer layer) throws SQLException {
    List<Column> columns = columns(layer);
    String list = columns.stream().map(c -> ", " + quoted(c.name)).collect(Collectors.joining());
    PackedGeometries geometries = new PackedGeometries();
    PackedRows rows = new PackedRows(columns.size());
    GeoPackageGeometry decoder = new GeoPackageGeometry();
    try (Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery(
                "SELECT " + quoted(layer.geometryColumn) + list + " FROM " + quoted(layer.table))) {
      while (result.next()) {
        Object[] row = new Object[columns.size()];
        for (int c = 0; c < row.length; c++) {
          row[c] = value(columns.get(c).declared, result.getObject(c + 2));
        }
        rows.add(row);
        byte[] blob = result.getBytes(1);
        try {
          geometries.add(blob == null ? null : decoder.decode(blob));
        } catch (GeoPackageGeometry.NotPlain e) {
          throw new NeedsGdal(
              Text.of(
                      "%s: the geometry of row %d of layer %s is a %s, which the built-in reader"
                          + " does not read:",
                      file, rows.size(), layer.table, e.getMessage())
                  + " make it straight with 'ogr2ogr -nlt CONVERT_TO_LINEAR'",
              e);
        } catch (IllegalArgumentException e) {
          throw new InputProblem(
              Text.of(
                  "%s: the geometry of row %d of layer %s is damaged: %s",
                  file, rows.size(), layer.table, e.getMessage()),
              e);
        }
      }
    }
    List<Attribute> attributes =
        ColumnTypes.settle(
            columns.stream().map(Column::name).toList(),
            columns.stream().map(Column::declared).toList(),
            rows);
    return new FeatureTable(
        layer.table,
        crs(layer),
        attributes,
        ColumnTypes.features(geometries, rows),
        List.of(),
        notices);
  }

  private List<Column> columns(Layer layer) throws SQLException {
    List<Column> columns = new ArrayList<>();
    boolean hasGeometry = false;
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("PRAGMA table_info(" + quoted(layer.table) + ")")) {
      while (rows.next()) {
        String name = rows.getString("name");
        String type = String.valueOf(rows.getString("type")).toUpperCase(Locale.ROOT);
        if (name.equalsIgnoreCase(layer.geometryColumn)) {
          hasGeometry = true;
        } else if (type.startsWith("BLOB")) {
          notices.add(Text.of("%s: the binary column %s was left out", file, name));
        } else if (rows.getInt("pk") == 0 || !type.equals("INTEGER")) {
          columns.add(new Column(name, declared(type)));
        }
      }
    }
    if (!hasGeometry) {
      throw InputProblem.of(
          "%s is damaged: layer %s lacks its geometry column %s",
          file, layer.table, layer.geometryColumn);
    }
    return columns;
  }

  private static AttributeType declared(String type) {
    return switch (type.replaceAll("[ (].*", "")) {
      case "BOOLEAN" -> AttributeType.BOOLEAN;
      case "TINYINT", "SMALLINT", "MEDIUMINT", "INT", "INTEGER", "BIGINT" -> AttributeType.INTEGER;
      case "FLOAT", "DOUBLE", "REAL" -> AttributeType.REAL;
      case "TEXT", "VARCHAR" -> AttributeType.TEXT;
      case "DATE" -> AttributeType.DATE;
      case "DATETIME" -> AttributeType.DATE_TIME;
      default -> null;
    };
  }

  /** SQLite lets any column hold any value; what does not fit its declaration widens the column. */
  private static Object value(AttributeType declared, Object raw) {
    return switch (raw) {
      case null -> null;
      case Number n when declared == AttributeType.BOOLEAN && (n.intValue() & ~1) == 0 ->
          n.intValue() == 1;
      case Double d -> d;
      case Float f -> f.doubleValue();
      case Number n -> n.longValue();
      case byte[] _ -> null;
      default -> raw.toString();
    };
  }

  private LayerCrs crs(Layer layer) throws SQLException {
    // 0 and -1 stand for undefined geographic and Cartesian systems.
    if (layer.srsId == 0 || layer.srsId == -1) {
      return new LayerCrs.Unknown();
    }
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT organization, organization_coordsys_id, definition FROM gpkg_spatial_ref_sys"
                + " WHERE srs_id = ?")) {
      statement.setInt(1, layer.srsId);
      try (ResultSet rows = statement.executeQuery()) {
        if (!rows.next()) {
          return new LayerCrs.Unknown();
        }
        if ("EPSG".equalsIgnoreCase(rows.getString(1))) {
          return stated("EPSG:" + rows.getInt(2), rows.getString(3));
        }
        String definition = rows.getString(3);
        return definition == null || definition.isBlank() || definition.equals("undefined")
            ? new LayerCrs.Unknown()
            : new LayerCrs.Stated(definition, file.toString());
      }
    }
  }

  /** A code that is not in our list may still come with a definition that can be read. */
  private LayerCrs stated(String code, String definition) {
    boolean known =
        CoordinateSystem.isKnown(code)
            || definition == null
            || definition.isBlank()
            || definition.equals("undefined");
    return new LayerCrs.Stated(known ? code : definition, file.toString());
  }

  static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
