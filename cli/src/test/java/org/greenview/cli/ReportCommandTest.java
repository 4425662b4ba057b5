package org.greenview.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.greenview.demo.DemoFiles;
import org.greenview.demo.Town;
import org.greenview.loader.raster.GeoTiffSource;
import org.greenview.nativedata.grid.GeoTransform;
import org.greenview.nativedata.grid.GridShape;
import org.greenview.nativedata.problem.Text;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Reports through the command line: of a run, of its results later, of a raster with zones. */
@Timeout(180)
class ReportCommandTest {
  private static final int SIDE = 300;

  @TempDir static Path shared;
  private static DemoFiles town;
  @TempDir Path folder;

  private final CommandRunner runner = new CommandRunner();

  @BeforeAll
  static void loadTown() throws IOException {
    town = TestTown.write(shared.resolve("town"), SIDE);
    CommandRunner runner = new CommandRunner();
    assertEquals(
        0,
        runner.run(
            "load",
            "--dsm=" + town.dsm(),
            "--green=" + town.trees(),
            "--scene=" + shared.resolve("scene")),
        runner.err());
  }

  private void run(String... arguments) {
    assertEquals(0, runner.run(arguments), runner.err());
  }

  private Path gvi(String... more) throws IOException {
    Path observers = TestTown.writeObservers(folder.resolve("observers.csv"), 20, SIDE);
    Path out = folder.resolve("gvi.gpkg");
    String[] fixed = {
      "gvi",
      "--scene=" + shared.resolve("scene"),
      "--observers=" + observers,
      "--radius=100",
      "--quiet",
      "--out=" + out,
      "--out=" + folder.resolve("gvi.csv")
    };
    run(Stream.concat(Arrays.stream(fixed), Arrays.stream(more)).toArray(String[]::new));
    return out;
  }

  @Test
  void reportOfARunIsTheReportOfItsResults() throws IOException {
    Path withRun = folder.resolve("run.html");
    Path results = gvi("--report=" + withRun);
    Path later = folder.resolve("later.html");
    run(
        "report",
        "--results=" + results,
        "--scene=" + shared.resolve("scene"),
        "--quiet",
        "--out=" + later);
    String one = Files.readString(withRun);
    String two = Files.readString(later);
    assertEquals(viewsheds(one), viewsheds(two));
    assertTrue(viewsheds(one).length() > 20 * 50, "twenty views are packed into it");
    for (String row : Files.readAllLines(folder.resolve("gvi.csv")).subList(1, 21)) {
      String visible = row.split(",")[5];
      assertTrue(two.contains(visible), row);
    }
    assertEquals(
        3,
        runner.run("report", "--results=" + results, "--quiet", "--out=" + later),
        "it is there already");
  }

  private static String viewsheds(String page) {
    Matcher found = Pattern.compile("\"viewsheds\":(.*?)</script>", Pattern.DOTALL).matcher(page);
    assertTrue(found.find());
    return found.group(1);
  }

  @Test
  void reportOfARasterTellsTheMeansOfZones() throws IOException {
    Path surface = folder.resolve("gvi.tif");
    run(
        "surface",
        "--scene=" + shared.resolve("scene"),
        "--radius=50",
        "--quiet",
        "--out=" + surface);
    Path zones = folder.resolve("zones.geojson");
    GeoTransform t = new Town(new GridShape(SIDE, SIDE), 5).grid().transform();
    Files.writeString(
        zones,
        Text.of(
            """
            {"type":"FeatureCollection",
             "crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::27700"}},
             "features":[{"type":"Feature","properties":{"name":"Harbour"},"geometry":
             {"type":"Polygon","coordinates":[[[%1$f,%3$f],[%2$f,%3$f],[%2$f,%4$f],[%1$f,%4$f],[%1$f,%3$f]]]}}]}
            """,
            t.a0() + 200, t.a0() + 500, t.a3() - 400, t.a3() - 450));
    Path out = folder.resolve("surface.html");
    run(
        "report",
        "--results=" + surface,
        "--scene=" + shared.resolve("scene"),
        "--zones=" + zones,
        "--quiet",
        "--out=" + out);
    Matcher mean =
        Pattern.compile("\"name\":\"Harbour\",\"mean\":([0-9.E-]+),\"cells\":600")
            .matcher(Files.readString(out));
    assertTrue(mean.find(), "a zone of 60 x 10 cells");
    assertEquals(meanOfBlock(surface), Double.parseDouble(mean.group(1)), 1e-6);
  }

  /** Of the cells of the zone: columns 40 to 99 of rows 80 to 89. */
  private static double meanOfBlock(Path surface) throws IOException {
    double[] total = new double[1];
    try (GeoTiffSource source = GeoTiffSource.open(surface)) {
      source.readHeights(
          (firstRow, rows, band) -> {
            for (int row = firstRow; row < firstRow + rows; row++) {
              for (int column = 40; row >= 80 && row < 90 && column < 100; column++) {
                total[0] += band[(row - firstRow) * SIDE + column];
              }
            }
          },
          () -> false);
    }
    return total[0] / 600;
  }

  @Test
  void whatCannotBeReportedIsOneSentence() throws IOException {
    Path missing = folder.resolve("missing.gpkg");
    assertEquals(3, runner.run("report", "--results=" + missing, "--out=" + folder + "/a.html"));
    assertTrue(runner.err().contains("missing.gpkg"), runner.err());
    Path results = gvi();
    assertEquals(3, runner.run("report", "--results=" + results, "--out=" + folder + "/a.pdf"));
    assertTrue(runner.err().contains("is an HTML file"), runner.err());
    assertEquals(
        3, runner.run("report", "--results=" + results, "--out=" + folder + "/none/a.html"));
    assertTrue(runner.err().contains("does not exist"), runner.err());
  }
}
