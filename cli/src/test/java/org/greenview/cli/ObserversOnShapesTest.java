package org.greenview.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.greenview.loader.vector.LayerReader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Observers on lines and in polygons. */
@Timeout(120)
class ObserversOnShapesTest {
  @TempDir static Path shared;
  @TempDir Path folder;

  private static ObserverRuns runs;

  @BeforeAll
  static void drawTown() throws IOException {
    runs = ObserverRuns.in(shared.resolve("town"));
  }

  private Path layer(String... geometries) throws IOException {
    return ObserverRuns.layer(folder.resolve("layer.geojson"), geometries);
  }

  private static String at(double row, double column) {
    return runs.at(row, column);
  }

  @Test
  void linesHaveMeanLeastAndGreatestOfTheirProfile() throws IOException {
    Path layer =
        layer(
            "{\"type\":\"LineString\",\"coordinates\":[%s,%s]}"
                .formatted(at(100.3, 100.2), at(100.3, 120.2)),
            "{\"type\":\"LineString\",\"coordinates\":[%s,%s]}"
                .formatted(at(50.5, -3), at(50.5, 2)),
            "null");
    Path points = folder.resolve("points.csv");
    CsvTable lines =
        runs.table(
            layer,
            folder.resolve("lines.csv"),
            "--spacing=2",
            "--points-out=" + points,
            "--measure=gvi,vvi");
    assertTrue(runs.runner.out().contains("3 lines, an observer every 2.0 m"), runs.runner.out());
    CsvTable profile = CsvTable.read(points);
    assertEquals(51 + 13, profile.rows().size());
    double[] feature = profile.column("feature");
    double[] distance = profile.column("distance_m");
    for (String measure : List.of("gvi", "vvi")) {
      double[] first = Arrays.copyOf(profile.column(measure), 51);
      assertEquals(Arrays.stream(first).average().orElse(0), lines.column(measure + "_mean")[0]);
      assertEquals(Arrays.stream(first).min().orElse(0), lines.column(measure + "_min")[0]);
      assertEquals(Arrays.stream(first).max().orElse(0), lines.column(measure + "_max")[0]);
      assertTrue(Double.isNaN(lines.column(measure + "_mean")[2]));
    }
    assertEquals(100, lines.column("length_m")[0], 1e-6);
    assertEquals(1, feature[50]);
    assertEquals(100, distance[50], 1e-6);
    assertEquals("ok", lines.text(0, "status"));
    assertEquals("partial", lines.text(1, "status"), "it comes from outside");
    assertEquals("no_geometry", lines.text(2, "status"));
    assertEquals("f2", lines.text(2, "name"));
    assertTrue(lines.column("points_with_value")[1] < lines.column("points")[1]);

    // The observers are those of points in the same places.
    Path same = Files.writeString(folder.resolve("same.csv"), xy(profile));
    CsvTable alone = runs.table(same, folder.resolve("alone.csv"), "--measure=gvi,vvi");
    assertArrayEquals(alone.column("gvi"), profile.column("gvi"));
    assertArrayEquals(alone.column("vvi"), profile.column("vvi"));
  }

  private static String xy(CsvTable table) {
    double[] x = table.column("x");
    double[] y = table.column("y");
    StringBuilder csv = new StringBuilder("x,y\n");
    for (int i = 0; i < x.length; i++) {
      csv.append(x[i]).append(',').append(y[i]).append('\n');
    }
    return csv.toString();
  }

  @Test
  void polygonsHaveQuantilesAndNumbersOfTheirOwn() throws IOException {
    Path layer =
        layer(
            "{\"type\":\"Polygon\",\"coordinates\":[[%s,%s,%s,%s,%s]]}"
                .formatted(at(90, 90), at(90, 97), at(95, 97), at(95, 90), at(90, 90)));
    Path points = folder.resolve("points.csv");
    CsvTable polygons =
        runs.table(
            layer,
            folder.resolve("polygons.csv"),
            "--spacing=5",
            "--observer-height-column=h",
            "--points-out=" + points);
    assertEquals(35, polygons.column("points")[0]);
    assertEquals(35 * 25, polygons.column("area_m2")[0], 1e-6);
    double[] sorted = CsvTable.read(points).column("gvi");
    Arrays.sort(sorted);
    assertEquals(sorted[17], polygons.column("gvi_p50")[0]);
    assertEquals(sorted[3] + 0.4 * (sorted[4] - sorted[3]), polygons.column("gvi_p10")[0], 1e-12);
    assertEquals(sorted[34], polygons.column("gvi_max")[0]);
  }

