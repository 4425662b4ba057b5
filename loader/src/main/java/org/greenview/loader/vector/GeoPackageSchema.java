package org.greenview.loader.vector;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/**
 * The tables of every GeoPackage that is written here (OGC 12-128r17, annex C). Each statement adds
 * to a file what it does not have yet.
 */
final class GeoPackageSchema {
  /** Fixed, as in our Shapefiles, so that the same table gives the same bytes. */
  static final String LAST_CHANGE = "2000-01-01T00:00:00.000Z";

  static final List<String> TABLES =
      List.of(
          """
          CREATE TABLE IF NOT EXISTS gpkg_spatial_ref_sys (
            srs_name TEXT NOT NULL,
            srs_id INTEGER NOT NULL PRIMARY KEY,
            organization TEXT NOT NULL,
            organization_coordsys_id INTEGER NOT NULL,
            definition TEXT NOT NULL,
            description TEXT)\
          """,
          """
          CREATE TABLE IF NOT EXISTS gpkg_contents (
            table_name TEXT NOT NULL PRIMARY KEY,
            data_type TEXT NOT NULL,
            identifier TEXT UNIQUE,
            description TEXT DEFAULT '',
            last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
            min_x DOUBLE,
            min_y DOUBLE,
            max_x DOUBLE,
            max_y DOUBLE,
            srs_id INTEGER,
            CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id)
              REFERENCES gpkg_spatial_ref_sys(srs_id))\
          """,
          """
          CREATE TABLE IF NOT EXISTS gpkg_geometry_columns (
            table_name TEXT NOT NULL,
            column_name TEXT NOT NULL,
            geometry_type_name TEXT NOT NULL,
            srs_id INTEGER NOT NULL,
            z TINYINT NOT NULL,
            m TINYINT NOT NULL,
            CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
            CONSTRAINT uk_gc_table_name UNIQUE (table_name),
            CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
            CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id)
              REFERENCES gpkg_spatial_ref_sys(srs_id))\
          """,
          """
          CREATE TABLE IF NOT EXISTS gpkg_extensions (
            table_name TEXT,
            column_name TEXT,
            extension_name TEXT NOT NULL,
            definition TEXT NOT NULL,
            scope TEXT NOT NULL,
            CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name))\
          """);

  private GeoPackageSchema() {}

  /** Says that a table, or a column of it, needs more than the core of the format. */
  static void addExtension(
      Connection connection,
      String table,
      String column,
      String name,
      String definition,
      String scope)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO gpkg_extensions SELECT ?1, ?2, ?3, ?4, ?5 WHERE NOT EXISTS (SELECT 1 FROM"
                + " gpkg_extensions WHERE table_name IS ?1 AND column_name IS ?2 AND"
                + " extension_name = ?3)")) {
      insert.setString(1, table);
      insert.setString(2, column);
      insert.setString(3, name);
      insert.setString(4, definition);
      insert.setString(5, scope);
      insert.executeUpdate();
    }
  }
}
