package org.greenview.loader.vector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.greenview.loader.crs.CoordinateSystem;
import org.greenview.loader.decoder.GdalAbout;
import org.greenview.loader.gdal.GdalLibrary;
import org.greenview.loader.gdal.GdalMissing;
import org.greenview.loader.transform.Place;
import org.greenview.loader.transform.Transformation;
import org.greenview.nativedata.grid.GeoTransform;
import org.greenview.nativedata.grid.GridShape;
import org.greenview.nativedata.grid.RasterGrid;
import org.greenview.nativedata.problem.InputProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;

/** Vector formats that GDAL reads and writes for Greenview. */
@Timeout(120)
class OtherFormatTest {
  private static final CoordinateSystem WGS84 = CoordinateSystem.ofText("EPSG:4326", "test");

  @TempDir Path folder;

  private static void assumeGdal() throws Exception {
    try {
      GdalAbout.ask();
    } catch (GdalMissing e) {
      assumeTrue(false, e.getMessage());
    }
  }

  @Test
  void whatIsWrittenAsFlatGeobufIsReadAgain() throws Exception {
    assumeGdal();
    Path file = folder.resolve("towns.fgb");
    String notices = ResultWriter.write(file, LayerFixtures.points()).toString();
    assertTrue(notices.contains("lacks 1 rows"), notices);
    assertEquals(List.of("towns.fgb"), names());
    FeatureTable table = LayerReader.read(file, null);
    assertEquals("towns", table.name());
    assertTrue(crs(table).isSameAs(LayerFixtures.BILBAO));
    assertEquals(LayerFixtures.ATTRIBUTES, table.attributes());
    assertEquals(2, table.features().size());
    for (int row = 0; row < 2; row++) {
      Feature feature = table.features().get(row);
      assertArrayEquals(LayerFixtures.points().values().get(row), feature.values());
      Coordinate c = feature.geometry().getCoordinate();
      assertEquals(LayerFixtures.points().x()[row], c.x);
      assertEquals(LayerFixtures.points().y()[row], c.y);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"kml", "gml"})
  void degreesComeAsLongitudeAndLatitude(String ending) throws Exception {
    assumeGdal();
    PointTable metres = LayerFixtures.points();
    double[] x = new double[2];
    double[] y = new double[2];
    double[] out = new double[2];
    for (int i = 0; i < 2; i++) {
      LayerFixtures.BILBAO.to(WGS84).transform(metres.x()[i], metres.y()[i], out);
      x[i] = out[0];
      y[i] = out[1];
    }
    PointTable degrees =
        new PointTable("towns", WGS84, List.of(), x, y, List.of(new Object[0], new Object[0]));
    // KML is longitude and latitude by itself, GML says latitude first.
    Path file = folder.resolve("towns." + ending);
    ResultWriter.write(file, ending.equals("kml") ? withoutPlaceless(metres) : degrees);
    FeatureTable table = LayerReader.read(file, null);
    assertTrue(crs(table).isSameAs(WGS84));
    for (int i = 0; i < 2; i++) {
      Coordinate c = table.features().get(i).geometry().getCoordinate();
      assertEquals(x[i], c.x, 1e-8);
      assertEquals(y[i], c.y, 1e-8);
    }
  }

  private static PointTable withoutPlaceless(PointTable t) {
    return new PointTable(
        t.name(),
        t.crs(),
        t.attributes(),
        new double[] {t.x()[0], t.x()[1]},
        new double[] {t.y()[0], t.y()[1]},
        t.values().subList(0, 2));
  }

  @Test
  void saysWhatAFormatCuts() throws Exception {
    assumeGdal();
    PointTable table =
        new PointTable(
            "towns",
            LayerFixtures.BILBAO,
            List.of(
                new Attribute("a_name_of_many_letters", AttributeType.INTEGER),
                new Attribute("a_name_of_many_others", AttributeType.INTEGER),
                new Attribute("名前名前", AttributeType.TEXT)),
            new double[] {505_000},
            new double[] {4_790_000},
            List.<Object[]>of(new Object[] {7L, 8L, "Łódź 東京"}));
    Path file = folder.resolve("out.shp");
    assertEquals(
        List.of(
            file
                + ": names have at most 10 bytes in a Shapefile: a_name_of_many_letters is"
                + " a_name_of_, a_name_of_many_others is a_name_o_1, 名前名前 is 名前名"),
        ResultWriter.write(file, table));
    FeatureTable read = LayerReader.read(file, null);
    assertEquals(
        List.of("a_name_of_", "a_name_o_1", "名前名"),
        read.attributes().stream().map(Attribute::name).toList());
    assertArrayEquals(new Object[] {7L, 8L, "Łódź 東京"}, read.features().getFirst().values());
    assertFalse(names().toString().contains("part"), names().toString());
  }

