package org.greenview.loader.vector;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.greenview.nativedata.problem.Text;

/**
 * What a layer says of itself: facts in the metadata extension (OGC 12-128r17, annex F.8), in the
 * form that GDAL writes and shows; and the style with which QGIS opens it, in QGIS's own table.
 */
final class GeoPackageNotes {
  private static final String METADATA_EXTENSION = "gpkg_metadata";
  private static final String METADATA_DEFINITION =
      "http://www.geopackage.org/spec130/#extension_metadata";

  private static final List<String> METADATA_TABLES =
      List.of(
          """
          CREATE TABLE IF NOT EXISTS gpkg_metadata (
            id INTEGER CONSTRAINT m_pk PRIMARY KEY ASC NOT NULL,
            md_scope TEXT NOT NULL DEFAULT 'dataset',
            md_standard_uri TEXT NOT NULL,
            mime_type TEXT NOT NULL DEFAULT 'text/xml',
            metadata TEXT NOT NULL DEFAULT '')\
          """,
          """
          CREATE TABLE IF NOT EXISTS gpkg_metadata_reference (
            reference_scope TEXT NOT NULL,
            table_name TEXT,
            column_name TEXT,
            row_id_value INTEGER,
            timestamp DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
            md_file_id INTEGER NOT NULL,
            md_parent_id INTEGER,
            CONSTRAINT crmr_mfi_fk FOREIGN KEY (md_file_id) REFERENCES gpkg_metadata(id),
            CONSTRAINT crmr_mpi_fk FOREIGN KEY (md_parent_id) REFERENCES gpkg_metadata(id))\
          """);

  private static final String STYLE_TABLE =
      """
      CREATE TABLE IF NOT EXISTS layer_styles (
        id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
        f_table_catalog TEXT(256),
        f_table_schema TEXT(256),
        f_table_name TEXT(256),
        f_geometry_column TEXT(256),
        styleName TEXT(30),
        styleQML TEXT,
        styleSLD TEXT,
        useAsDefault BOOLEAN,
        description TEXT,
        owner TEXT(30),
        ui TEXT(30),
        update_time DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')))\
      """;

  private GeoPackageNotes() {}

  static void add(
      Connection connection, String layer, String geometry, LayerDescription description)
      throws SQLException {
    if (!description.facts().isEmpty()) {
      addMetadata(connection, layer, description.facts());
    }
    if (description.styleQml() != null) {
      addStyle(connection, layer, geometry, description.styleQml());
    }
  }

  private static void addMetadata(Connection connection, String layer, Map<String, String> facts)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : METADATA_TABLES) {
        statement.execute(sql);
      }
    }
    for (String table : List.of("gpkg_metadata", "gpkg_metadata_reference")) {
      GeoPackageSchema.addExtension(
          connection, table, null, METADATA_EXTENSION, METADATA_DEFINITION, "read-write");
    }
    StringBuilder xml = new StringBuilder("<GDALMultiDomainMetadata>\n  <Metadata>\n");
    facts.forEach(
        (name, fact) ->
            xml.append(Text.of("    <MDI key=\"%s\">%s</MDI>\n", escaped(name), escaped(fact))));
    xml.append("  </Metadata>\n</GDALMultiDomainMetadata>\n");
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO gpkg_metadata (md_scope, md_standard_uri, mime_type, metadata) VALUES"
                + " ('dataset', 'http://gdal.org', 'text/xml', ?)")) {
      insert.setString(1, xml.toString());
      insert.executeUpdate();
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO gpkg_metadata_reference (reference_scope, table_name, timestamp,"
                + " md_file_id) VALUES ('table', ?, ?, (SELECT max(id) FROM gpkg_metadata))")) {
      insert.setString(1, layer);
      insert.setString(2, GeoPackageSchema.LAST_CHANGE);
      insert.executeUpdate();
    }
  }

  private static void addStyle(Connection connection, String layer, String geometry, String qml)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(STYLE_TABLE);
      statement.execute(
          "INSERT OR IGNORE INTO gpkg_contents (table_name, data_type, identifier, last_change,"
              + Text.of(
                  " srs_id) VALUES ('layer_styles', 'attributes', 'layer_styles', '%s', 0)",
                  GeoPackageSchema.LAST_CHANGE));
    }
    // QGIS looks for empty texts, not for nulls, where a file has no catalogue and no schema.
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name,"
                + " f_geometry_column, styleName, styleQML, useAsDefault, description, owner,"
                + " update_time) VALUES ('', '', ?, ?, 'greenview', ?, 1, 'Made by Greenview', '',"
                + " ?)")) {
      insert.setString(1, layer);
      insert.setString(2, geometry);
      insert.setString(3, qml);
      insert.setString(4, GeoPackageSchema.LAST_CHANGE);
      insert.executeUpdate();
    }
  }

  private static String escaped(String text) {
    return Text.quotedXml(text).replaceAll("\\p{Cntrl}", " ");
  }
}
