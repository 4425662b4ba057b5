package org.greenview.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.greenview.nativedata.problem.Text;
import org.greenview.runs.GviRequest;
import org.greenview.runs.GviRun;
import org.greenview.runs.ObserverSpec;
import org.greenview.runs.RunListener;
import org.greenview.runs.SceneSpec;
import org.greenview.runs.SurfaceRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar for {@code spark-submit}, on a cluster of several JVMs, with and without faults. */
class ClusterIT {
  /** The measures of {@link TownFiles#settings} and the edge. */
  private static final int BANDS = 7;

  private static final Pattern FETCHED =
      Pattern.compile("Fetched ([0-9,]+) bytes of rasters of ([0-9,]+)");

  /** Makes each tile take some seconds, so that there is time to end somebody. */
  private static final String SLOW = "spark.executor.extraJavaOptions=-Dgreenview.fault=slow:100";

  @TempDir static Path folder;

  private static StandaloneCluster cluster;
  private static TownFiles town;
  private static float[] expected;

  @BeforeAll
  static void start() throws Exception {
    town = TownFiles.write(folder);
    expected = town.runPlain(folder.resolve("expected.csv"));
    cluster = StandaloneCluster.start(folder.resolve("cluster"), 2);
    cluster.startWorker(2);
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  private static StandaloneCluster.Submitted surface(
      int executors, List<String> conf, String out, String... more)
      throws IOException, InterruptedException {
    String[] words = {
      "surface",
      "--dsm",
      town.dsm().toString(),
      "--green",
      town.trees().toString(),
      "--radius",
      "150",
      "--tile",
      "256",
      "--out",
      folder.resolve(out).toString(),
      "--whole",
      folder.resolve(out + ".tif").toString()
    };
    return cluster.submit(
        executors,
        conf,
        Stream.concat(Arrays.stream(words), Arrays.stream(more)).toArray(String[]::new));
  }

  private static void requireExpected(StandaloneCluster.Submitted run, String out)
      throws IOException, InterruptedException {
    assertEquals(0, run.exitCode(), run::toString);
    assertArrayEquals(expected, TownFiles.cells(folder.resolve(out + ".tif"), 1));
    requireNothingLeft();
  }

  /** Executors end a little after the run. */
  private static void requireNothingLeft() throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    while (Files.exists(cluster.cache().resolve("greenview-cache"))
        && System.nanoTime() < deadline) {
      Thread.sleep(100);
    }
    assertFalse(Files.exists(cluster.cache().resolve("greenview-cache")));
  }

  @Test
  void fourExecutorsShareWhatOneFetches() throws Exception {
    StandaloneCluster.Submitted run = surface(4, List.of(), "four");
    requireExpected(run, "four");
    Matcher fetched = FETCHED.matcher(run.said());
    assertTrue(fetched.find(), run.said());
    double bytes = Double.parseDouble(fetched.group(1).replace(",", ""));
    double ofRasters = Double.parseDouble(fetched.group(2).replace(",", ""));
    assertTrue(bytes <= 1.1 * ofRasters, fetched.group());
  }

  @Test
  void twoJobsAtOnceShareTheHost() throws Exception {
    Path csv = folder.resolve("homes-seen.csv");
    Path parquet = folder.resolve("homes-seen.parquet");
    StandaloneCluster.Submitted surface = surface(2, List.of(), "beside");
    StandaloneCluster.Submitted observers =
        cluster.submit(
            2,
            List.of(),
            "gvi",
            "--dsm",
            town.dsm().toString(),
            "--green",
            town.trees().toString(),
            "--radius",
            "150",
            "--observers",
            town.observers().toString(),
            "--out",
            csv.toString(),
            "--out",
            parquet.toString());
    assertEquals(0, observers.exitCode(), observers::toString);
    assertEquals(Files.readString(folder.resolve("expected.csv")), Files.readString(csv));
    GeoParquet.require(parquet, csv);
    requireExpected(surface, "beside");
  }

