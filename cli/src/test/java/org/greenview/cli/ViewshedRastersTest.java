package org.greenview.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.greenview.demo.DemoFiles;
import org.greenview.loader.raster.GeoTiffSource;
import org.greenview.nativedata.grid.GeoTransform;
import org.greenview.nativedata.grid.GridShape;
import org.greenview.nativedata.grid.RasterGrid;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The commands viewshed and cumulative, and surfaces with estimates between observers. */
@Timeout(120)
class ViewshedRastersTest {
  private static final int SIDE = 300;
  private static final float OUTSIDE = 255;

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

  private void run(String command, String... more) {
    List<String> arguments = new ArrayList<>(List.of(command, "--dsm=" + town.dsm()));
    arguments.addAll(List.of(more));
    assertEquals(0, runner.run(arguments.toArray(String[]::new)), runner.err());
  }

  private static String at(int row, int column) {
    return "--at=" + transform.xOfCentre(column) + "," + transform.yOfCentre(row);
  }

  /** A band, with NoData of codes as {@link #OUTSIDE}. */
  private static float[][] read(Path file, RasterGrid[] grid) throws IOException {
    try (GeoTiffSource source = GeoTiffSource.open(file)) {
      grid[0] = source.grid();
      GridShape shape = source.grid().shape();
      float[][] cells = new float[shape.rows()][shape.columns()];
      source.readHeights(
          (firstRow, rows, band) -> {
            for (int row = 0; row < rows; row++) {
              for (int column = 0; column < shape.columns(); column++) {
                float cell = band[row * shape.columns() + column];
                cells[firstRow + row][column] = cell;
              }
            }
          },
          () -> false);
      return cells;
    }
  }

  private static int count(float[][] cells, float wanted) {
    int count = 0;
    for (float[] row : cells) {
      for (float cell : row) {
        count += cell == wanted ? 1 : 0;
      }
    }
    return count;
  }

  /** Visible cells of an observer, as gvi says it. */
  private int visible(int row, int column) throws IOException {
    Path observers =
        Files.writeString(
            folder.resolve("o.csv"),
            "x,y\n%s,%s\n".formatted(transform.xOfCentre(column), transform.yOfCentre(row)));
    Path out = folder.resolve("o-gvi.csv");
    run(
        "gvi",
        "--green=" + town.trees(),
        "--observers=" + observers,
        "--radius=200",
        "--out=" + out,
        "--overwrite");
    return Integer.parseInt(Files.readAllLines(out).get(1).split(",")[4]);
  }

  @Test
  void aViewshedHasAsManyCellsAsGviCountsAndLiesWhereTheyAre() throws IOException {
    Path out = folder.resolve("v.tif");
    run("viewshed", at(20, 290), "--radius=200", "--out=" + out, "--overwrite");
    RasterGrid[] grid = new RasterGrid[1];
    float[][] cells = read(out, grid);
    assertEquals(new GridShape(61, 50), grid[0].shape(), "the circle, cut by the raster");
    assertEquals(transform.shifted(0, 250), grid[0].transform());
    assertEquals(visible(20, 290), count(cells, 1));
    assertEquals(1, cells[20][40], "its own cell");
    assertTrue(count(cells, 0) > 0);
    assertTrue(Float.isNaN(cells[60][0]) || cells[60][0] == OUTSIDE, "beyond the circle");
  }

  @Test
  void hiddenCellsAreThoseThatAreHiddenByMoreThanNothing() throws IOException {
    Path seen = folder.resolve("v.tif");
    Path hidden = folder.resolve("h.tif");
    Path angle = folder.resolve("a.tif");
    for (Path out : List.of(seen, hidden, angle)) {
      String what = out == seen ? "visible" : out == hidden ? "hidden-by" : "angle";
      run(
          "viewshed",
          at(150, 150),
          "--radius=200",
          "--rays=square",
          "--what=" + what,
          "--out=" + out,
          "--overwrite");
    }
    RasterGrid[] grid = new RasterGrid[1];
    float[][] codes = read(seen, grid);
    float[][] metres = read(hidden, grid);
    float[][] degrees = read(angle, grid);
    for (int row = 0; row < codes.length; row++) {
      for (int column = 0; column < codes[row].length; column++) {
        float code = codes[row][column];
        String where = row + ", " + column;
        assertEquals(code == 1, metres[row][column] == 0, where);
        assertEquals(code == 0, metres[row][column] > 0, where);
        assertEquals(code == 1, !Float.isNaN(degrees[row][column]), where);
      }
    }
  }

