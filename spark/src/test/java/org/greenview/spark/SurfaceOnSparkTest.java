package org.greenview.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.status.AppStatusStore;
import org.apache.spark.status.api.v1.AccumulableInfo;
import org.apache.spark.status.api.v1.StageData;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.runs.RunListener;
import org.greenview.runs.SurfaceRequest;
import org.greenview.spark.raster.RasterNames;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.jdk.javaapi.CollectionConverters;

/** What {@link ClusterSurface} writes is what {@code greenview surface} writes. */
class SurfaceOnSparkTest {
  /** The measures and the edge. */
  private static final int BANDS = 7;

  @TempDir static Path folder;

  private static JavaSparkContext spark;
  private static TownFiles town;
  private static Path expected;

  @BeforeAll
  static void start() throws IOException {
    SparkSession session = LocalSpark.start(folder);
    spark = JavaSparkContext.fromSparkContext(session.sparkContext());
    town = TownFiles.write(folder);
    expected = folder.resolve("expected.tif");
    town.runPlainSurface(expected);
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  private static Map<String, Long> run(
      RasterNames rasters, String out, int partitions, boolean resume) throws IOException {
    Map<String, Long> counts = new HashMap<>();
    new ClusterSurface(
            spark,
            new SurfaceOnCluster(
                rasters,
                TownFiles.settings(),
                new SurfaceRequest.Area.Everything(),
                TownFiles.EVERY,
                true,
                256,
                partitions,
                folder.resolve(out).toString(),
                folder.resolve(out + ".tif").toString(),
                false,
                resume,
                false),
            new RunListener() {
              @Override
              public void count(String what, long number) {
                counts.put(what, number);
              }
            })
        .run();
    return counts;
  }

  private static void requireExpectedCells(String out) throws IOException {
    assertArrayEquals(
        TownFiles.cells(expected, BANDS), TownFiles.cells(folder.resolve(out + ".tif"), BANDS));
  }

  @Test
  void surfaceOfASceneIsTheSameFile() throws IOException {
    run(RasterNames.ofScene(town.scene().toString()), "of-scene", 3, false);
    assertArrayEquals(
        Files.readAllBytes(expected), Files.readAllBytes(folder.resolve("of-scene.tif")));
  }

  @Test
  void surfaceOfTilesHasTheSameCells() throws IOException {
    Map<String, Long> counts = run(town.tiles(), "tiles", 7, false);
    requireExpectedCells("tiles");
    assertTrue(
        counts.get("bytes_fetched") <= 1.1 * counts.get("bytes_of_rasters"), counts::toString);
    assertTrue(shown("greenview: viewsheds") >= counts.get("viewsheds"));
    assertTrue(shown("greenview: bytes fetched") > 0);
    assertTrue(shown("greenview: pieces found on the host") > 0);
  }

  /** What the pages of all stages so far show of a counter. */
  private static long shown(String counter) {
    long sum = 0;
    AppStatusStore pages = spark.sc().statusStore();
    for (StageData stage :
        CollectionConverters.asJava(
            pages.stageList(
                null, false, false, pages.stageList$default$4(), pages.stageList$default$5()))) {
      for (AccumulableInfo shown : CollectionConverters.asJava(stage.accumulatorUpdates())) {
        sum += shown.name().equals(counter) ? Long.parseLong(shown.value()) : 0;
      }
    }
    return sum;
  }

  @Test
  void resumeComputesWhatIsMissingOrCutShort() throws IOException {
    RasterNames whole = RasterNames.of(town.dsm().toString(), town.trees().toString());
    assertEquals(0, run(whole, "resumed", 2, false).get("tiles_kept"));
    Path tiles = folder.resolve("resumed/tiles");
    Path first = tiles.resolve("gvi_00000000_00000000.tif");
    Path second = tiles.resolve("gvi_00000000_00000256.tif");
    byte[] bytes = Files.readAllBytes(second);
    Files.delete(first);
    Files.delete(tiles.resolve(".gvi_00000000_00000256.tif.crc"));
    Files.write(second, java.util.Arrays.copyOf(bytes, bytes.length / 2));
    assertThrows(InputProblem.class, () -> run(whole, "resumed", 2, false));
    assertEquals(2, run(whole, "resumed", 1, true).get("tiles_kept"));
    requireExpectedCells("resumed");
    InputProblem other =
        assertThrows(InputProblem.class, () -> run(town.tiles(), "resumed", 2, true));
    assertTrue(other.getMessage().contains("tiles of another run"), other.getMessage());
  }
}