  @Test
  void polygonsAreMovedAsPointsAre() throws Throwable {
    assumeGdal();
    Path file = folder.resolve("parks.geojson");
    Files.writeString(
        file,
        """
        {"type":"FeatureCollection",
         "crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::4267"}},
         "features":[{"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":
           [[[-81,27],[-80.9,27],[-80.9,27.1],[-81,27.1],[-81,27]],
            [[-80.97,27.03],[-80.93,27.03],[-80.93,27.07],[-80.97,27.03]]]}}]}
        """);
    RasterGrid to =
        new RasterGrid(
            new GridShape(100, 100), GeoTransform.northUp(500_000, 2_996_500, 100), "EPSG:32617");
    PolygonLayer layer = PolygonLayer.read(LayerFile.of(file), to);
    List<Coordinate[]> rings = layer.polygons().getFirst();
    double[] x = {-81, -80.9, -80.9, -81, -81, -80.97, -80.93, -80.93, -80.97};
    double[] y = {27, 27, 27.1, 27.1, 27, 27.03, 27.03, 27.07, 27.03};
    Place place = Place.of(to);
    Transformation.between(
            CoordinateSystem.ofText("EPSG:4267", "test"), place.crs(), place, "parks.geojson")
        .move(x, y);
    for (int i = 0; i < x.length; i++) {
      Coordinate corner = i < 5 ? rings.get(0)[i] : rings.get(1)[i - 5];
      assertEquals(x[i], corner.x);
      assertEquals(y[i], corner.y);
    }
    String notices = layer.notices().toString();
    assertTrue(notices.contains("polygons were reprojected from NAD27 to "), notices);
    assertTrue(notices.contains("by PROJ 9"), notices);
    withoutGdal(
        () -> {
          String said =
              assertThrows(InputProblem.class, () -> PolygonLayer.read(LayerFile.of(file), to))
                  .getMessage();
          assertTrue(said.contains("parks.geojson: "), said);
          assertTrue(said.contains("apt-get install"), said);
        });
  }

  @Test
  void refusesWhatNobodyReadsOrWrites() throws Exception {
    assumeGdal();
    Path text = Files.writeString(folder.resolve("towns.fgb"), "no layer");
    String read = assertThrows(InputProblem.class, () -> LayerReader.read(text, null)).getMessage();
    assertTrue(read.contains("towns.fgb") && read.contains("GDAL"), read);
    String written =
        assertThrows(
                InputProblem.class,
                () -> ResultWriter.check(ResultFile.of(folder.resolve("towns.xyzzy")), null))
            .getMessage();
    assertTrue(written.contains("no known format"), written);
    // Formats without columns of numbers hold no results.
    assertThrows(
        InputProblem.class,
        () -> ResultWriter.check(ResultFile.of(folder.resolve("towns.gpx")), null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"xlsx", "ods"})
  void writesSpreadsheets(String ending) throws Exception {
    assumeGdal();
    Path file = folder.resolve("towns." + ending);
    ResultWriter.write(file, LayerFixtures.points());
    FeatureTable table = LayerReader.read(file, null);
    assertEquals("Zürich–東京", table.features().get(1).values()[1]);
    assertEquals(List.of(file.getFileName().toString()), names());
  }

  @Test
  void saysHowToGetGdalWhereItIsMissing() throws Throwable {
    Path file = Files.writeString(folder.resolve("towns.fgb"), "no layer");
    withoutGdal(
        () -> {
          for (String said :
              List.of(
                  assertThrows(InputProblem.class, () -> LayerReader.read(file, null)).getMessage(),
                  assertThrows(
                          InputProblem.class,
                          () ->
                              ResultWriter.check(ResultFile.of(folder.resolve("towns.dxf")), null))
                      .getMessage())) {
            assertTrue(said.contains("towns") && said.contains("apt-get install"), said);
          }
        });
  }

  private static void withoutGdal(Executable test) throws Throwable {
    String before = System.getProperty(GdalLibrary.PROPERTY);
    System.setProperty(GdalLibrary.PROPERTY, GdalLibrary.NONE);
    try {
      test.execute();
    } finally {
      if (before == null) {
        System.clearProperty(GdalLibrary.PROPERTY);
      } else {
        System.setProperty(GdalLibrary.PROPERTY, before);
      }
    }
  }

  private List<String> names() throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }

  private static CoordinateSystem crs(FeatureTable table) {
    return assertInstanceOf(LayerCrs.Stated.class, table.crs()).system();
  }
}