  @Test
  void severalObserversAreBandsOfOneRaster() throws Exception {
    Path out = folder.resolve("v.tif");
    run("viewshed", at(100, 100), at(140, 160), "--radius=100", "--out=" + out, "--overwrite");
    assertTrue(runner.out().contains("2 bands"), runner.out());
    int first = visibleAt100(100, 100);
    int second = visibleAt100(140, 160);
    String said =
        OtherProgram.python(
            "rasterio",
            """
            import rasterio, sys
            with rasterio.open(sys.argv[1]) as v:
                print(v.count, v.shape, v.nodata, (v.read(1) == 1).sum(), (v.read(2) == 1).sum())
            """,
            out.toString());
    assertEquals("2 (81, 101) 255.0 %d %d".formatted(first, second), said.strip());
  }

  private int visibleAt100(int row, int column) throws IOException {
    Path one = folder.resolve("one.tif");
    run("viewshed", at(row, column), "--radius=100", "--out=" + one, "--overwrite");
    return count(read(one, new RasterGrid[1]), 1);
  }

  @Test
  void cumulativeIsTheSumOfViewshedsAndWeightsMultiply() throws IOException {
    int[][] observers = {{100, 100}, {110, 130}, {110, 130}, {140, 160}, {5, 299}};
    StringBuilder csv = new StringBuilder("x,y,people\n");
    double[] weights = {1, 2.5, 1000, 0, 0.125};
    double[][] expected = new double[SIDE][SIDE];
    double[][] weighted = new double[SIDE][SIDE];
    for (int i = 0; i < observers.length; i++) {
      int row = observers[i][0];
      int column = observers[i][1];
      csv.append(transform.xOfCentre(column)).append(',').append(transform.yOfCentre(row));
      csv.append(',').append(weights[i]).append('\n');
      Path one = folder.resolve("one.tif");
      run("viewshed", at(row, column), "--radius=150", "--out=" + one, "--overwrite");
      RasterGrid[] grid = new RasterGrid[1];
      float[][] cells = read(one, grid);
      int firstRow = (int) transform.rowAt(grid[0].transform().yOfCentre(0));
      int firstColumn = (int) transform.columnAt(grid[0].transform().xOfCentre(0));
      for (int r = 0; r < cells.length; r++) {
        for (int c = 0; c < cells[r].length; c++) {
          expected[firstRow + r][firstColumn + c] += cells[r][c] == 1 ? 1 : 0;
          weighted[firstRow + r][firstColumn + c] += cells[r][c] == 1 ? weights[i] : 0;
        }
      }
    }
    csv.append("1,1,5\n");
    Path layer = Files.writeString(folder.resolve("people.csv"), csv);
    Path out = folder.resolve("c.tif");
    Path people = folder.resolve("p.tif");
    run(
        "cumulative",
        "--observers=" + layer,
        "--radius=150",
        "--threads=1",
        "--out=" + out,
        "--overwrite");
    assertTrue(
        runner.out().contains("6 observers: 5 ok, 0 below_surface, 1 outside"), runner.out());
    run(
        "cumulative",
        "--observers=" + layer,
        "--radius=150",
        "--threads=3",
        "--weight=people",
        "--out=" + people,
        "--overwrite");
    RasterGrid[] grid = new RasterGrid[1];
    float[][] counts = read(out, grid);
    float[][] sums = read(people, grid);
    for (int row = 0; row < SIDE; row++) {
      for (int column = 0; column < SIDE; column++) {
        assertEquals((float) expected[row][column], counts[row][column]);
        assertEquals((float) weighted[row][column], sums[row][column]);
      }
    }
    Path again = folder.resolve("c4.tif");
    run(
        "cumulative",
        "--observers=" + layer,
        "--radius=150",
        "--threads=4",
        "--out=" + again,
        "--overwrite");
    assertArrayEquals(Files.readAllBytes(out), Files.readAllBytes(again));
  }

