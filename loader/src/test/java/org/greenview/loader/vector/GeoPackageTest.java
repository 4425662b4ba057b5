package org.greenview.loader.vector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import org.greenview.loader.crs.CoordinateSystem;
import org.greenview.nativedata.problem.InputProblem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeoPackageTest {
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void writeALayer() throws Exception {
    file = folder.resolve("a b#c%20.gpkg");
    ResultWriter.write(file, LayerFixtures.points());
  }

  private void execute(String... statements) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      GeoPackageIndexTest.addFunctions(connection);
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private String refusal(String layer) {
    return assertThrows(InputProblem.class, () -> LayerReader.read(file, layer)).getMessage();
  }

  @Test
  void readsBackWhatTheWriterWrote() throws Exception {
    PointTable written = LayerFixtures.points();
    FeatureTable read = LayerReader.read(file, null);
    assertEquals("towns", read.name());
    assertEquals(LayerFixtures.ATTRIBUTES, read.attributes());
    assertEquals("EPSG:25830", ((LayerCrs.Stated) read.crs()).system().text());
    for (int i = 0; i < 2; i++) {
      assertEquals(written.x()[i], read.features().get(i).geometry().getCoordinate().x);
      assertEquals(written.y()[i], read.features().get(i).geometry().getCoordinate().y);
      assertArrayEquals(written.values().get(i), read.features().get(i).values());
    }
    assertNull(read.features().get(2).geometry());
    assertEquals(1, folder.toFile().list().length, "something was left beside the file");
  }

  @Test
  void renamesItsOwnColumnsWhereAttributesHaveTheirNames() throws Exception {
    PointTable table =
        new PointTable(
            "gpkg_order",
            LayerFixtures.BILBAO,
            List.of(
                new Attribute("FID", AttributeType.INTEGER),
                new Attribute("geom", AttributeType.TEXT),
                new Attribute("a \"b\"", AttributeType.TEXT)),
            new double[] {1},
            new double[] {2},
            List.<Object[]>of(new Object[] {7L, "text", "c"}));
    ResultWriter.write(file, table);
    FeatureTable read = LayerReader.read(file, "layer_gpkg_order");
    assertEquals(table.attributes(), read.attributes());
    assertArrayEquals(new Object[] {7L, "text", "c"}, read.features().getFirst().values());
  }

  @Test
  void asksForAChoiceAmongSeveralLayers() throws Exception {
    execute(
        "CREATE TABLE other (fid INTEGER PRIMARY KEY, shape POINT)",
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id) VALUES ('other',"
            + " 'features', 'other', 0)",
        "INSERT INTO gpkg_geometry_columns VALUES ('other', 'shape', 'POINT', 0, 0, 0)");
    assertTrue(
        refusal(null)
            .endsWith(
                "has 2 layers; choose one with --layer (polygons: --green-layer, --aoi-layer):"
                    + " other, towns"));
    assertTrue(refusal("third").endsWith("has no layer third; its layers are: other, towns"));
    assertEquals(3, LayerReader.read(file, "TOWNS").features().size());
    assertTrue(refusal("other").contains("the layer other has no features"));
    execute("INSERT INTO other DEFAULT VALUES");
    assertInstanceOf(LayerCrs.Unknown.class, LayerReader.read(file, "other").crs());
  }

  @Test
  void readsASystemWithoutACodeFromItsDefinition() throws Exception {
    String proj =
        "+proj=tmerc +lat_0=40 +lon_0=-3 +k=0.99 +x_0=1000 +y_0=2000 +ellps=bessel"
            + " +towgs84=1,2,3,0.1,0.2,0.3,4";
    CoordinateSystem local = CoordinateSystem.ofText(proj, "test");
    PointTable p = LayerFixtures.points();
    ResultWriter.write(
        file, new PointTable("towns", local, p.attributes(), p.x(), p.y(), p.values()));
    CoordinateSystem read = ((LayerCrs.Stated) LayerReader.read(file, null).crs()).system();
    assertTrue(read.isSameAs(local), read.text());
  }

  @Test
  void widensColumnsWhoseValuesDoNotFitTheirDeclaration() throws Exception {
    execute("UPDATE towns SET id = 2.5 WHERE id = 1", "UPDATE towns SET school = 7 WHERE school");
    FeatureTable read = LayerReader.read(file, null);
    assertEquals(AttributeType.REAL, read.attributes().get(0).type());
    assertEquals(AttributeType.TEXT, read.attributes().get(3).type());
    assertEquals(2.5, read.features().get(0).values()[0]);
  }

  @Test
  void readsWhatAnotherProgramHasNotYetPutIntoTheFile() throws Exception {
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = other.createStatement()) {
      GeoPackageIndexTest.addFunctions(other);
      statement.execute("PRAGMA journal_mode = WAL");
      statement.execute("PRAGMA wal_autocheckpoint = 0");
      statement.execute("UPDATE towns SET name = 'changed' WHERE id = 1");
      assertEquals("changed", LayerReader.read(file, null).features().get(0).values()[1]);
      Path orphan = Files.createDirectory(folder.resolve("orphan")).resolve("copy.gpkg");
      Files.copy(file, orphan);
      Files.copy(Path.of(file + "-wal"), Path.of(orphan + "-wal"));
      assertEquals("changed", LayerReader.read(orphan, null).features().get(0).values()[1]);
      assertEquals(2, orphan.getParent().toFile().list().length);
      InputProblem refused =
          assertThrows(InputProblem.class, () -> ResultWriter.write(file, LayerFixtures.points()));
      assertTrue(refused.getMessage().contains("is open in another program"));
    }
  }

  @Test
  void aViewIsReadButCannotComputeForEver() throws Exception {
    execute("ALTER TABLE towns RENAME TO stored", "CREATE VIEW towns AS SELECT * FROM stored");
    assertEquals(3, LayerReader.read(file, null).features().size());
    execute(
        "DROP VIEW towns",
        "CREATE VIEW towns AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE"
            + " i > 0) SELECT i AS fid, NULL AS geom FROM n WHERE i < 0");
    assertTrue(refusal(null).contains("takes more work to read than its size explains"));
    execute("DROP VIEW towns", "CREATE VIEW towns AS SELECT zeroblob(900000000) AS geom");
    assertTrue(refusal(null).contains("cannot be read as a GeoPackage"), refusal(null));
  }

  @Test
  void refusesDamagedGeometry() throws Exception {
    execute("UPDATE towns SET geom = x'475000010000' WHERE id = 1");
    assertTrue(refusal(null).contains("the geometry of row 1 of layer towns is damaged"));
    execute("UPDATE towns SET geom = x'47500001E66400000102000000FFFFFF7F' WHERE id = 1");
    assertTrue(refusal(null).contains("the geometry of row 1 of layer towns is damaged"));
  }

  @Test
  void refusesWhatIsNoGeoPackage() throws Exception {
    Files.writeString(file, "hello");
    assertTrue(refusal(null).contains("it is no SQLite database"));
    Files.delete(file);
    execute("CREATE TABLE t (a)");
    assertTrue(refusal(null).contains("but no GeoPackage with vector layers"));
  }
}
