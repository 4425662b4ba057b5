package org.greenview.loader.vector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.greenview.loader.crs.CoordinateSystem;
import org.greenview.loader.vector.ResultWriter.NamedTable;
import org.greenview.nativedata.problem.InputProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A GeoPackage that is there gets a further layer, and keeps what it has. */
class GeoPackageLayerTest {
  private static final LayerDescription TOLD =
      new LayerDescription("told", Map.of("FACT", "1"), "<qgis/>");

  @TempDir Path folder;

  private Path file;

  private void project() throws Exception {
    file = folder.resolve("project.gpkg");
    ResultWriter.write(ResultFile.of(file), LayerFixtures.points(), TOLD);
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement sql = connection.createStatement()) {
      // As GDAL makes them: a second definition of systems, and ids that are not codes.
      sql.execute(
          "ALTER TABLE gpkg_spatial_ref_sys ADD definition_12_063 TEXT NOT NULL DEFAULT ''");
      sql.execute("CREATE TABLE notes (a TEXT)");
      sql.execute("INSERT INTO notes VALUES ('kept')");
      sql.execute(
          "INSERT INTO gpkg_spatial_ref_sys VALUES ('mine', 100000, 'me', 1, 'LOCAL_CS', '', '')");
    }
  }

  private static PointTable table(String crs) {
    return new PointTable(
        "schools",
        CoordinateSystem.ofText(crs, ""),
        List.of(new Attribute("n", AttributeType.INTEGER)),
        new double[] {500_000, 500_010},
        new double[] {4_800_000, 4_800_010},
        List.of(new Object[] {1L}, new Object[] {2L}));
  }

  private void add(String layer, String crs) throws IOException {
    ResultWriter.write(new ResultFile(file, layer, true), table(crs), TOLD);
  }

  /** Names with characters that mean something in addresses. */
  @Test
  void isCalledAsItWasAskedTo() throws Exception {
    file = folder.resolve("a #%41? b=c.gpkg");
    ResultWriter.write(ResultFile.of(file), LayerFixtures.points(), TOLD);
    add("again", "EPSG:25830");
    assertEquals(2, LayerReader.read(file, "again").features().size());
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(file), files.toList());
    }
  }

  @Test
  void getsFurtherLayersAndKeepsItsOwn() throws Exception {
    project();
    add("gvi", "EPSG:25830");
    add("again", "EPSG:25831");
    add("local", "+proj=tmerc +lat_0=1 +lon_0=2 +ellps=GRS80 +units=m");
    assertEquals(
        LayerFixtures.points().x().length,
        LayerReader.read(file, LayerFixtures.points().name()).features().size());
    assertEquals(2, LayerReader.read(file, "again").features().size());
    LayerCrs.Stated local = (LayerCrs.Stated) LayerReader.read(file, "local").crs();
    assertTrue(
        local
            .system()
            .isSameAs(table("+proj=tmerc +lat_0=1 +lon_0=2 +ellps=GRS80 +units=m").crs()));
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement sql = connection.createStatement()) {
      assertEquals("kept", one(sql, "SELECT a FROM notes"));
      assertEquals("ok", one(sql, "PRAGMA integrity_check"));
      assertEquals("4", one(sql, "SELECT count(*) FROM layer_styles"));
      assertEquals(
          "4",
          one(
              sql,
              "SELECT count(DISTINCT md_file_id) FROM gpkg_metadata_reference WHERE table_name IN"
                  + " (SELECT table_name FROM gpkg_geometry_columns)"));
      assertEquals("100001", one(sql, "SELECT srs_id FROM gpkg_contents WHERE table_name='local'"));
      assertEquals(
          "0",
          one(
              sql,
              "SELECT count(*) - count(DISTINCT table_name || coalesce(column_name, '') ||"
                  + " extension_name) FROM gpkg_extensions"));
    }
  }

  @Test
  void refusesNamesThatAreThereAndFilesThatAreNone() throws Exception {
    project();
    byte[] before = Files.readAllBytes(file);
    for (String taken : List.of(LayerFixtures.points().name().toUpperCase(Locale.ROOT), "Notes")) {
      String said = assertThrows(InputProblem.class, () -> add(taken, "EPSG:25830")).getMessage();
      assertTrue(said.contains("already") && said.contains("--layer-out"), said);
    }
    assertThrows(InputProblem.class, () -> add("gpkg_mine", "EPSG:25830"));
    assertArrayEquals(before, Files.readAllBytes(file));
    file = Files.writeString(folder.resolve("text.gpkg"), "no database");
    assertThrows(InputProblem.class, () -> add("gvi", "EPSG:25830"));
  }

  @Test
  void staysAsItWasWhereLayerFails() throws Exception {
    project();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement sql = connection.createStatement()) {
      // The last table that is written to.
      sql.execute(
          "CREATE TRIGGER no BEFORE INSERT ON layer_styles BEGIN SELECT RAISE(ABORT, 'no'); END");
    }
    byte[] before = Files.readAllBytes(file);
    String said = assertThrows(IOException.class, () -> add("gvi", "EPSG:3857")).getMessage();
    assertTrue(said.contains("is as it was"), said);
    assertArrayEquals(before, Files.readAllBytes(file));
    assertEquals(List.of("project.gpkg"), names());
  }

  @Test
  void twoLayersComeIntoAFileTogetherOrNotAtAll() throws Exception {
    file = folder.resolve("both.gpkg");
    NamedTable further = new NamedTable("b_points", table("EPSG:25830"), TOLD);
    ResultWriter.write(ResultFile.of(file), table("EPSG:25830"), TOLD, further);
    assertEquals(2, LayerReader.read(file, "schools").features().size());
    assertEquals(2, LayerReader.read(file, "b_points").features().size());
    byte[] before = Files.readAllBytes(file);
    ResultFile added = new ResultFile(file, "fresh", true);
    assertThrows(
        InputProblem.class, () -> ResultWriter.write(added, table("EPSG:25830"), TOLD, further));
    assertArrayEquals(before, Files.readAllBytes(file));
  }

  private List<String> names() throws IOException {
    try (var entries = Files.list(folder)) {
      return entries.map(f -> f.getFileName().toString()).toList();
    }
  }

  private static String one(Statement sql, String query) throws Exception {
    try (var rows = sql.executeQuery(query)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
