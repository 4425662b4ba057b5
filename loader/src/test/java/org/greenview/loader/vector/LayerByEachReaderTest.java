package org.greenview.loader.vector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.greenview.loader.decoder.ReaderChoice;
import org.greenview.loader.raster.Gdal;
import org.greenview.nativedata.problem.InputProblem;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.WKTReader;

/** Each format that has a reader of its own, by that reader and by GDAL: the same layer. */
class LayerByEachReaderTest {
  private static final String LINE = "MULTILINESTRING ((505000 4790000, 505040 4790030))";
  private static final String POLYGON =
      "MULTIPOLYGON (((505000 4790000, 505040 4790000, 505040 4790040, 505000 4790040, 505000"
          + " 4790000), (505010 4790010, 505010 4790020, 505020 4790020, 505010 4790010)))";

  @TempDir Path folder;

  @BeforeAll
  static void needsGdal() throws Exception {
    Gdal.assumeLibrary();
  }

  private static PointTable shapes(String wkt) throws Exception {
    List<Geometry> shapes = new ArrayList<>(List.of(new WKTReader().read(wkt)));
    shapes.add(null);
    return PointTable.ofShapes(
        "towns",
        LayerFixtures.BILBAO,
        List.of(
            new Attribute("day", AttributeType.DATE), new Attribute("name", AttributeType.TEXT)),
        shapes,
        List.of(new Object[] {"2024-05-31", "Łódź"}, new Object[] {null, "東京"}));
  }

  @ParameterizedTest
  @ValueSource(strings = {"shp", "gpkg", "geojson"})
  void givesTheSame(String ending) throws Exception {
    List<PointTable> tables = List.of(LayerFixtures.points(), shapes(LINE), shapes(POLYGON));
    for (int i = 0; i < tables.size(); i++) {
      Path file = folder.resolve(ending + i + "." + ending);
      ResultWriter.write(file, tables.get(i));
      FeatureTable own = LayerReader.read(new LayerFile(file, null, ReaderChoice.BUILTIN));
      FeatureTable byGdal = LayerReader.read(new LayerFile(file, null, ReaderChoice.GDAL));
      assertEquals(own.features().size(), byGdal.features().size(), file.toString());
      assertTrue(system(own).isSameAs(system(byGdal)), file.toString());
      assertEquals(
          own.attributes().stream().map(Attribute::name).toList(),
          byGdal.attributes().stream().map(Attribute::name).toList());
      for (int row = 0; row < own.features().size(); row++) {
        assertArrayEquals(
            strings(tables.get(i).values().get(row)),
            strings(own.features().get(row).values()),
            file + " by the built-in reader");
        assertArrayEquals(
            strings(own.features().get(row).values()),
            strings(byGdal.features().get(row).values()),
            file + " by GDAL");
        Geometry shape = own.features().get(row).geometry();
        Geometry other = byGdal.features().get(row).geometry();
        assertTrue(
            shape == null ? other == null : shape.equalsExact(other, 0),
            () -> file + ": " + shape + " and " + other);
      }
    }
  }

  /** How a yes is stored, and to how many digits numbers are, differs from format to format. */
  private static String[] strings(Object[] values) {
    String[] texts = new String[values.length];
    for (int i = 0; i < texts.length; i++) {
      texts[i] =
          values[i] instanceof Double number
              ? String.format(Locale.ROOT, "%.12f", number)
              : Objects.toString(values[i]).replace("true", "1").replace("false", "0");
    }
    return texts;
  }

  private static org.greenview.loader.crs.CoordinateSystem system(FeatureTable table) {
    return assertInstanceOf(LayerCrs.Stated.class, table.crs()).system();
  }

  @Test
  void curvesAreMadeStraightByGdalAndRefusedAsCurvesWithoutIt() throws Exception {
    Path file = folder.resolve("curves.gpkg");
    ResultWriter.write(file, LayerFixtures.points());
    // A half circle from (0, 0) by (1, 1) to (2, 0).
    String circularString =
        "4750000100000000"
            + "0108000000"
            + "03000000"
            + "00000000000000000000000000000000"
            + "000000000000F03F000000000000F03F"
            + "00000000000000400000000000000000";
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      GeoPackageIndexTest.addFunctions(connection);
      statement.execute("UPDATE towns SET geom = x'%s'".formatted(circularString));
    }
    FeatureTable table = LayerReader.read(file, null);
    assertEquals(Math.PI, table.features().getFirst().geometry().getLength(), 1e-3);
    assertTrue(table.notices().toString().contains("3 curved geometries were made straight"));
    String refused =
        assertThrows(
                InputProblem.class,
                () -> LayerReader.read(new LayerFile(file, null, ReaderChoice.BUILTIN)))
            .getMessage();
    assertTrue(refused.contains("is a CircularString, which the built-in reader"), refused);
  }

  @Test
  void polygonsThatCrossThemselvesAreMended() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("bowtie.geojson"),
            """
            {"type":"Polygon","coordinates":[[[0,0],[2,2],[2,0],[0,2],[0,0]]]}
            """);
    FeatureTable table = LayerReader.read(file, null);
    assertEquals(2, table.features().getFirst().geometry().getArea(), 1e-12);
    assertTrue(table.notices().toString().contains("they were mended"), table.notices().toString());
  }

  @Test
  void datesAndTimesStayWhatTheyAre() throws Exception {
    PointTable table =
        new PointTable(
            "towns",
            LayerFixtures.BILBAO,
            List.of(
                new Attribute("day", AttributeType.DATE),
                new Attribute("at", AttributeType.DATE_TIME)),
            new double[] {505_000},
            new double[] {4_790_000},
            List.<Object[]>of(new Object[] {"2024-05-31", "2024-05-31T10:20:30.500+02:00"}));
    Path file = folder.resolve("times.gpkg");
    ResultWriter.write(file, table);
    for (ReaderChoice choice : List.of(ReaderChoice.AUTO, ReaderChoice.GDAL)) {
      FeatureTable read = LayerReader.read(new LayerFile(file, null, choice));
      assertEquals(table.attributes(), read.attributes());
      assertArrayEquals(
          new Object[] {"2024-05-31", "2024-05-31T08:20:30.500Z"},
          read.features().getFirst().values());
    }
    Path shp = folder.resolve("times.shp");
    assertEquals(List.of(), ResultWriter.write(shp, table));
    assertArrayEquals(
        table.values().get(0), LayerReader.read(shp, null).features().getFirst().values());
    // FlatGeobuf has no dates, only dates with times.
    Path times = folder.resolve("times.fgb");
    ResultWriter.write(times, table);
    FeatureTable read = LayerReader.read(times, null);
    assertEquals(
        List.of(AttributeType.DATE_TIME, AttributeType.DATE_TIME),
        read.attributes().stream().map(Attribute::type).toList());
    assertArrayEquals(
        new Object[] {"2024-05-31T00:00:00.000", "2024-05-31T08:20:30.500Z"},
        read.features().getFirst().values());
  }
}
