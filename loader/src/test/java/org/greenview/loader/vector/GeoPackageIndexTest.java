package org.greenview.loader.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.Function;

/** The spatial index holds what the layer holds, and its triggers keep that so. */
class GeoPackageIndexTest {
  private static final String INDEX = "\"rtree_the \"\"T\"\" layer_geom\"";
  private static final String LAYER = "\"the \"\"T\"\" layer\"";

  @TempDir Path folder;

  @Test
  void theIndexFollowsTheLayer() throws Exception {
    PointTable points = LayerFixtures.points();
    Path file = folder.resolve("index.gpkg");
    PointTable odd =
        new PointTable(
            "the \"T\" layer",
            points.crs(),
            points.attributes(),
            points.x(),
            points.y(),
            points.values());
    ResultWriter.write(
        ResultFile.of(file),
        odd,
        new LayerDescription("told", Map.of("A<\u001b", "b & \"c\""), "<qgis/>"));
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement sql = connection.createStatement()) {
      assertEquals("1 2", ids(sql));
      assertEquals(
          "1", one(sql, "SELECT id FROM " + INDEX + " WHERE minx < 505001 AND maxy > 4789999"));
      addFunctions(connection);
      String other = "x'475000010000000001010000000000000000000840000000000000F03F'";
      sql.execute("INSERT INTO " + LAYER + " (geom) VALUES (" + other + ")");
      assertEquals("1 2 4", ids(sql));
      assertEquals("4", one(sql, "SELECT id FROM " + INDEX + " WHERE minx = 3 AND maxy = 1"));
      sql.execute("UPDATE " + LAYER + " SET geom = NULL WHERE fid = 1");
      assertEquals("2 4", ids(sql));
      sql.execute("UPDATE " + LAYER + " SET geom = " + other + " WHERE fid = 3");
      sql.execute("UPDATE " + LAYER + " SET fid = 9 WHERE fid = 2");
      assertEquals("3 4 9", ids(sql));
      sql.execute("DELETE FROM " + LAYER + " WHERE fid = 4");
      assertEquals("3 9", ids(sql));
      assertEquals(
          "    <MDI key=\"A&lt; \">b &amp; &quot;c&quot;</MDI>",
          one(sql, "SELECT metadata FROM gpkg_metadata").lines().toList().get(2));
      assertEquals("<qgis/>", one(sql, "SELECT styleQML FROM layer_styles WHERE useAsDefault"));
      assertEquals("told", one(sql, "SELECT description FROM gpkg_contents LIMIT 1"));
    }
    assertEquals(3, LayerReader.read(file, null).features().size());
  }

  /** The functions that every program which knows GeoPackages brings, for points. */
  static void addFunctions(Connection connection) throws SQLException {
    Function.create(connection, "ST_IsEmpty", coordinate(-1));
    Function.create(connection, "ST_MinX", coordinate(0));
    Function.create(connection, "ST_MaxX", coordinate(0));
    Function.create(connection, "ST_MinY", coordinate(1));
    Function.create(connection, "ST_MaxY", coordinate(1));
  }

  private static Function coordinate(int axis) {
    return new Function() {
      @Override
      protected void xFunc() throws SQLException {
        byte[] blob = value_blob(0);
        if (axis < 0) {
          result(blob == null ? 1 : 0);
        } else {
          ByteBuffer bytes = ByteBuffer.wrap(blob).order(ByteOrder.LITTLE_ENDIAN);
          result(blob.length < 29 ? 0 : bytes.getDouble(13 + 8 * axis));
        }
      }
    };
  }

  private static String ids(Statement sql) throws SQLException {
    return one(sql, "SELECT group_concat(id, ' ') FROM (SELECT id FROM " + INDEX + " ORDER BY 1)");
  }

  private static String one(Statement sql, String query) throws SQLException {
    try (ResultSet rows = sql.executeQuery(query)) {
      return rows.getString(1);
    }
  }
}
