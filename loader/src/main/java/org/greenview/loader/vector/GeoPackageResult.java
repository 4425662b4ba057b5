package org.greenview.loader.vector;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.greenview.loader.crs.CoordinateSystem;
import org.greenview.loader.vector.ResultWriter.NamedTable;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.OneLine;
import org.greenview.nativedata.problem.Text;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ByteOrderValues;
import org.locationtech.jts.io.WKBWriter;

/**
 * Writes a table of points, lines or polygons as a layer with a spatial index: of a GeoPackage 1.3
 * (OGC 12-128r17) of its own, or of one that is there.
 */
final class GeoPackageResult {
  private static final int APPLICATION_ID = 0x47504B47;
  private static final int USER_VERSION = 10300;

  /** Where a system has no EPSG code, it gets an id that no registry uses. */
  private static final int OWN_SRS_ID = 100_000;

  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final String UNDEFINED = "undefined";

  private GeoPackageResult() {}

  static void check(Path file) throws IOException {
    Path log = file.resolveSibling(file.getFileName() + "-wal");
    if (Files.exists(log) && Files.size(log) > 0) {
      // SQLite would read the old file's log into the new one.
      throw new InputProblem(
          file
              + " is open in another program, as "
              + log.getFileName()
              + " beside it shows; close"
              + " it there or write to another name");
    }
  }

  /**
   * Checks that a file can get a further layer.
   *
   * @throws InputProblem if it is no GeoPackage, may not be written, or has that name already
   */
  static void checkLayer(Path file, String layer) throws IOException {
    if (!layerName(layer).equals(layer)) {
      throw new InputProblem(
          Text.of(
              "%s: GeoPackages keep the name %s for themselves: give the layer another name with"
                  + " --layer-out",
              file, layer));
    }
    Set<String> names = names(file);
    if (names.contains(layer)) {
      throw new InputProblem(
          Text.of(
              "%s has something called %s already, and nothing that exists is replaced without"
                  + " being asked: name the result's layer with --layer-out, or replace the whole"
                  + " file with --overwrite",
              file, layer));
    }
    if (!Files.isWritable(file)) {
      throw new UncheckedIOException(new AccessDeniedException(file.toString()));
    }
  }