  @Test
  void tasksAndExecutorsOfAnyNumberGiveTheSame() throws Exception {
    Path plain = folder.resolve("all-measures.tif");
    Path table = folder.resolve("all-measures.csv");
    SceneSpec scene = SceneSpec.of(town.dsm(), town.trees());
    town.runPlainSurface(plain);
    new GviRun(
            GviRequest.of(
                scene, ObserverSpec.ofPoints(town.observers()), TownFiles.settings(), table))
        .run();
    float[] cells = TownFiles.cells(plain, BANDS);
    for (int executors : new int[] {1, 4}) {
      try (SparkSession session = session(executors)) {
        for (int partitions : new int[] {1, 7, 100}) {
          Path whole = folder.resolve(Text.of("of-%d-%d.tif", executors, partitions));
          new ClusterSurface(
                  JavaSparkContext.fromSparkContext(session.sparkContext()),
                  new SurfaceOnCluster(
                      town.tiles(),
                      TownFiles.settings(),
                      new SurfaceRequest.Area.Everything(),
                      TownFiles.EVERY,
                      true,
                      256,
                      partitions,
                      folder.resolve(Text.of("of-%d-%d", executors, partitions)).toString(),
                      whole.toString(),
                      false,
                      false,
                      false),
                  RunListener.SILENT)
              .run();
          assertArrayEquals(cells, TownFiles.cells(whole, BANDS), whole.toString());
          Path csv = folder.resolve(Text.of("of-%d-%d.csv", executors, partitions));
          new ClusterGvi(
                  session,
                  new GviOnCluster(
                      town.tiles(),
                      TownFiles.settings(),
                      town.observers().toString(),
                      null,
                      ObserverColumns.XY,
                      partitions,
                      List.of(csv.toString()),
                      false),
                  RunListener.SILENT)
              .run();
          assertEquals(Files.readString(table), Files.readString(csv), csv.toString());
        }
        assertEquals(
            executors, session.sparkContext().statusTracker().getExecutorInfos().length - 1);
      }
    }
    requireNothingLeft();
  }

  /** This JVM as the driver, as a program has it that uses the library. */
  private static SparkSession session(int executors) {
    return SparkSession.builder()
        .master(cluster.url())
        .appName("greenview of a program")
        .config("spark.ui.enabled", false)
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.jars", System.getProperty("greenview.spark.jar"))
        .config("spark.executor.cores", 1)
        .config("spark.executor.memory", "512m")
        .config("spark.cores.max", executors)
        .config("spark.sql.warehouse.dir", folder.resolve("warehouse").toString())
        .config("spark.greenview.cache", cluster.cache().toString())
        .getOrCreate();
  }

  @Test
  void killedExecutorAndWorkerCostOnlyTime() throws Exception {
    Process worker = cluster.startWorker(2);
    StandaloneCluster.Submitted run = surface(6, List.of(SLOW), "killed");
    awaitTiles("killed", 1);
    ProcessHandle executor =
        cluster.executors().stream()
            .filter(handle -> !handle.parent().equals(Optional.of(worker.toHandle())))
            .findFirst()
            .orElseThrow();
    executor.destroyForcibly();
    worker.destroyForcibly();
    requireExpected(run, "killed");
  }

  @Test
  void killedDriverIsResumed() throws Exception {
    StandaloneCluster.Submitted run = surface(2, List.of(SLOW), "driver");
    awaitTiles("driver", 2);
    run.process().destroyForcibly().waitFor();
    StandaloneCluster.Submitted again = surface(2, List.of(), "driver", "--resume");
    requireExpected(again, "driver");
    assertTrue(
        Pattern.compile("in 9 tiles, [1-9] of them there").matcher(again.said()).find(),
        again.said());
  }

  @Test
  void damagedRasterIsOneSentence() throws Exception {
    Path damaged = folder.resolve("damaged.tif");
    byte[] bytes = Files.readAllBytes(town.dsm());
    Arrays.fill(bytes, bytes.length / 4, bytes.length / 2, (byte) 7);
    Files.write(damaged, bytes);
    StandaloneCluster.Submitted run =
        cluster.submit(
            1,
            List.of("spark.task.maxFailures=1"),
            "surface",
            "--dsm",
            damaged.toString(),
            "--green",
            town.trees().toString(),
            "--radius",
            "150",
            "--out",
            folder.resolve("damaged").toString());
    assertEquals(3, run.exitCode(), run::toString);
    List<String> said = run.said().lines().filter(line -> line.startsWith("greenview:")).toList();
    assertEquals(1, said.size(), run.said());
    assertTrue(said.getFirst().contains("damaged.tif is damaged: tile "), said.getFirst());
    requireNothingLeft();
  }

  private static void awaitTiles(String out, int count) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
    while (System.nanoTime() < deadline) {
      Path tiles = folder.resolve(out).resolve("tiles");
      if (Files.isDirectory(tiles)) {
        try (Stream<Path> files = Files.list(tiles)) {
          if (files.filter(file -> file.toString().endsWith(".tif")).count() >= count) {
            return;
          }
        }
      }
      Thread.sleep(50);
    }
    throw new AssertionError("no tiles in " + out);
  }
}
