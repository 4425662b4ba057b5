package org.greenview.loader.vector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.greenview.loader.crs.CoordinateSystem;
import org.greenview.nativedata.grid.GeoTransform;
import org.greenview.nativedata.grid.GridShape;
import org.greenview.nativedata.grid.RasterGrid;
import org.greenview.nativedata.problem.InputProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Geometry;

class LayerSamplerTest {
  private static final CoordinateSystem CRS = LayerFixtures.BILBAO;

  /** Its corner is at (1000, 2000). */
  private static final RasterGrid GRID =
      new RasterGrid(new GridShape(100, 100), GeoTransform.northUp(1000, 2000, 5), "EPSG:25830");

  @TempDir Path folder;

  private static String feature(String geometry) {
    return "{\"type\":\"Feature\",\"properties\":{\"name\":\"a\",\"feature\":7},\"geometry\":%s}"
        .formatted(geometry);
  }

  private SampledLayer sample(double spacingMetres, String... geometries) throws IOException {
    return sample(CRS, GRID, spacingMetres, geometries);
  }

  private SampledLayer sample(
      CoordinateSystem crs, RasterGrid grid, double spacingMetres, String... geometries)
      throws IOException {
    List<String> features = new ArrayList<>();
    for (String geometry : geometries) {
      features.add(feature(geometry));
    }
    Path file =
        Files.writeString(
            folder.resolve("layer.geojson"),
            "{\"type\":\"FeatureCollection\",\"crs\":{\"type\":\"name\",\"properties\":{\"name\":"
                + "\"urn:ogc:def:crs:EPSG::%d\"}},\"features\":["
                    .formatted(crs.epsgCode().orElseThrow())
                + String.join(",", features)
                + "]}");
    return LayerSampler.read(LayerFile.of(file), null, grid, spacingMetres);
  }

  private static String line(String... coordinates) {
    return "{\"type\":\"LineString\",\"coordinates\":[" + String.join(",", coordinates) + "]}";
  }

  private static double[] distances(SampledLayer layer) {
    int column = layer.points().attributes().size() - 1;
    assertEquals("distance_m", layer.points().attributes().get(column).name());
    double[] distances = new double[layer.points().count()];
    for (int i = 0; i < distances.length; i++) {
      distances[i] = (Double) layer.points().values().get(i)[column];
    }
    return distances;
  }

  @Test
  void pointsOfALineAreOneSpacingApartAndLeaveAsMuchAtBothEnds() throws IOException {
    SampledLayer layer = sample(5, line("[0,0]", "[12,0]", "[12,10]"));
    assertArrayEquals(new double[] {1, 6, 11, 16, 21}, distances(layer), 1e-12);
    assertArrayEquals(new double[] {1, 6, 11, 12, 12}, layer.points().x(), 1e-12);
    assertArrayEquals(new double[] {0, 0, 0, 4, 9}, layer.points().y(), 1e-12);
    SampledLayer turned = sample(5, line("[12,10]", "[12,0]", "[0,0]"));
    assertArrayEquals(new double[] {12, 12, 11, 6, 1}, turned.points().x(), 1e-12);
    assertEquals("MultiLineString", layer.shapes().getFirst().getGeometryType());
  }

  @Test
  void aWholeNumberOfSpacingsTakesInBothEnds() throws IOException {
    assertArrayEquals(
        new double[] {0, 5, 10}, distances(sample(5, line("[0,0]", "[10,0]"))), 1e-12);
    // 0.1 is no binary fraction: 30 of them are not 3 to the last bit.
    assertEquals(31, sample(0.1, line("[0,0]", "[3,0]")).points().count());
  }

  @Test
  void shortAndZeroLengthLinesHaveOnePointInTheirMiddle() throws IOException {
    SampledLayer layer = sample(50, line("[0,0]", "[8,0]"), line("[3,4]", "[3,4]"));
    assertArrayEquals(new double[] {4, 3}, layer.points().x(), 1e-12);
    assertArrayEquals(new double[] {4, 0}, distances(layer), 1e-12);
    assertArrayEquals(new int[] {0, 1}, layer.featureOf());
  }