  /**
   * What cannot be the name of a further layer: those of layers, tables and indexes.
   *
   * @throws InputProblem if it is no GeoPackage
   */
  static Set<String> names(Path file) throws IOException {
    Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    try (GeoPackageFile opened = GeoPackageFile.open(file);
        Statement statement = opened.connection().createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT name FROM sqlite_master UNION SELECT identifier FROM gpkg_contents WHERE"
                    + " identifier IS NOT NULL")) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
      return names;
    } catch (SQLException e) {
      throw new InputProblem(
          Text.of(
              "%s exists and is no GeoPackage that can get a further layer (%s): give another name,"
                  + " or replace it with --overwrite",
              file, OneLine.of(e.getMessage())),
          e);
    }
  }

  /** Writes a new file. */
  static void write(Path file, List<NamedTable> layers) throws IOException {
    try (Connection connection = Sqlite.connect(file, "")) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("PRAGMA journal_mode = MEMORY");
        statement.execute("PRAGMA synchronous = OFF");
        statement.execute("PRAGMA application_id = " + APPLICATION_ID);
        statement.execute("PRAGMA user_version = " + USER_VERSION);
      }
      addLayers(connection, layers);
    } catch (SQLException e) {
      throw new IOException(file + " could not be written: " + e.getMessage(), e);
    }
  }

  /** Adds layers to a file that is there, in one transaction. */
  static void add(Path file, List<NamedTable> layers) throws IOException {
    for (NamedTable layer : layers) {
      checkLayer(file, layer.layer());
    }
    try (Connection connection = Sqlite.connect(file, "")) {
      addLayers(connection, layers);
    } catch (SQLException e) {
      throw new IOException(
          Text.of(
              "%s could not get the layer %s, and is as it was: %s",
              file, layers.getFirst().layer(), e.getMessage()),
          e);
    }
  }

  private static void addLayers(Connection connection, List<NamedTable> layers)
      throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      for (String sql : GeoPackageSchema.TABLES) {
        statement.execute(sql);
      }
    }
    for (NamedTable layer : layers) {
      addLayer(connection, layer.table(), layer.description(), layerName(layer.layer()));
    }
    connection.commit();
  }

  private static void addLayer(
      Connection connection, PointTable table, LayerDescription description, String layer)
      throws SQLException {
    String key = free("fid", table);
    String geometry = free("geom", table);
    int srsId = addSystems(connection, table.crs());
    addLayer(connection, table, layer, key, geometry, srsId, description.summary());
    try (GeoPackageIndex index = GeoPackageIndex.create(connection, layer, key, geometry)) {
      addRows(connection, table, layer, key, geometry, srsId, index);
      index.finish();
    }
    GeoPackageNotes.add(connection, layer, geometry, description);
  }

  /** The format, or QGIS, keeps such names for itself. */
  private static String layerName(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.startsWith("gpkg_")
            || lower.startsWith("sqlite_")
            || lower.startsWith("rtree_")
            || lower.equals("layer_styles")
            || name.isBlank()
        ? "layer_" + name
        : name;
  }

  private static String free(String wanted, PointTable table) {
    Set<String> taken =
        table.attributes().stream()
            .map(a -> a.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    String name = wanted;
    for (int i = 1; taken.contains(name); i++) {
      name = wanted + "_" + i;
    }
    return name;
  }

  /**
   * Adds what the file lacks.
   *
   * @return the id of the table's own system there
   */
  private static int addSystems(Connection connection, CoordinateSystem crs) throws SQLException {
    addSystem(connection, "Undefined Cartesian SRS", -1, "NONE", -1, UNDEFINED);
    addSystem(connection, "Undefined geographic SRS", 0, "NONE", 0, UNDEFINED);
    String wgs84 = CoordinateSystem.ofText("EPSG:4326", "").wkt();
    addSystem(connection, "WGS 84", 4326, "EPSG", 4326, wgs84);
    try (PreparedStatement find =
        connection.prepareStatement(
            "SELECT min(srs_id) FROM gpkg_spatial_ref_sys WHERE CASE WHEN ?1 > 0 THEN"
                + " organization_coordsys_id = ?1 AND upper(organization) = 'EPSG' ELSE definition"
                + " = ?2 END UNION ALL SELECT max(?3, 1 + max(srs_id)) FROM gpkg_spatial_ref_sys"
                + " UNION ALL SELECT count(*) FROM gpkg_spatial_ref_sys WHERE srs_id = ?1")) {
      find.setInt(1, crs.epsgCode().orElse(0));
      find.setString(2, crs.wkt());
      find.setInt(3, OWN_SRS_ID);
      try (ResultSet rows = find.executeQuery()) {
        rows.next();
        int known = rows.getInt(1);
        if (!rows.wasNull()) {
          return known;
        }
        rows.next();
        int next = rows.getInt(1);
        rows.next();
        boolean coded = crs.epsgCode().isPresent();
        int id = coded && rows.getInt(1) == 0 ? crs.epsgCode().getAsInt() : next;
        addSystem(
            connection,
            crs.name(),
            id,
            coded ? "EPSG" : "NONE",
            crs.epsgCode().orElse(id),
            crs.wkt());
        return id;
      }
    }
  }

  /** Adds a system, unless its id is there. */
  private static void addSystem(
      Connection connection, String name, int id, String organization, int code, String definition)
      throws SQLException {
    boolean second = hasSecondDefinition(connection);
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT OR IGNORE INTO gpkg_spatial_ref_sys (srs_name, srs_id, organization,"
                + " organization_coordsys_id, definition"
                + (second
                    ? ", definition_12_063) VALUES (?, ?, ?, ?, ?, 'undefined')"
                    : ") VALUES (?, ?, ?, ?, ?)"))) {
      insert.setString(1, name);
      insert.setInt(2, id);
      insert.setString(3, organization);
      insert.setInt(4, code);
      insert.setString(5, definition);
      insert.executeUpdate();
    }
  }

  /** The column of the extension for WKT 2, which then must have a value. */
  private static boolean hasSecondDefinition(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT 1 FROM pragma_table_info('gpkg_spatial_ref_sys') WHERE name ="
                    + " 'definition_12_063'")) {
      return rows.next();
    }
  }

  private static void addLayer(
      Connection connection,
      PointTable table,
      String layer,
      String key,
      String geometry,
      int srsId,
      String summary)
      throws SQLException {
    String columns =
        table.attributes().stream()
            .map(a -> ", " + GeoPackageReader.quoted(a.name()) + " " + sqlType(a.type()))
            .collect(Collectors.joining());
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          Text.of(
              "CREATE TABLE %s (%s INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, %s %s%s)",
              GeoPackageReader.quoted(layer), key, geometry, table.geometryType(), columns));
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO gpkg_contents (table_name, data_type, identifier, description,"
                + " last_change, min_x, min_y, max_x, max_y, srs_id) VALUES (?, 'features', ?, ?,"
                + " ?, ?, ?, ?, ?, ?)")) {
      insert.setString(1, layer);
      insert.setString(2, layer);
      insert.setString(3, summary);
      insert.setString(4, GeoPackageSchema.LAST_CHANGE);
      Envelope e = extent(table);
      double[] bounds = {e.getMinX(), e.getMinY(), e.getMaxX(), e.getMaxY()};
      for (int i = 0; i < 4; i++) {
        insert.setObject(5 + i, e.isNull() ? null : (Object) bounds[i]);
      }
      insert.setInt(9, srsId);
      insert.executeUpdate();
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO gpkg_geometry_columns (table_name, column_name, geometry_type_name,"
                + " srs_id, z, m) VALUES (?, ?, ?, ?, 0, 0)")) {
      insert.setString(1, layer);
      insert.setString(2, geometry);
      insert.setString(3, table.geometryType());
      insert.setInt(4, srsId);
      insert.executeUpdate();
    }
  }

  private static Envelope extent(PointTable table) {
    Envelope extent = new Envelope();
    for (int row = 0; row < table.values().size(); row++) {
      extent.expandToInclude(extent(table, row));
    }
    return extent;
  }

  /** Of one row; empty where it has no geometry. */
  private static Envelope extent(PointTable table, int row) {
    if (table.hasPoint(row)) {
      return new Envelope(new Coordinate(table.x()[row], table.y()[row]));
    }
    return table.shapes() == null || table.shapes().get(row) == null
        ? new Envelope()
        : table.shapes().get(row).getEnvelopeInternal();
  }

  private static String sqlType(AttributeType type) {
    return switch (type) {
      case TEXT -> "TEXT";
      case INTEGER -> "INTEGER";
      case REAL -> "REAL";
      case BOOLEAN -> "BOOLEAN";
      case DATE -> "DATE";
      case DATE_TIME -> "DATETIME";
    };
  }

  private static void addRows(
      Connection connection,
      PointTable table,
      String layer,
      String key,
      String geometry,
      int srsId,
      GeoPackageIndex index)
      throws SQLException {
    String columns =
        table.attributes().stream()
            .map(a -> ", " + GeoPackageReader.quoted(a.name()))
            .collect(Collectors.joining());
    String sql =
        Text.of(
            "INSERT INTO %s (%s, %s%s) VALUES (?, ?%s)",
            GeoPackageReader.quoted(layer),
            key,
            geometry,
            columns,
            ", ?".repeat(table.attributes().size()));
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      for (int row = 0; row < table.x().length; row++) {
        long id = row + 1;
        insert.setLong(1, id);
        insert.setBytes(2, geometry(table, row, srsId));
        Object[] values = table.row(row);
        for (int c = 0; c < values.length; c++) {
          insert.setObject(c + 3, stored(table.attributes().get(c).type(), values[c]));
        }
        insert.executeUpdate();
        index.add(id, extent(table, row));
      }
    }
  }

  private static Object stored(AttributeType type, Object value) {
    return switch (value) {
      case Boolean b -> b ? 1 : 0;
      case String s when type == AttributeType.DATE_TIME -> utc(s);
      case null, default -> value;
    };
  }

  /** As the format wants it; what has no zone is taken for UTC, as GDAL does. */
  private static String utc(String text) {
    TemporalAccessor time = AttributeType.time(text);
    Instant instant =
        time.isSupported(ChronoField.OFFSET_SECONDS)
            ? Instant.from(time)
            : LocalDateTime.from(time).toInstant(ZoneOffset.UTC);
    return UTC.format(instant);
  }

  private static byte[] geometry(PointTable table, int row, int srsId) {
    if (table.hasPoint(row)) {
      return blob(table.x()[row], table.y()[row], srsId);
    }
    return table.shapes() == null || table.shapes().get(row) == null
        ? null
        : blob(table.shapes().get(row), srsId);
  }

  /** Header with envelope and little-endian well-known binary. */
  private static byte[] blob(Geometry shape, int srsId) {
    byte[] wkb = new WKBWriter(2, ByteOrderValues.LITTLE_ENDIAN).write(shape);
    Envelope e = shape.getEnvelopeInternal();
    return ByteBuffer.allocate(40 + wkb.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put((byte) 'G')
        .put((byte) 'P')
        .put((byte) 0)
        .put((byte) 3)
        .putInt(srsId)
        .putDouble(e.getMinX())
        .putDouble(e.getMaxX())
        .putDouble(e.getMinY())
        .putDouble(e.getMaxY())
        .put(wkb)
        .array();
  }

  /** Header without envelope (as is usual for points) and a little-endian WKB point. */
  private static byte[] blob(double x, double y, int srsId) {
    return ByteBuffer.allocate(29)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put((byte) 'G')
        .put((byte) 'P')
        .put((byte) 0)
        .put((byte) 1)
        .putInt(srsId)
        .put((byte) 1)
        .putInt(1)
        .putDouble(x)
        .putDouble(y)
        .array();
  }
}
