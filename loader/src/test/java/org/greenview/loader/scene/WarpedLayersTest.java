package org.greenview.loader.scene;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.greenview.loader.align.NoDataChoice;
import org.greenview.loader.decoder.ReaderChoice;
import org.greenview.loader.green.GreenInput;
import org.greenview.loader.raster.Gdal;
import org.greenview.loader.raster.RasterReaders;
import org.greenview.loader.raster.Rasters;
import org.greenview.nativedata.grid.GeoTransform;
import org.greenview.nativedata.grid.GridShape;
import org.greenview.nativedata.grid.RasterGrid;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.scene.Scene;
import org.greenview.nativedata.scene.SceneLayer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Rasters in another CRS than the DSM, brought onto its grid by GDAL. */
@Timeout(120)
class WarpedLayersTest {
  private static final int ROWS = 60;
  private static final int COLUMNS = 80;
  private static final RasterGrid GRID =
      new RasterGrid(
          new GridShape(ROWS, COLUMNS), GeoTransform.northUp(500_100, 4_799_900, 5), "EPSG:25830");

  /** Around the grid, 2 m. */
  private static final RasterGrid AROUND =
      new RasterGrid(
          new GridShape(300, 320), GeoTransform.northUp(499_980, 4_800_030, 2), "EPSG:25830");

  @TempDir Path folder;

  private final List<String> notices = new ArrayList<>();

  @BeforeEach
  void needGdal() throws IOException {
    Gdal.assumeInstalled();
    Gdal.assumeLibrary();
  }

  private static float[] hills(GridShape shape) {
    float[] cells = new float[(int) shape.cellCount()];
    for (int i = 0; i < cells.length; i++) {
      int row = i / shape.columns();
      int column = i % shape.columns();
      boolean hole = row / 20 == 5 && column / 20 == 6;
      cells[i] =
          hole
              ? Float.NaN
              : (float) (100 + 20 * Math.sin(row * 0.05) + 9 * Math.cos(column * 0.07));
    }
    return cells;
  }

  private Path inDegrees(Path metres, String name) throws Exception {
    Path out = folder.resolve(name);
    Gdal.warp(metres, out, "-t_srs", "EPSG:4326", "-r", "near");
    return out;
  }

  private Scene load(SceneSources sources) throws IOException {
    Path scene = folder.resolve("scene" + System.nanoTime());
    new SceneLoader(notices::add, () -> false).load(sources, scene);
    return Scene.map(scene);
  }

  @Test
  void heightsAreThoseOfGdalwarp() throws Exception {
    Path dsm = Rasters.write(folder.resolve("dsm.tif"), GRID, new float[ROWS * COLUMNS]);
    Path dtm =
        inDegrees(Rasters.write(folder.resolve("m.tif"), AROUND, hills(AROUND.shape())), "dtm.tif");
    Path green = Rasters.write(folder.resolve("g.tif"), GRID, new byte[ROWS * COLUMNS], 255);
    Path byHand = folder.resolve("byhand.tif");
    Gdal.warp(dtm, byHand, GRID, "-r", "bilinear", "-et", "0.01", "-dstnodata", "nan");
    double[] expected = Gdal.cells(byHand);
    try (Scene scene = load(new SceneSources(dsm, green, dtm))) {
      int holes = 0;
      for (int i = 0; i < expected.length; i++) {
        float found = scene.dtm().orElseThrow().floatAt(i / COLUMNS, i % COLUMNS);
        String where = "row " + i / COLUMNS + ", column " + i % COLUMNS;
        assertEquals(Double.isNaN(expected[i]), Float.isNaN(found), where);
        holes += Float.isNaN(found) ? 1 : 0;
        if (!Float.isNaN(found)) {
          assertEquals(expected[i], found, 0.02, where);
        }
      }
      assertTrue(holes > 20 && holes < 200, holes + " holes");
      assertTrue(scene.manifest().toString().contains("bilinear, by GDAL "), "" + scene.manifest());
    }
    assertTrue(
        notices.stream().anyMatch(n -> n.startsWith("dtm: EPSG:4326 -> EPSG:25830, ")),
        notices.toString());
    assertTrue(
        notices.stream()
            .anyMatch(
                n ->
                    n.matches(
                        "dtm: [0-9.]+ % of the grid lies outside dtm.tif or on its NoData.*")),
        notices.toString());
  }

