package org.greenview.loader.vector;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.locationtech.jts.geom.Envelope;

/**
 * The spatial index of a layer: SQLite's R*-tree, and the triggers by which programs that edit the
 * layer keep it right (OGC 12-128r17, annex F.3).
 */
final class GeoPackageIndex implements AutoCloseable {
  private static final String EXTENSION = "gpkg_rtree_index";
  private static final String DEFINITION = "http://www.geopackage.org/spec130/#extension_rtree";

  /** For T the table, C its geometry column, I its key, R the index. */
  private static final List<String> TRIGGERS =
      List.of(
          "CREATE TRIGGER [insert] AFTER INSERT ON T WHEN (NEW.C NOT NULL AND NOT"
              + " ST_IsEmpty(NEW.C)) BEGIN INSERT OR REPLACE INTO R VALUES (NEW.I, ST_MinX(NEW.C),"
              + " ST_MaxX(NEW.C), ST_MinY(NEW.C), ST_MaxY(NEW.C)); END",
          "CREATE TRIGGER [update1] AFTER UPDATE OF C ON T WHEN OLD.I = NEW.I AND (NEW.C NOTNULL"
              + " AND NOT ST_IsEmpty(NEW.C)) BEGIN INSERT OR REPLACE INTO R VALUES (NEW.I,"
              + " ST_MinX(NEW.C), ST_MaxX(NEW.C), ST_MinY(NEW.C), ST_MaxY(NEW.C)); END",
          "CREATE TRIGGER [update2] AFTER UPDATE OF C ON T WHEN OLD.I = NEW.I AND (NEW.C ISNULL OR"
              + " ST_IsEmpty(NEW.C)) BEGIN DELETE FROM R WHERE id = OLD.I; END",
          "CREATE TRIGGER [update3] AFTER UPDATE ON T WHEN OLD.I != NEW.I AND (NEW.C NOTNULL AND"
              + " NOT ST_IsEmpty(NEW.C)) BEGIN DELETE FROM R WHERE id = OLD.I; INSERT OR REPLACE"
              + " INTO R VALUES (NEW.I, ST_MinX(NEW.C), ST_MaxX(NEW.C), ST_MinY(NEW.C),"
              + " ST_MaxY(NEW.C)); END",
          "CREATE TRIGGER [update4] AFTER UPDATE ON T WHEN OLD.I != NEW.I AND (NEW.C ISNULL OR"
              + " ST_IsEmpty(NEW.C)) BEGIN DELETE FROM R WHERE id IN (OLD.I, NEW.I); END",
          "CREATE TRIGGER [delete] AFTER DELETE ON T WHEN OLD.C NOT NULL BEGIN DELETE FROM R WHERE"
              + " id = OLD.I; END");

  private final Connection connection;
  private final String layer;
  private final String key;
  private final String geometry;
  private final PreparedStatement insert;

  private GeoPackageIndex(
      Connection connection, String layer, String key, String geometry, PreparedStatement insert) {
    this.connection = connection;
    this.layer = layer;
    this.key = key;
    this.geometry = geometry;
    this.insert = insert;
  }

  static GeoPackageIndex create(Connection connection, String layer, String key, String geometry)
      throws SQLException {
    String name = quoted(name(layer, geometry));
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE VIRTUAL TABLE " + name + " USING rtree(id, minx, maxx, miny, maxy)");
    }
    PreparedStatement insert =
        connection.prepareStatement("INSERT INTO " + name + " VALUES (?, ?, ?, ?, ?)");
    return new GeoPackageIndex(connection, layer, key, geometry, insert);
  }

  /** Adds a row, if it has a geometry. */
  void add(long id, Envelope extent) throws SQLException {
    if (extent.isNull()) {
      return;
    }
    insert.setLong(1, id);
    insert.setDouble(2, extent.getMinX());
    insert.setDouble(3, extent.getMaxX());
    insert.setDouble(4, extent.getMinY());
    insert.setDouble(5, extent.getMaxY());
    insert.executeUpdate();
  }

  /**
   * Ends the index, once all rows are in: the triggers call functions that only programs which know
   * GeoPackages have.
   */
  void finish() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String trigger : TRIGGERS) {
        statement.execute(withNames(trigger));
      }
    }
    GeoPackageSchema.addExtension(connection, layer, geometry, EXTENSION, DEFINITION, "write-only");
  }

  @Override
  public void close() throws SQLException {
    insert.close();
  }

  private String withNames(String trigger) {
    StringBuilder sql = new StringBuilder();
    for (String word : trigger.split("(?<=\\W)|(?=\\W)")) {
      sql.append(
          switch (word) {
            case "T" -> quoted(layer);
            case "C" -> quoted(geometry);
            case "I" -> quoted(key);
            case "R" -> quoted(name(layer, geometry));
            default -> word;
          });
    }
    int begin = sql.indexOf("[");
    int end = sql.indexOf("]");
    String own = name(layer, geometry) + "_" + sql.substring(begin + 1, end);
    return sql.replace(begin, end + 1, quoted(own)).toString();
  }

  private static String name(String layer, String geometry) {
    return "rtree_" + layer + "_" + geometry;
  }

  private static String quoted(String name) {
    return GeoPackageReader.quoted(name);
  }
}
