package org.greenview.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.greenview.loader.raster.GeoTiffWriter;
import org.greenview.nativedata.grid.GeoTransform;
import org.greenview.nativedata.grid.GridShape;
import org.greenview.nativedata.grid.RasterGrid;
import org.greenview.nativedata.segment.CellType;
import org.greenview.runs.ExitCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What ask for no green take messy rasters as gvi and load do, raster for raster. */
@Timeout(120)
class HeightOptionsTest {
  private static final int ROWS = 60;
  private static final int COLUMNS = 80;
  private static final double US_FOOT = 1200.0 / 3937;

  @TempDir Path folder;

  private final CommandRunner runner = new CommandRunner();
  private RasterGrid feet;
  private Path dsm;
  private Path dtm;
  private Path observers;

  /**
   * Places and heights in feet, heights in band 2, an undeclared NoData; a coarser DTM beside it.
   */
  @BeforeEach
  void write() throws IOException {
    feet =
        new RasterGrid(
            new GridShape(ROWS, COLUMNS),
            GeoTransform.northUp(984_000, 200_000, 10),
            "EPSG:2263",
            US_FOOT);
    float[] heights = new float[ROWS * COLUMNS];
    for (int i = 0; i < heights.length; i++) {
      boolean house = i / COLUMNS / 6 % 2 == 0 && i % COLUMNS / 6 % 2 == 0;
      heights[i] = i % 97 == 0 ? -9999 : 100 + (house ? 30 : 0) + i % COLUMNS * 0.1f;
    }
    dsm = folder.resolve("dsm.tif");
    try (GeoTiffWriter writer =
        GeoTiffWriter.create(
            dsm, feet, CellType.FLOAT32, Double.NaN, List.of("quality", "height"))) {
      for (int band = 0; band < 2; band++) {
        float[] tile = new float[GeoTiffWriter.TILE_SIDE_CELLS * GeoTiffWriter.TILE_SIDE_CELLS];
        for (int i = 0; i < heights.length; i++) {
          tile[i / COLUMNS * GeoTiffWriter.TILE_SIDE_CELLS + i % COLUMNS] =
              band == 0 ? 7 : heights[i];
        }
        writer.write(band, writer.encode(0, 0, tile));
      }
      writer.finish();
    }
    RasterGrid coarse =
        new RasterGrid(
            new GridShape(ROWS / 2, COLUMNS / 2),
            GeoTransform.northUp(984_000, 200_000, 20),
            "EPSG:2263",
            US_FOOT);
    float[] ground = new float[ROWS * COLUMNS / 4];
    for (int i = 0; i < ground.length; i++) {
      ground[i] = 99 + i % (COLUMNS / 2) * 0.2f;
    }
    dtm = TestRasters.write(folder.resolve("dtm.tif"), coarse, ground);
    StringBuilder csv = new StringBuilder("x,y\n");
    for (int i = 0; i < 9; i++) {
      csv.append(984_055 + 70 * i).append(',').append(199_955 - 50 * i).append('\n');
    }
    observers = Files.writeString(folder.resolve("o.csv"), csv);
  }

  private List<String> rasters() {
    return List.of(
        "--dsm=" + dsm,
        "--dsm-band=2",
        "--dtm=" + dtm,
        "--nodata=dsm=-9999",
        "--z-unit=us-foot",
        "--resampling=dtm=nearest",
        "--reader=builtin");
  }

  private int run(String command, List<String> scene, String... more) {
    List<String> arguments = new ArrayList<>(List.of(command));
    arguments.addAll(scene);
    arguments.addAll(List.of(more));
    return runner.run(arguments.toArray(String[]::new));
  }

  private void done(String command, List<String> scene, String... more) {
    assertEquals(0, run(command, scene, more), runner.err());
  }

  @Test
  void viewshedsAndCumulativeOnesAreThoseOfTheLoadedScene() throws IOException {
    Path scene = folder.resolve("scene");
    Path green = TestRasters.write(folder.resolve("green.tif"), feet, new byte[ROWS * COLUMNS]);
    done("load", rasters(), "--green=" + green, "--scene=" + scene);
    String[][] commands = {
      {"viewshed", "--at=984205,199805", "--at=984605,199605", "--radius=60"},
      {"cumulative", "--observers=" + observers, "--radius=60"},
    };
    for (String[] command : commands) {
      Path direct = folder.resolve(command[0] + "-direct.tif");
      Path loaded = folder.resolve(command[0] + "-loaded.tif");
      for (Path out : List.of(direct, loaded)) {
        List<String> arguments = new ArrayList<>(List.of(command).subList(1, command.length));
        arguments.add("--out=" + out);
        done(
            command[0],
            out == direct ? rasters() : List.of("--scene=" + scene),
            arguments.toArray(String[]::new));
        if (out == direct) {
          assertTrue(runner.err().contains("dsm: NoData is -9999 (--nodata)"), runner.err());
          assertTrue(runner.err().contains("dtm: 6.09601 m -> 3.04801 m, nearest"), runner.err());
        }
      }
      // Their tags name other sources.
      assertArrayEquals(TestRasters.bytes(direct), TestRasters.bytes(loaded), command[0]);
      assertEquals(feet.crs(), TestRasters.grid(direct).crs());
      assertEquals(US_FOOT, TestRasters.grid(direct).metresPerUnit(), 1e-12);
    }
    // 60 m are 19 cells of 10 feet, and not 6 as in cells of 10 m.
    assertEquals(
        new GridShape(19 + 20 + 19 + 1, 19 + 40 + 19 + 1),
        TestRasters.grid(folder.resolve("viewshed-direct.tif")).shape());
  }

  @Test
  void anotherGridIsTheirs() throws IOException {
    Path out = folder.resolve("v.tif");
    done(
        "viewshed",
        rasters(),
        "--grid=" + dtm,
        "--at=984205,199805",
        "--radius=60",
        "--out=" + out);
    assertEquals(20, TestRasters.grid(out).transform().a1());
  }

  @Test
  void filledSurfacesKeepTheFeetOfTheirRaster() throws IOException {
    Path out = folder.resolve("s.tif");
    Path green = TestRasters.write(folder.resolve("green.tif"), feet, new byte[ROWS * COLUMNS]);
    done(
        "surface",
        rasters(),
        "--green=" + green,
        "--every=5",
        "--fill=bilinear",
        "--radius=30",
        "--out=" + out);
    assertEquals(feet.transform(), TestRasters.grid(out).transform());
    assertEquals(US_FOOT, TestRasters.grid(out).metresPerUnit(), 1e-12);
  }

  @Test
  void optionsOfRastersThatAreNotThereAreRefused() {
    String[][] cases = {
      {"--nodata=green=0", "--nodata green=0: no raster of that layer is given"},
      {"--resampling=green=nearest", "--resampling green=nearest: no raster of that layer"},
      {"--dtm-band=2", "--dtm-band is the band of a --dtm"},
      {"--z-unit=dtm=foot", "--z-unit dtm=foot: no raster of that layer is given"},
    };
    for (String[] one : cases) {
      Path out = folder.resolve("v.tif");
      int code =
          run("viewshed", List.of("--dsm=" + dsm), one[0], "--at=984205,199805", "--out=" + out);
      assertEquals(ExitCode.USAGE, code, runner.err());
      assertTrue(runner.err().contains(one[1]), runner.err());
      assertFalse(Files.exists(out));
    }
  }
}