  @Test
  void aClosedLineHasNoPointTwiceWhereverItWasBegunAndDrawn() throws IOException {
    String ring = line("[1000,2000]", "[1020,2000]", "[1020,2020]", "[1000,2020]", "[1000,2000]");
    assertEquals(8, sample(10, ring).points().x().length);
    SampledLayer uneven = sample(9.4, ring);
    assertEquals(8, uneven.points().x().length);
    SampledLayer back =
        sample(
            9.4, line("[1000,2000]", "[1000,2020]", "[1020,2020]", "[1020,2000]", "[1000,2000]"));
    assertArrayEquals(
        Arrays.stream(uneven.points().x()).sorted().toArray(),
        Arrays.stream(back.points().x()).sorted().toArray(),
        1e-9);
    assertEquals(1, sample(100, ring).points().x().length);
  }

  @Test
  void partsAreSampledOneByOneAndDistancesGoOn() throws IOException {
    SampledLayer layer =
        sample(
            4,
            "null",
            "{\"type\":\"MultiLineString\",\"coordinates\":[[[0,0],[4,0]],[[100,0],[106,0]]]}");
    assertArrayEquals(new double[] {0, 4, 101, 105}, layer.points().x(), 1e-12);
    assertArrayEquals(new double[] {0, 4, 5, 9}, distances(layer), 1e-12);
    assertArrayEquals(new int[] {1, 1, 1, 1}, layer.featureOf());
    Observers points = layer.points();
    List<String> names = points.attributes().stream().map(Attribute::name).toList();
    assertEquals(List.of("name", "feature_input", "feature", "part", "distance_m"), names);
    assertArrayEquals(new Object[] {"a", 7L, 2L, 1L, 4.0}, points.values().get(1));
    assertArrayEquals(new Object[] {"a", 7L, 2L, 2L, 5.0}, points.values().get(2));
    assertNull(layer.shapes().getFirst());
    assertTrue(points.notices().toString().contains("1 feature has no geometry"));
  }

  private static String polygon(String... rings) {
    return "{\"type\":\"Polygon\",\"coordinates\":[" + String.join(",", rings) + "]}";
  }

  private static String ring(double west, double south, double east, double north) {
    return "[[%s,%s],[%s,%s],[%s,%s],[%s,%s],[%s,%s]]"
        .formatted(west, south, east, south, east, north, west, north, west, south);
  }

  @Test
  void pointsOfPolygonsAreOnOneGridAndNeighboursShareNone() throws IOException {
    // With the cells as spacing, points are the centres of cells.
    SampledLayer layer =
        sample(5, polygon(ring(1010, 1950, 1027.5, 1960)), polygon(ring(1027.5, 1950, 1040, 1960)));
    assertEquals(6 + 6, layer.points().count(), "the boundary x = 1027.5 is the second's");
    assertArrayEquals(
        new double[] {1012.5, 1017.5, 1022.5, 1012.5, 1017.5, 1022.5},
        Arrays.copyOf(layer.points().x(), 6));
    assertArrayEquals(
        new double[] {1957.5, 1957.5, 1957.5, 1952.5, 1952.5, 1952.5},
        Arrays.copyOf(layer.points().y(), 6));
    assertEquals(1027.5, layer.points().x()[6]);
  }

  @Test
  void holesAndGapsAreLeftOut() throws IOException {
    SampledLayer layer =
        sample(
            1,
            polygon(ring(1000, 1990, 1010, 2000), ring(1002, 1992, 1008, 1998)),
            "{\"type\":\"MultiPolygon\",\"coordinates\":[[%s],[%s]]}"
                .formatted(ring(1020, 1990, 1023, 1993), ring(1030, 1990, 1032, 1992)));
    int first = 0;
    for (int i = 0; i < layer.points().count(); i++) {
      double x = layer.points().x()[i];
      double y = layer.points().y()[i];
      first += layer.featureOf()[i] == 0 ? 1 : 0;
      assertTrue(!(x > 1002 && x < 1008 && y > 1992 && y < 1998), x + ", " + y);
    }
    assertEquals(100 - 36, first);
    assertEquals(9 + 4, layer.points().count() - first);
  }