  /** Lines of several parts, out of a Shapefile as out of GeoJSON. */
  @Test
  void linesOfAShapefileAreThoseOfGeoJson() throws IOException {
    double[][][] first = {
      {runs.place(100, 100), runs.place(100, 110), runs.place(104, 110)},
      {runs.place(120.5, 90), runs.place(120.5, 91)}
    };
    double[][][] second = {{runs.place(80, 60), runs.place(85, 72)}};
    Path json = layer(geoJson("MultiLineString", first), geoJson("MultiLineString", second));
    Path shapes = ShapefileOfParts.write(folder.resolve("lines.shp"), 3, first, second);
    sameTables(json, shapes, 2, "distance_m");
    CsvTable profile = CsvTable.read(folder.resolve("0-points.csv"));
    double[] part = profile.column("part");
    double[] distance = profile.column("distance_m");
    // 70 m and 5 m: 36 and 3 points, the second part's after the whole length of the first.
    assertEquals(1, part[35]);
    assertEquals(70, distance[35], 1e-6);
    assertEquals(2, part[36]);
    assertEquals(70.5, distance[36], 1e-6);
    assertEquals(2, profile.column("feature")[39]);
  }

  /** A polygon with a hole and an island in another place, likewise. */
  @Test
  void polygonsOfAShapefileAreThoseOfGeoJson() throws IOException {
    double[][][] rings = {square(90, 90, 10), hole(93, 93, 4), square(110, 95, 3)};
    double[][][] other = {square(140, 140, 2)};
    Path json =
        layer(
            "{\"type\":\"MultiPolygon\",\"coordinates\":[[%s,%s],[%s]]}"
                .formatted(ring(rings[0]), ring(rings[1]), ring(rings[2])),
            "{\"type\":\"Polygon\",\"coordinates\":[%s]}".formatted(ring(other[0])));
    Path shapes = ShapefileOfParts.write(folder.resolve("polygons.shp"), 5, rings, other);
    sameTables(json, shapes, 5, "feature");
    CsvTable polygons = CsvTable.read(folder.resolve("0.csv"));
    assertEquals(100 - 16 + 9, polygons.column("points")[0]);
    assertEquals((100 - 16 + 9) * 25, polygons.column("area_m2")[0], 1e-6);
    assertEquals(4, polygons.column("points")[1]);
  }

  /** Both have the same rows, those of features and those of points. */
  private void sameTables(Path json, Path shapes, double spacing, String numbers)
      throws IOException {
    Path[] layers = {json, shapes};
    CsvTable[][] tables = new CsvTable[2][];
    for (int i = 0; i < 2; i++) {
      Path points = folder.resolve(i + "-points.csv");
      CsvTable table =
          runs.table(
              layers[i],
              folder.resolve(i + ".csv"),
              "--spacing=" + spacing,
              "--observers-crs=EPSG:27700",
              "--observer-height-column=h",
              "--points-out=" + points);
      tables[i] = new CsvTable[] {table, CsvTable.read(points)};
    }
    for (int i = 0; i < 2; i++) {
      for (String name : List.of("gvi", "x", "y", numbers)) {
        if (tables[0][i].names().contains(name)) {
          assertArrayEquals(tables[0][i].column(name), tables[1][i].column(name), name);
        }
      }
      assertEquals(tables[0][i].rows().size(), tables[1][i].rows().size());
    }
    for (String name : List.of("gvi_mean", "gvi_min", "gvi_max", "points", "h")) {
      assertArrayEquals(tables[0][0].column(name), tables[1][0].column(name), name);
    }
  }

  private static double[][] square(double row, double column, double side) {
    return new double[][] {
      runs.place(row, column),
      runs.place(row, column + side),
      runs.place(row + side, column + side),
      runs.place(row + side, column),
      runs.place(row, column)
    };
  }

  private static double[][] hole(double row, double column, double side) {
    double[][] corners = square(row, column, side);
    return new double[][] {corners[0], corners[3], corners[2], corners[1], corners[0]};
  }

  @Test
  void aGeoPackageHoldsTheLinesAndTheirObservers() throws IOException {
    Path line =
        layer("{\"type\":\"LineString\",\"coordinates\":[%s,%s]}".formatted(at(1, 1), at(9, 9)));
    Path out = folder.resolve("both.gpkg");
    assertEquals(
        0,
        runs.gvi(line, out, "--spacing=2", "--points-out=" + out, "--layer-out=streets"),
        runs.runner.err());
    assertEquals(1, LayerReader.read(out, "streets").features().size());
    assertTrue(LayerReader.read(out, "streets_points").features().size() > 1);
  }

  private static String ring(double[][] corners) {
    return Arrays.deepToString(corners);
  }

  private static String geoJson(String type, double[][]... parts) {
    return "{\"type\":\"%s\",\"coordinates\":%s}".formatted(type, Arrays.deepToString(parts));
  }

  @Test
  void badRequestsAreRefusedInASentence() throws IOException {
    Path line =
        layer("{\"type\":\"LineString\",\"coordinates\":[%s,%s]}".formatted(at(1, 1), at(9, 9)));
    Path out = folder.resolve("a.csv");
    runs.assertRefused(3, "with --spacing METRES", line, out);
    runs.assertRefused(2, "--spacing is a positive", line, out, "--spacing=0");
    runs.assertRefused(2, "--points-out is for --spacing", line, out, "--points-out=" + out);
    double[] xy = runs.place(9.5, 9.5);
    Path points =
        Files.writeString(folder.resolve("p.csv"), "x,y\n%s,%s\n".formatted(xy[0], xy[1]));
    runs.assertRefused(3, "leave it out for points", points, out, "--spacing=5");
    assertFalse(Files.exists(out));
  }
}
