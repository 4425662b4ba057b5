package org.greenview.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.greenview.cli.CommandRunner;
import org.greenview.nativedata.grid.GeoTransform;
import org.greenview.nativedata.grid.GridShape;
import org.greenview.nativedata.grid.RasterGrid;
import org.greenview.nativedata.scene.SceneCreator;
import org.greenview.nativedata.scene.SceneLayer;
import org.greenview.nativedata.segment.SegmentHeader;
import org.greenview.runs.store.RunFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A worker that is given a damaged page says so; it never ends as if there were a bug. */
@Timeout(60)
class DamagedRunPageTest {
  private static final List<String> ABSURD =
      List.of("", "x", "-1", "0", "NaN", "1e999", "1,2", "9,1,9,1", "99999999999999999999", "\0");

  @TempDir Path folder;

  @Test
  void everyKeyCanBeAbsurdOrMissing() throws IOException {
    Path scene = scene();
    for (String kind : List.of(RunPlanner.POINTS, RunPlanner.SURFACE)) {
      Properties page = RunPage.of(kind, ViewshedSettings.tutorial(), scene);
      page.setProperty("leaseMs", "1000");
      page.setProperty("window", "0,6,0,5");
      page.setProperty("every", "1");
      for (String key : page.stringPropertyNames()) {
        for (String value : ABSURD) {
          Properties bent = new Properties();
          bent.putAll(page);
          bent.setProperty(key, value);
          assertRefused(bent);
        }
        Properties without = new Properties();
        without.putAll(page);
        without.remove(key);
        assertRefused(without);
      }
    }
  }

  /** The fingerprint is another run's, so even a page that makes sense is refused. */
  private void assertRefused(Properties page) throws IOException {
    Path run = folder.resolve("out.csv.run");
    RunFolder lead =
        RunFolder.create(
            run, page, Map.of("observers.bin", new byte[8]), new byte[32], 1, 8, () -> {});
    try {
      CommandRunner runner = new CommandRunner();
      assertEquals(ExitCode.BAD_INPUT, runner.run("worker", "--run=" + run), page + runner.err());
      assertEquals(1, runner.err().lines().count(), runner.err());
      assertTrue(runner.err().startsWith("greenview: "), runner.err());
    } finally {
      lead.unlink();
    }
  }

  private Path scene() throws IOException {
    RasterGrid grid =
        new RasterGrid(
            new GridShape(6, 5), GeoTransform.northUp(400_000, 300_000, 2.5), "EPSG:27700");
    Path scene = folder.resolve("scene");
    try (SceneCreator creator = SceneCreator.create(scene)) {
      creator.addLayer(
          SceneLayer.DSM,
          SegmentHeader.float32(grid, "dsm.tif", 1234),
          segment -> {
            segment.writeRows(0, 6, new float[30]);
            return List.of();
          });
      creator.addLayer(
          SceneLayer.GREEN,
          SegmentHeader.uint8(grid, 255, "green.tif", 99),
          segment -> {
            segment.writeRows(0, 6, new byte[30]);
            return List.of();
          });
      creator.publish();
    }
    return scene;
  }
}
