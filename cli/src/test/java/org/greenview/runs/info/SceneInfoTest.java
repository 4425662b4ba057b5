package org.greenview.runs.info;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.greenview.cli.CommandRunner;
import org.greenview.nativedata.grid.GeoTransform;
import org.greenview.nativedata.grid.GridShape;
import org.greenview.nativedata.grid.RasterGrid;
import org.greenview.nativedata.scene.Scene;
import org.greenview.nativedata.scene.SceneCreator;
import org.greenview.nativedata.scene.SceneLayer;
import org.greenview.nativedata.segment.SegmentHeader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Counts against a plain loop over the same cells, and both ways of saying them. */
class SceneInfoTest {
  private static final int ROWS = 150;
  private static final int COLUMNS = 40;
  private static final RasterGrid GRID =
      new RasterGrid(
          new GridShape(ROWS, COLUMNS), GeoTransform.northUp(400_000, 300_000, 2.5), "EPSG:27700");

  @TempDir Path folder;

  /** Heights -5 to 115 in steps of 0.02, each 50th NaN; codes 0, 1, 7 and 255 for NoData. */
  private Path scene(boolean empty) throws IOException {
    float[] heights = new float[ROWS * COLUMNS];
    byte[] codes = new byte[ROWS * COLUMNS];
    for (int i = 0; i < heights.length; i++) {
      heights[i] = empty || i % 50 == 3 ? Float.NaN : -5 + i * 0.02f;
      codes[i] = (byte) (i % 10 == 0 ? 255 : i % 10 == 1 ? 7 : i % 2);
    }
    Path scene = folder.resolve(empty ? "empty" : "scene");
    try (SceneCreator creator = SceneCreator.create(scene)) {
      creator.addLayer(
          SceneLayer.DSM,
          SegmentHeader.float32(GRID, "dsm.tif", 1234),
          segment -> {
            segment.writeRows(0, ROWS, heights);
            return List.of("dsm: 2 m -> 2.5 m, shifted \u001b[31m0.13 m");
          });
      creator.addLayer(
          SceneLayer.GREEN,
          SegmentHeader.uint8(GRID, 255, "green.tif", 99),
          segment -> {
            segment.writeRows(0, ROWS, codes);
            return List.of();
          });
      creator.publish();
    }
    return scene;
  }

  @Test
  void countsWhatAPlainLoopCounts() throws IOException {
    try (Scene scene = Scene.map(scene(false))) {
      LayerStatistics dsm = LayerStatistics.of(scene.dsm());
      long[] bins = new long[LayerStatistics.BINS];
      double sum = 0;
      long count = 0;
      float greatest = 0;
      for (int i = 0; i < ROWS * COLUMNS; i++) {
        float height = scene.dsm().floatAt(i / COLUMNS, i % COLUMNS);
        if (!Float.isNaN(height)) {
          count++;
          sum += height;
          greatest = Math.max(greatest, height);
        }
      }
      for (int i = 0; i < ROWS * COLUMNS; i++) {
        float height = scene.dsm().floatAt(i / COLUMNS, i % COLUMNS);
        for (int bin = 0; bin < bins.length; bin++) {
          boolean last = bin == bins.length - 1;
          bins[bin] +=
              height >= dsm.lowerBound(bin) && (last || height < dsm.lowerBound(bin + 1)) ? 1 : 0;
        }
      }
      assertEquals(ROWS * COLUMNS, dsm.cells());
      assertEquals(ROWS * COLUMNS - count, dsm.noDataCells());
      assertEquals(-5, dsm.least());
      assertEquals(greatest, dsm.greatest());
      assertEquals(sum / count, dsm.mean(), 1e-9);
      assertArrayEquals(bins, dsm.binCounts());
      LayerStatistics green = LayerStatistics.of(scene.green());
      assertEquals(600, green.noDataCells());
      assertEquals(600, green.binCounts()[7]);
      assertEquals(2400, green.binCounts()[1]);
      assertEquals(7, green.greatest());
    }
  }

  @Test
  void tellsPeople() throws IOException {
    String said = run("scene", "info", scene(false).toString());
    assertTrue(said.contains("EPSG:27700"), said);
    assertTrue(said.contains("6,000 cells, 120 of them NoData (2.0 %)"), said);
    assertTrue(said.contains("-5.00 to 114.98 m, mean "), said);
    assertEquals(LayerStatistics.BINS + 4, said.lines().filter(l -> l.contains("|")).count(), said);
    assertTrue(said.contains("10.0 %, NoData"), said);
    assertTrue(said.contains("dsm: 2 m -> 2.5 m, shifted \uFFFD[31m0.13 m"), said);
  }

  @Test
  void tellsScripts() throws IOException {
    String said = run("scene", "info", "--json", scene(false).toString());
    int depth = 0;
    double nodata = -1;
    try (JsonParser parser = new JsonFactory().createParser(said)) {
      while (parser.nextToken() != null) {
        depth += parser.currentToken().isStructStart() ? 1 : 0;
        if ("nodata_cells".equals(parser.currentName()) && nodata < 0) {
          parser.nextToken();
          nodata = parser.getDoubleValue();
        }
      }
    }
    assertTrue(depth > 8, said);
    assertEquals(120, nodata);
    assertTrue(said.contains("\"dsm.note.1\" : \"dsm: 2 m -> 2.5 m"), said);
    assertTrue(said.contains("\"255\" : 600"), said);
  }

  @Test
  void aLayerWithoutAValueHasNoRange() throws IOException {
    Path scene = scene(true);
    assertTrue(run("scene", "info", scene.toString()).contains("6,000 of them NoData (100.0 %)"));
    String json = run("scene", "info", "--json", scene.toString());
    assertTrue(json.contains("\"min\" : null"), json);
  }

  private static String run(String... arguments) {
    CommandRunner runner = new CommandRunner();
    assertEquals(0, runner.run(arguments), runner.err());
    return runner.out();
  }
}
