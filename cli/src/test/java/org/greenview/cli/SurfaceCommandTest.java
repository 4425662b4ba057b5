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
import org.greenview.demo.DemoFiles;
import org.greenview.demo.Town;
import org.greenview.loader.raster.GeoTiffSource;
import org.greenview.nativedata.grid.GeoTransform;
import org.greenview.nativedata.grid.GridShape;
import org.greenview.nativedata.grid.RasterGrid;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The surface holds for each cell what {@code gvi} says of an observer in it. */
@Timeout(180)
class SurfaceCommandTest {
  private static final int SIDE = 300;

  @TempDir static Path shared;
  @TempDir Path folder;

  private final CommandRunner runner = new CommandRunner();

  @BeforeAll
  static void loadTown() throws IOException {
    DemoFiles town = TestTown.write(shared.resolve("town"), SIDE);
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

  private int surface(Path out, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "surface",
                "--scene=" + shared.resolve("scene"),
                "--radius=60",
                "--quiet",
                "--out=" + out,
                "--overwrite"));
    arguments.addAll(List.of(more));
    return runner.run(arguments.toArray(String[]::new));
  }

  private static float[][] read(Path file, RasterGrid[] grid) throws IOException {
    try (GeoTiffSource source = GeoTiffSource.open(file)) {
      grid[0] = source.grid();
      GridShape shape = source.grid().shape();
      float[][] cells = new float[shape.rows()][shape.columns()];
      source.readHeights(
          (firstRow, rows, band) -> {
            for (int row = 0; row < rows; row++) {
              System.arraycopy(
                  band, row * shape.columns(), cells[firstRow + row], 0, shape.columns());
            }
          },
          () -> false);
      return cells;
    }
  }

  /** GVI of observers by their coordinates, as the gvi command says it. */
  private float[] gvi(List<double[]> xy, String precision) throws IOException {
    StringBuilder csv = new StringBuilder("x,y\n");
    xy.forEach(p -> csv.append(p[0]).append(',').append(p[1]).append('\n'));
    Path observers = Files.writeString(folder.resolve("observers.csv"), csv);
    Path out = folder.resolve("observers-gvi.csv");
    assertEquals(
        0,
        runner.run(
            "gvi",
            "--scene=" + shared.resolve("scene"),
            "--observers=" + observers,
            "--radius=60",
            "--kernel=scalar",
            "--precision=" + precision,
            "--out=" + out,
            "--overwrite"),
        runner.err());
    List<String> lines = Files.readAllLines(out);
    float[] result = new float[lines.size() - 1];
    for (int i = 0; i < result.length; i++) {
      String field = lines.get(i + 1).split(",", -1)[6];
      result[i] = field.isEmpty() ? Float.NaN : (float) Double.parseDouble(field);
    }
    return result;
  }

  private void assertEqualsPoints(Path surface, String precision, int step) throws IOException {
    RasterGrid[] grid = new RasterGrid[1];
    float[][] cells = read(surface, grid);
    GeoTransform t = grid[0].transform();
    List<double[]> points = new ArrayList<>();
    List<Float> found = new ArrayList<>();
    for (int row = 0; row < cells.length; row += step) {
      for (int column = 0; column < cells[row].length; column += step) {
        if (!Float.isNaN(cells[row][column])) {
          points.add(new double[] {t.xOfCentre(column), t.yOfCentre(row)});
          found.add(cells[row][column]);
        }
      }
    }
    float[] expected = gvi(points, precision);
    assertTrue(expected.length > 20, expected.length + " cells have a value");
    float[] array = new float[found.size()];
    for (int i = 0; i < array.length; i++) {
      array[i] = found.get(i);
    }
    assertArrayEquals(expected, array);
  }

  @Test
  void everyCellEqualsTheScalarKernel() throws IOException {
    for (String precision : List.of("float32", "float64")) {
      Path out = folder.resolve(precision + ".tif");
      assertEquals(0, surface(out, "--precision=" + precision), runner.err());
      assertEqualsPoints(out, precision, 7);
      assertFalse(Files.exists(folder.resolve(precision + ".tif.run")));
    }
  }

  @Test
  void threadsAndKernelsGiveTheSameBytes() throws IOException {
    Path one = folder.resolve("one.tif");
    assertEquals(0, surface(one, "--threads=1"), runner.err());
    Path three = folder.resolve("three.tif");
    assertEquals(0, surface(three, "--threads=3"), runner.err());
    assertArrayEquals(Files.readAllBytes(one), Files.readAllBytes(three));
    Path scalar = folder.resolve("scalar.tif");
    assertEquals(0, surface(scalar, "--kernel=scalar", "--bounds=370000,409500,370400,410000"));
    RasterGrid[] grid = new RasterGrid[1];
    float[][] part = read(scalar, grid);
    float[][] whole = read(one, grid);
    for (int row = 0; row < part.length; row++) {
      assertArrayEquals(part[row], Arrays.copyOf(whole[row], part[row].length));
    }
  }

  @Test
  void boundsAndEveryLieWhereTheirObserversAre() throws IOException {
    Town town = new Town(new GridShape(SIDE, SIDE), 5);
    GeoTransform t = town.grid().transform();
    String bounds =
        "--bounds=%s,%s,%s,%s".formatted(t.a0() + 201, t.a3() - 1303, t.a0() + 1002, t.a3() - 99);
    for (int every : new int[] {1, 3, 4, 9}) {
      Path out = folder.resolve("every" + every + ".tif");
      assertEquals(0, surface(out, bounds, "--every=" + every), runner.err());
      assertEqualsPoints(out, "float64", every == 1 ? 9 : 2);
    }
    RasterGrid[] grid = new RasterGrid[1];
    float[][] cells = read(folder.resolve("every1.tif"), grid);
    assertEquals(t.a0() + 200, grid[0].transform().a0());
    assertEquals(t.a3() - 95, grid[0].transform().a3());
    assertEquals(242, cells.length);
    assertEquals(161, cells[0].length);
  }

  @Test
  void areaOfInterestLeavesOutWhatIsOutside() throws IOException {
    Town town = new Town(new GridShape(SIDE, SIDE), 5);
    GeoTransform t = town.grid().transform();
    double west = t.a0() + 100;
    double south = t.a3() - 600;
    // A triangle with its right angle in the south-west.
    Path area =
        Files.writeString(
            folder.resolve("area.geojson"),
            """
            {"type":"FeatureCollection",
             "crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::27700"}},
             "features":[{"type":"Feature","properties":{},"geometry":
             {"type":"Polygon","coordinates":[[[%s,%s],[%s,%s],[%s,%s],[%s,%s]]]}}]}
            """
                .formatted(west, south, west + 500, south, west, south + 500, west, south));
    Path out = folder.resolve("area.tif");
    assertEquals(0, surface(out, "--aoi=" + area, "--json"), runner.err());
    assertTrue(runner.out().replace(" ", "").contains("\"viewsheds\":4950"), runner.out());
    RasterGrid[] grid = new RasterGrid[1];
    float[][] cells = read(out, grid);
    assertEquals(100, cells.length);
    for (int row = 0; row < 100; row++) {
      for (int column = 0; column < 100; column++) {
        double x = grid[0].transform().xOfCentre(column) - west;
        double y = grid[0].transform().yOfCentre(row) - south;
        assertEquals(x + y < 500, !Float.isNaN(cells[row][column]), row + ", " + column);
      }
    }
    assertEqualsPoints(out, "float64", 3);
  }

  @Test
  void foreignFolderInPlaceOfTheRunsIsRefusedAndNotTouched() throws IOException {
    Path out = folder.resolve("a.tif");
    Path foreign = Files.createDirectory(folder.resolve("a.tif.run"));
    Path notes = Files.writeString(foreign.resolve("notes.txt"), "something else");
    assertEquals(3, surface(out));
    assertTrue(runner.err().contains("a.tif.run"), runner.err());
    assertEquals(3, surface(out, "--resume"));
    assertTrue(runner.err().contains("a.tif.run"), runner.err());
    assertEquals("something else", Files.readString(notes), "touched");
    Files.delete(notes);
    try (var left = Files.list(foreign)) {
      for (Path file : left.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(foreign);
    assertEquals(0, surface(out, "--resume"), runner.err());
    assertTrue(Files.exists(out));
  }

  @Test
  void badRequestsAreRefused() {
    Path out = folder.resolve("a.tif");
    assertEquals(2, surface(out, "--bounds=1,2,3"));
    assertEquals(2, surface(out, "--bounds=3,2,1,4"));
    assertEquals(2, surface(out, "--every=0"));
    assertEquals(3, surface(out, "--bounds=1,2,3,4"));
    assertTrue(runner.err().contains("does not touch the raster"), runner.err());
    assertEquals(3, surface(out, "--every=2000"));
    assertEquals(3, surface(folder.resolve("a.png")));
    assertFalse(Files.exists(out));
  }
}