  @Test
  void coverIsTheShareOfGreen() throws Exception {
    Path dsm = Rasters.write(folder.resolve("dsm.tif"), GRID, new float[ROWS * COLUMNS]);
    byte[] codes = new byte[(int) AROUND.shape().cellCount()];
    float[] mask = new float[codes.length];
    for (int i = 0; i < codes.length; i++) {
      // Clumps of 6 m, as crowns are.
      boolean tree = (i / 320 / 3 * 7 + i % 320 / 3 * 5) % 3 == 0;
      codes[i] = (byte) (tree ? 1 : 4);
      mask[i] = tree ? 1 : 0;
    }
    Path green = inDegrees(Rasters.write(folder.resolve("c.tif"), AROUND, codes, 255), "green.tif");
    Path share = inDegrees(Rasters.write(folder.resolve("k.tif"), AROUND, mask), "mask.tif");
    Path byHand = folder.resolve("share.tif");
    Gdal.warp(share, byHand, GRID, "-r", "average", "-et", "0.01", "-dstnodata", "nan");
    double[] expected = Gdal.cells(byHand);
    try (Scene scene = load(new SceneSources(dsm, green, null))) {
      int trees = 0;
      int near = 0;
      for (int i = 0; i < expected.length; i++) {
        int code = scene.green().byteAt(i / COLUMNS, i % COLUMNS);
        assertTrue(code == 1 || code == 4, "code " + code);
        trees += code == 1 ? 1 : 0;
        // Shares are counted in samples, so those close to one half may go either way.
        if (Math.abs(expected[i] - 0.5) < 0.1) {
          near++;
        } else {
          assertEquals(expected[i] > 0.5, code == 1, "share " + expected[i] + " in cell " + i);
        }
      }
      assertTrue(trees > expected.length / 10 && trees < expected.length / 2, trees + " trees");
      assertTrue(near < expected.length / 4, near + " near one half");
    }
  }

  @Test
  void scaledHeightsAreUnscaledAndTheirNoDataIsTheFiles() throws Exception {
    Path dsm = Rasters.write(folder.resolve("dsm.tif"), GRID, new float[ROWS * COLUMNS]);
    Path green = Rasters.write(folder.resolve("g.tif"), GRID, new byte[ROWS * COLUMNS], 255);
    Path metres = Rasters.write(folder.resolve("m.tif"), AROUND, hills(AROUND.shape()));
    Path scaled = folder.resolve("scaled.tif");
    Gdal.translate(
        inDegrees(metres, "degrees.tif"),
        scaled,
        List.of("-ot", "Int16", "-scale", "0", "1000", "0", "10000", "-a_nodata", "-9999")
            .toArray(String[]::new));
    Gdal.run(
        List.of(
            "/usr/bin/python3",
            "-c",
            "import sys; from osgeo import gdal; d = gdal.Open(sys.argv[1], 1);"
                + " d.GetRasterBand(1).SetScale(0.1)",
            scaled.toString()));
    try (Scene scene = load(new SceneSources(dsm, green, scaled))) {
      float found = scene.dtm().orElseThrow().floatAt(30, 40);
      assertTrue(found > 70 && found < 130, "height " + found);
    }
    LoadSettings other =
        new LoadSettings(
            null,
            Map.of(),
            Map.of(SceneLayer.DTM, new NoDataChoice(OptionalDouble.of(1000))),
            Map.of(),
            Set.of(1));
    SceneSources sources = new SceneSources(dsm, green, scaled);
    String said =
        assertThrows(
                InputProblem.class,
                () ->
                    new SceneLoader(notices::add, () -> false)
                        .load(sources, other, folder.resolve("scene")))
            .getMessage();
    assertTrue(said.startsWith(scaled + " has a scale or an offset"), said);
  }

