package org.greenview.loader.raster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.greenview.nativedata.grid.CellWindow;
import org.greenview.nativedata.grid.RasterGrid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Windows of GeoTIFFs, and Cloud Optimised GeoTIFFs made in memory. */
class PartsTest {
  private static final int ROWS = 600;
  private static final int COLUMNS = 530;

  @TempDir Path folder;

  private static float[] heights() {
    float[] cells = new float[ROWS * COLUMNS];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = i % 11 == 0 ? Float.NaN : i / 7f;
    }
    return cells;
  }

  private static float[] window(Path file, CellWindow window) throws IOException {
    float[] found = new float[(int) window.cellCount()];
    try (GeoTiffSource source = GeoTiffSource.open(file)) {
      source.readHeights(
          window,
          (row, count, cells) ->
              System.arraycopy(cells, 0, found, row * window.columns(), count * window.columns()),
          () -> false);
    }
    return found;
  }

  @Test
  void windowHasTheCellsOfTheWhole() throws IOException {
    float[] all = heights();
    Path file =
        Rasters.write(folder.resolve("all.tif"), Rasters.grid(ROWS, COLUMNS, "EPSG:25830"), all);
    for (CellWindow window :
        List.of(
            new CellWindow(0, ROWS, 0, COLUMNS),
            new CellWindow(255, 257, 255, 257),
            new CellWindow(256, 512, 256, 512),
            new CellWindow(599, 600, 0, COLUMNS),
            new CellWindow(10, 590, 529, 530))) {
      float[] expected = new float[(int) window.cellCount()];
      for (int row = 0; row < window.rows(); row++) {
        System.arraycopy(
            all,
            (window.rowStart() + row) * COLUMNS + window.columnStart(),
            expected,
            row * window.columns(),
            window.columns());
      }
      assertArrayEquals(expected, window(file, window), window.toString());
    }
  }

  @Test
  void cloudOptimisedPartIsRightForOthers() throws Exception {
    RasterGrid grid = Rasters.grid(ROWS, COLUMNS, "EPSG:25830");
    float[] first = heights();
    float[] second = new float[ROWS * COLUMNS];
    Arrays.fill(second, 3.5f);
    Path file = folder.resolve("part.tif");
    Files.write(
        file,
        CloudOptimisedPart.encode(
            file, grid, new float[][] {first, second}, List.of("gvi", "edge"), Map.of("A", "b")));
    for (int band = 1; band <= 2; band++) {
      try (GeoTiffSource source = GeoTiffSource.open(file, band)) {
        assertEquals(null, source.grid().differenceFrom(grid));
        assertArrayEquals(band == 1 ? first : second, Rasters.heights(source, new ArrayList<>()));
      }
    }
    Gdal.assumeInstalled();
    String info = Gdal.info(file);
    assertTrue(info.contains("Overviews: 265x300, 133x150"), info);
    assertTrue(info.contains("Description = edge"), info);
    String verdict =
        Gdal.run(
            List.of(
                "/usr/bin/python3",
                "-m",
                "osgeo_utils.samples.validate_cloud_optimized_geotiff",
                file.toString()));
    assertTrue(verdict.contains("is a valid cloud optimized GeoTIFF"), verdict);
  }
}