  /** New York's feet: a spacing of 3 m is 9.84 of them. */
  @Test
  void spacingIsInMetresWhereTheRasterIsInFeet() throws IOException {
    double foot = 1200.0 / 3937;
    CoordinateSystem crs = CoordinateSystem.ofText("EPSG:2263", "test");
    RasterGrid grid =
        new RasterGrid(
            new GridShape(100, 100), GeoTransform.northUp(1000, 2000, 10), "EPSG:2263", foot);
    SampledLayer lines = sample(crs, grid, 3, line("[1000,1500]", "[1100,1500]"));
    // 100 ft are 30.48 m: 11 points, and 0.24 m left at each end.
    assertEquals(11, lines.points().count());
    double[] metres = distances(lines);
    for (int i = 0; i < 11; i++) {
      assertEquals((100 * foot - 30) / 2 + 3 * i, metres[i], 1e-9);
      assertEquals(1000 + metres[i] / foot, lines.points().x()[i], 1e-9);
    }
    assertEquals(100 * foot, lines.lengthMetres(0), 1e-9);
    // 30.48 m x 15.24 m from the raster's corner hold 10 x 5 points of the grid of 3 m.
    SampledLayer polygons = sample(crs, grid, 3, polygon(ring(1000, 1950, 1100, 2000)));
    assertEquals(10 * 5, polygons.points().count());
    assertEquals(1000 + 1.5 / foot, polygons.points().x()[0], 1e-9);
    assertEquals(2000 - 1.5 / foot, polygons.points().y()[0], 1e-9);
    assertEquals(1000 + 4.5 / foot, polygons.points().x()[1], 1e-9);
    assertEquals(100 * 50 * foot * foot, polygons.areaSquareMetres(0), 1e-9);
  }

  @Test
  void aPolygonBetweenThePointsOfTheGridHasOneInsideIt() throws IOException {
    SampledLayer layer = sample(50, polygon(ring(1001, 1991, 1003, 1993)));
    assertEquals(1, layer.points().count());
    assertEquals(1002, layer.points().x()[0], 1);
    assertEquals(1992, layer.points().y()[0], 1);
    assertTrue(layer.points().notices().toString().contains("1 polygon holds no point"));
  }

  @Test
  void whatCannotBeSampledIsRefusedInASentence() {
    assertRefused("is a Point, but --spacing", 5, "{\"type\":\"Point\",\"coordinates\":[1,2]}");
    assertRefused("is a Polygon among lines", 5, line("[0,0]", "[8,0]"), polygon(ring(0, 0, 1, 1)));
    assertRefused("more than 20,000,000 observers", 1e-6, line("[0,0]", "[800,0]"));
    assertRefused("more than 20,000,000 observers", 0.001, polygon(ring(0, 0, 100, 100)));
    assertRefused("neither a line nor a polygon", 5, "null");
  }

  private void assertRefused(String words, double spacingMetres, String... geometries) {
    InputProblem refused =
        assertThrows(InputProblem.class, () -> sample(spacingMetres, geometries));
    assertTrue(refused.getMessage().contains(words), refused.getMessage());
  }

  @Test
  void shapesAreReadAsTheyWereWritten() throws IOException {
    SampledLayer lines = sample(5, line("[500000,4790000]", "[500012,4790000]"), "null");
    SampledLayer polygons =
        sample(
            50,
            polygon(
                ring(500000, 4790000, 500300, 4790400), ring(500100, 4790100, 500200, 4790200)));
    for (SampledLayer layer : List.of(lines, polygons)) {
      for (String ending : List.of("gpkg", "geojson", "csv")) {
        Path file = folder.resolve(layer.kind() + "." + ending);
        ResultWriter.write(
            file,
            PointTable.ofShapes("out", CRS, layer.attributes(), layer.shapes(), layer.values()));
        if (ending.equals("csv")) {
          assertTrue(Files.readString(file).startsWith("name,feature"), "no x and y");
          continue;
        }
        FeatureTable read = LayerReader.read(file, null);
        assertEquals(layer.attributes(), read.attributes());
        for (int i = 0; i < layer.shapes().size(); i++) {
          Geometry expected = layer.shapes().get(i);
          Geometry found = read.features().get(i).geometry();
          if (expected == null) {
            assertNull(found);
          } else if (ending.equals("gpkg")) {
            assertTrue(expected.equalsExact(found), found.toString());
          } else {
            assertEquals(expected.getGeometryType(), found.getGeometryType());
            assertEquals(expected.getNumPoints(), found.getNumPoints());
            assertEquals(-3, found.getEnvelopeInternal().getMinX(), 0.01, "degrees");
          }
        }
      }
    }
  }
}