  @Test
  void withoutGdalTheyAreRefusedWithTheCommand() throws Exception {
    Path dsm = Rasters.write(folder.resolve("dsm.tif"), GRID, new float[ROWS * COLUMNS]);
    Path green =
        inDegrees(
            Rasters.write(
                folder.resolve("c.tif"), AROUND, new byte[(int) AROUND.shape().cellCount()], 255),
            "green.tif");
    SceneSources builtIn =
        new SceneSources(
            dsm,
            new GreenInput.Codes(green, 0),
            null,
            Map.of(),
            new RasterReaders(ReaderChoice.BUILTIN));
    String said = assertThrows(InputProblem.class, () -> load(builtIn).close()).getMessage();
    assertTrue(said.contains("has the CRS EPSG:4326, which only GDAL can bring"), said);
    // Shares of cover are counted on cells as small as they are, so there is no -tr.
    assertTrue(said.contains("'gdalwarp -t_srs EPSG:25830 -r near " + green + " OUT.tif'"), said);
    SceneSources heights =
        new SceneSources(
            dsm,
            new GreenInput.Nothing(),
            inDegrees(
                Rasters.write(folder.resolve("m.tif"), AROUND, hills(AROUND.shape())), "dtm.tif"),
            Map.of(),
            new RasterReaders(ReaderChoice.BUILTIN));
    said = assertThrows(InputProblem.class, () -> load(heights).close()).getMessage();
    assertTrue(said.contains("'gdalwarp -t_srs EPSG:25830 -te 500100.0 "), said);
  }

  /** Zeros that gdalwarp puts where a raster does not reach would be terrain. */
  @Test
  void theCommandLeavesNoDataWhereTheRasterDoesNotReach() throws Exception {
    RasterGrid small =
        new RasterGrid(
            new GridShape(50, 60), GeoTransform.northUp(500_180, 4_799_840, 2), "EPSG:25830");
    float[] cells = new float[50 * 60];
    Arrays.fill(cells, 70);
    Path whole = Rasters.write(folder.resolve("m.tif"), small, cells);
    Path plain = folder.resolve("plain.tif");
    Gdal.translate(whole, plain, "-a_nodata", "none", "-ot", "Int16");
    Path degrees = folder.resolve("degrees.tif");
    Gdal.warp(plain, degrees, "-t_srs", "EPSG:4326", "-r", "near", "-dstnodata", "none");
    Path dsm = Rasters.write(folder.resolve("dsm.tif"), GRID, new float[ROWS * COLUMNS]);
    RasterReaders builtIn = new RasterReaders(ReaderChoice.BUILTIN);
    SceneSources sources =
        new SceneSources(dsm, new GreenInput.Nothing(), degrees, Map.of(), builtIn);
    String said = assertThrows(InputProblem.class, () -> load(sources).close()).getMessage();
    Path mended = folder.resolve("mended.tif");
    String command =
        said.substring(said.indexOf("'gdalwarp") + 1, said.indexOf("OUT.tif'")) + mended;
    Gdal.run(List.of(command.split(" ")));
    try (Scene scene =
            load(new SceneSources(dsm, new GreenInput.Nothing(), mended, Map.of(), builtIn));
        Scene byGdal = load(new SceneSources(dsm, new GreenInput.Nothing(), degrees))) {
      int without = 0;
      for (int i = 0; i < ROWS * COLUMNS; i++) {
        float ours = scene.dtm().orElseThrow().floatAt(i / COLUMNS, i % COLUMNS);
        float gdals = byGdal.dtm().orElseThrow().floatAt(i / COLUMNS, i % COLUMNS);
        without += Float.isNaN(ours) ? 1 : 0;
        assertEquals(gdals, ours, "cell " + i);
      }
      assertTrue(without > ROWS * COLUMNS / 2, without + " cells without data");
    }
  }

  @Test
  void aRasterElsewhereIsRefused() throws Exception {
    RasterGrid far =
        new RasterGrid(GRID.shape(), GeoTransform.northUp(600_000, 4_900_000, 5), "EPSG:25830");
    Path dsm = Rasters.write(folder.resolve("dsm.tif"), GRID, new float[ROWS * COLUMNS]);
    Path green =
        inDegrees(
            Rasters.write(folder.resolve("c.tif"), far, new byte[ROWS * COLUMNS], 255),
            "green.tif");
    String said =
        assertThrows(InputProblem.class, () -> load(new SceneSources(dsm, green, null)).close())
            .getMessage();
    assertTrue(said.contains("has no cell with data in the grid"), said);
    try (var left = Files.list(folder)) {
      assertTrue(left.noneMatch(f -> f.getFileName().toString().contains("scene")), "leftovers");
    }
  }
}