  @Test
  void filledSurfacesKeepWhatIsExactAndEstimateTheRest() throws IOException {
    Path sparse = folder.resolve("sparse.tif");
    Path filled = folder.resolve("filled.tif");
    String bounds =
        "--bounds=%s,%s,%s,%s"
            .formatted(
                transform.xOfCentre(40),
                transform.yOfCentre(80),
                transform.xOfCentre(90),
                transform.yOfCentre(50));
    for (Path out : List.of(sparse, filled)) {
      run(
          "surface",
          "--green=" + town.trees(),
          "--radius=60",
          bounds,
          "--every=4",
          "--fill=" + (out == filled ? "bilinear" : "none"),
          "--out=" + out,
          "--overwrite");
    }
    RasterGrid[] grid = new RasterGrid[1];
    float[][] exact = read(sparse, grid);
    float[][] all = read(filled, grid);
    assertEquals(new GridShape(31, 51), grid[0].shape());
    assertEquals(transform.shifted(50, 40), grid[0].transform());
    for (int row = 0; row < exact.length; row++) {
      for (int column = 0; column < exact[row].length; column++) {
        assertEquals(exact[row][column], all[2 + 4 * row][2 + 4 * column]);
        if (row > 0 && column > 0) {
          double middle =
              (exact[row][column]
                      + exact[row - 1][column]
                      + exact[row][column - 1]
                      + exact[row - 1][column - 1])
                  / 4.0;
          assertEquals(middle, all[4 * row][4 * column], 1e-6);
        }
      }
    }
    assertEquals(exact[0][0], all[0][0], "beyond the outermost observers as at the edge");
    String words = "bilinear: only one cell in 4 x 4 is computed, row 2, column 2";
    assertTrue(Files.readString(filled, StandardCharsets.ISO_8859_1).contains(words));
    assertFalse(Files.readString(sparse, StandardCharsets.ISO_8859_1).contains("GREENVIEW_FILL"));
    assertTrue(runner.out().contains("estimates"), runner.out());
  }

  @Test
  void badRequestsAreRefusedInASentence() throws IOException {
    Path out = folder.resolve("v.tif");
    assertRefused(2, "--at is x,y", "viewshed", "--at=12", "--out=" + out);
    assertRefused(2, "--at is x,y", "viewshed", "--at=1,2,3", "--out=" + out);
    assertRefused(
        2,
        "expected visible, angle or hidden-by",
        "viewshed",
        at(9, 9),
        "--what=fog",
        "--out=" + out);
    assertRefused(3, "lies outside", "viewshed", "--at=1,2", "--out=" + out);
    assertRefused(
        3,
        "give one of them",
        "viewshed",
        at(9, 9),
        "--what=hidden-by",
        "--pitch=-5,5",
        "--out=" + out);
    assertRefused(3, "neither .tif", "viewshed", at(9, 9), "--out=" + folder.resolve("v.png"));
    Path layer =
        Files.writeString(
            folder.resolve("w.csv"),
            "x,y,w,n\n%s,%s,-1,\n".formatted(transform.xOfCentre(9), transform.yOfCentre(9)));
    String observers = "--observers=" + layer;
    assertRefused(3, "has the weight -1", "cumulative", observers, "--weight=w", "--out=" + out);
    assertRefused(
        3,
        "observer 1 has nothing in column n",
        "cumulative",
        observers,
        "--weight=n",
        "--out=" + out);
    assertRefused(3, "has no column q", "cumulative", observers, "--weight=q", "--out=" + out);
    assertRefused(
        2,
        "--fill bilinear is for --every",
        "surface",
        "--green=" + town.trees(),
        "--fill=bilinear",
        "--out=" + out);
    assertFalse(Files.exists(out));
  }

  private void assertRefused(int exitCode, String words, String command, String... more) {
    List<String> arguments = new ArrayList<>(List.of(command, "--dsm=" + town.dsm()));
    arguments.addAll(List.of(more));
    assertEquals(exitCode, runner.run(arguments.toArray(String[]::new)), runner.err());
    assertTrue(runner.err().contains(words), runner.err());
  }
}
