package org.greenview.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.greenview.cli.demo.DemoFiles;
import org.greenview.loader.raster.GeoTiffSource;
import org.greenview.nativedata.grid.GeoTransform;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Observers on lines and in polygons, with numbers of their own, and moved into the open. */
@Timeout(120)
class ObserversTest {
  private static final int SIDE = 300;

  @TempDir static Path shared;
  @TempDir Path folder;

  private static DemoFiles town;
  private static GeoTransform transform;
  private final CommandRunner runner = new CommandRunner();

  @BeforeAll
  static void drawTown() throws IOException {
    town = TestTown.write(shared.resolve("town"), SIDE);
    try (GeoTiffSource dsm = GeoTiffSource.open(town.dsm())) {
      transform = dsm.grid().transform();
    }
  }

  private int gvi(Path observers, Path out, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "gvi",
                "--dsm=" + town.dsm(),
                "--green=" + town.trees(),
                "--observers=" + observers,
                "--out=" + out));
    arguments.addAll(List.of(more));
    if (arguments.stream().noneMatch(argument -> argument.startsWith("--radius="))) {
      arguments.add("--radius=100");
    }
    return runner.run(arguments.toArray(String[]::new));
  }

  /** Rows of a CSV without quotes, its header first. */
  private static List<String[]> rows(Path csv) throws IOException {
    return Files.readAllLines(csv).stream().map(line -> line.split(",", -1)).toList();
  }

  private static double[] column(List<String[]> rows, String name) {
    int column = List.of(rows.getFirst()).indexOf(name);
    assertTrue(column >= 0, name + " in " + Arrays.toString(rows.getFirst()));
    return rows.stream()
        .skip(1)
        .mapToDouble(row -> row[column].isEmpty() ? Double.NaN : Double.parseDouble(row[column]))
        .toArray();
  }

  private static String text(List<String[]> rows, int row, String name) {
    return rows.get(row)[List.of(rows.getFirst()).indexOf(name)];
  }

  private Path layer(String... geometries) throws IOException {
    List<String> features = new ArrayList<>();
    for (int i = 0; i < geometries.length; i++) {
      features.add(
          "{\"type\":\"Feature\",\"properties\":{\"name\":\"f%d\",\"h\":%d},\"geometry\":%s}"
              .formatted(i, 2 + i, geometries[i]));
    }
    return Files.writeString(
        folder.resolve("layer.geojson"),
        "{\"type\":\"FeatureCollection\",\"crs\":{\"type\":\"name\",\"properties\":{\"name\":"
            + "\"urn:ogc:def:crs:EPSG::27700\"}},\"features\":["
            + String.join(",", features)
            + "]}");
  }

  /** Coordinates of a place in cells from the raster's corner. */
  private static String at(double row, double column) {
    return String.format(
        Locale.ROOT, "[%s,%s]", transform.a0() + 5 * column, transform.a3() - 5 * row);
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
    Path out = folder.resolve("lines.csv");
    Path points = folder.resolve("points.csv");
    assertEquals(
        0,
        gvi(layer, out, "--spacing=2", "--points-out=" + points, "--measure=gvi,vvi"),
        runner.err());
    assertTrue(runner.out().contains("3 lines, an observer every 2.0 m"), runner.out());
    List<String[]> lines = rows(out);
    List<String[]> profile = rows(points);
    assertEquals(51 + 13, profile.size() - 1);
    double[] feature = column(profile, "feature");
    double[] distance = column(profile, "distance_m");
    for (String measure : List.of("gvi", "vvi")) {
      double[] values = column(profile, measure);
      double[] first = Arrays.copyOf(values, 51);
      assertEquals(Arrays.stream(first).average().orElse(0), column(lines, measure + "_mean")[0]);
      assertEquals(Arrays.stream(first).min().orElse(0), column(lines, measure + "_min")[0]);
      assertEquals(Arrays.stream(first).max().orElse(0), column(lines, measure + "_max")[0]);
      assertTrue(Double.isNaN(column(lines, measure + "_mean")[2]));
    }
    assertEquals(100, column(lines, "length_m")[0], 1e-6);
    assertEquals(1, feature[50]);
    assertEquals(100, distance[50], 1e-6);
    assertEquals("ok", text(lines, 1, "status"));
    assertEquals("partial", text(lines, 2, "status"), "it comes from outside");
    assertEquals("no_geometry", text(lines, 3, "status"));
    assertEquals("f2", text(lines, 3, "name"));
    assertTrue(column(lines, "points_with_value")[1] < column(lines, "points")[1]);

    // The observers are those of points in the same places.
    Path same = Files.writeString(folder.resolve("same.csv"), xy(profile));
    Path alone = folder.resolve("alone.csv");
    assertEquals(0, gvi(same, alone, "--measure=gvi,vvi"), runner.err());
    assertArrayEquals(column(rows(alone), "gvi"), column(profile, "gvi"));
    assertArrayEquals(column(rows(alone), "vvi"), column(profile, "vvi"));
  }

  private static String xy(List<String[]> rows) {
    double[] x = column(rows, "x");
    double[] y = column(rows, "y");
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
    Path out = folder.resolve("polygons.csv");
    Path points = folder.resolve("points.csv");
    assertEquals(
        0,
        gvi(layer, out, "--spacing=5", "--observer-height-column=h", "--points-out=" + points),
        runner.err());
    List<String[]> polygons = rows(out);
    assertEquals(35, column(polygons, "points")[0]);
    assertEquals(35 * 25, column(polygons, "area_m2")[0], 1e-6);
    double[] sorted = column(rows(points), "gvi");
    Arrays.sort(sorted);
    assertEquals(sorted[17], column(polygons, "gvi_p50")[0]);
    assertEquals(sorted[3] + 0.4 * (sorted[4] - sorted[3]), column(polygons, "gvi_p10")[0], 1e-12);
    assertEquals(sorted[34], column(polygons, "gvi_max")[0]);
  }

  @Test
  void everybodyLooksAsTheirColumnsSay() throws IOException {
    StringBuilder csv = new StringBuilder("x,y,h,r,a,b,p,q,t\n");
    String[][] numbers = {
      {"1.7", "100", "0", "360", "-90", "90", "0"},
      {"5", "100", "0", "90", "-90", "90", "0"},
      {"1.7", "60", "270", "90", "-90", "90", "2"},
      {"3", "60", "0", "360", "-10", "90", "0"},
      {"1.7", "100", "0", "360", "-90", "90", "2"}
    };
    for (int i = 0; i < 40; i++) {
      csv.append(transform.xOfCentre(100 + 3 * i)).append(',').append(transform.yOfCentre(90 + i));
      csv.append(',').append(String.join(",", numbers[i % 5])).append('\n');
    }
    Path layer = Files.writeString(folder.resolve("own.csv"), csv);
    Path out = folder.resolve("own-gvi.csv");
    String[] columns = {
      "--observer-height-column=h",
      "--radius-column=r",
      "--azimuth-columns=a,b",
      "--pitch-columns=p,q",
      "--target-height-column=t",
      "--measure=gvi,vvi"
    };
    assertEquals(0, gvi(layer, out, columns), runner.err());
    assertTrue(
        runner
            .out()
            .contains(
                "Radius 100.0 m = 20 cells, eye 1.7 m above the DSM, float64, green value 1.\n"
                    + "Columns say of each observer its own: observer height, target height,"
                    + " radius, azimuth from, azimuth to, pitch from, pitch to."),
        runner.out());
    double[] visible = column(rows(out), "visible");
    double[] vvi = column(rows(out), "vvi");
    for (int kind = 0; kind < numbers.length; kind++) {
      String[] n = numbers[kind];
      Path all = folder.resolve("all.csv");
      assertEquals(
          0,
          gvi(
              layer,
              all,
              "--measure=gvi,vvi",
              "--observer-height=" + n[0],
              "--radius=" + n[1],
              "--azimuth=" + n[2] + "," + n[3],
              "--pitch=" + n[4] + "," + n[5],
              "--target-height=" + n[6]),
          runner.err());
      for (int i = kind; i < 40; i += numbers.length) {
        assertEquals(column(rows(all), "visible")[i], visible[i], "observer " + i);
        assertEquals(column(rows(all), "vvi")[i], vvi[i], "observer " + i);
      }
    }
    for (String threads : List.of("--threads=1", "--threads=3")) {
      Path again = folder.resolve("again.csv");
      List<String> more = new ArrayList<>(List.of(columns));
      more.add(threads);
      assertEquals(0, gvi(layer, again, more.toArray(String[]::new)), runner.err());
      assertArrayEquals(Files.readAllBytes(out), Files.readAllBytes(again));
    }
  }

  @Test
  void observersBelowTheSurfaceAreMovedIntoTheOpen() throws IOException {
    Path layer = TestTown.writeObservers(folder.resolve("o.csv"), 200, SIDE);
    Path before = folder.resolve("before.csv");
    Path after = folder.resolve("after.csv");
    assertEquals(0, gvi(layer, before, "--dtm=" + town.dtm()), runner.err());
    assertEquals(0, gvi(layer, after, "--dtm=" + town.dtm(), "--snap-to-open=12"), runner.err());
    List<String[]> was = rows(before);
    List<String[]> is = rows(after);
    double[] moved = column(is, "snapped_m");
    int snapped = 0;
    int stuck = 0;
    for (int i = 0; i < moved.length; i++) {
      boolean wasBelow = text(was, i + 1, "status").equals("below_surface");
      boolean isBelow = text(is, i + 1, "status").equals("below_surface");
      assertEquals(column(was, "x")[i], column(is, "x_given")[i]);
      double metres =
          Math.hypot(
              column(is, "x")[i] - column(is, "x_given")[i],
              column(is, "y")[i] - column(is, "y_given")[i]);
      if (isBelow) {
        stuck++;
        assertTrue(wasBelow && Double.isNaN(moved[i]) && metres == 0);
      } else {
        assertEquals(metres, moved[i], 1e-6);
        assertEquals(wasBelow, moved[i] > 0);
        assertTrue(moved[i] <= 12);
        snapped += wasBelow ? 1 : 0;
      }
    }
    assertTrue(snapped > 10, snapped + " moved, " + stuck + " stuck");
    assertTrue(runner.err().contains(snapped + " observers below the surface were moved"));
    assertEquals(3, gvi(layer, folder.resolve("no.csv"), "--snap-to-open=12"));
    assertTrue(runner.err().contains("needs a DTM"), runner.err());
  }

  @Test
  void badRequestsAreRefusedInASentence() throws IOException {
    Path line =
        layer("{\"type\":\"LineString\",\"coordinates\":[%s,%s]}".formatted(at(1, 1), at(9, 9)));
    Path out = folder.resolve("a.csv");
    assertRefused(3, "with --spacing METRES", line, out);
    assertRefused(2, "--spacing is a positive", line, out, "--spacing=0");
    assertRefused(2, "--points-out is for --spacing", line, out, "--points-out=" + out);
    Path points =
        Files.writeString(
            folder.resolve("p.csv"),
            "x,y,h,w,bad\n%s,%s,1.7,400,\n%s,%s,2,1,x\n"
                .formatted(
                    transform.xOfCentre(9),
                    transform.yOfCentre(9),
                    transform.xOfCentre(9),
                    transform.yOfCentre(9)));
    assertRefused(3, "leave it out for points", points, out, "--spacing=5");
    assertRefused(
        3, "observer 1 has nothing in column bad", points, out, "--observer-height-column=bad");
    assertRefused(3, "has no column q", points, out, "--radius-column=q");
    assertRefused(3, "observer 2: a radius of 1.0 m", points, out, "--radius-column=w");
    assertRefused(3, "observer 1: azimuths are 0 to 360", points, out, "--azimuth-columns=h,w");
    assertRefused(2, "--azimuth-columns is two names", points, out, "--azimuth-columns=h");
    assertFalse(Files.exists(out));
  }

  private void assertRefused(int exitCode, String words, Path layer, Path out, String... more) {
    assertEquals(exitCode, gvi(layer, out, more), runner.err());
    assertTrue(runner.err().contains(words), runner.err());
  }
}
