package org.greenview.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rasters, observers and results in HDFS and in S3, which are slow and out of order at times. */
class StoresIT {
  private static final String BUCKET = "greenview";

  @TempDir static Path folder;

  private static StandaloneCluster cluster;
  private static StoreServers servers;
  private static FaultyStore s3;
  private static String hdfs;
  private static TownFiles town;
  private static float[] expected;

  @BeforeAll
  static void start() throws Exception {
    town = TownFiles.write(folder);
    servers = new StoreServers(folder.resolve("servers"));
    hdfs = servers.startHdfs();
    s3 = FaultyStore.before(servers.startS3(BUCKET));
    expected = town.runPlain(folder.resolve("expected.csv"));
    cluster = StandaloneCluster.start(folder.resolve("cluster"), 2);
  }

  @AfterAll
  static void stop() throws Exception {
    cluster.close();
    s3.close();
    servers.close();
  }

  /** The tiles of both rasters, by a name for each below a folder of the store. */
  private static List<Path> rasters() throws IOException {
    List<Path> files = new ArrayList<>();
    for (String layer : List.of("dsm", "trees")) {
      try (Stream<Path> tiles = Files.list(folder.resolve(layer))) {
        files.addAll(tiles.filter(file -> file.toString().endsWith(".tif")).toList());
      }
    }
    return files;
  }

  private static String name(Path file) {
    return folder.relativize(file).toString();
  }

  private static List<String> s3Settings(String... more) {
    List<String> settings =
        new ArrayList<>(
            List.of(
                "spark.hadoop.fs.s3a.endpoint=" + s3.endpoint(),
                "spark.hadoop.fs.s3a.endpoint.region=us-east-1",
                "spark.hadoop.fs.s3a.path.style.access=true",
                "spark.hadoop.fs.s3a.access.key=greenview",
                "spark.hadoop.fs.s3a.secret.key=greenview"));
    settings.addAll(List.of(more));
    return settings;
  }

  private static StandaloneCluster.Submitted submit(
      List<String> settings, String command, String store, String... more) throws Exception {
    String[] words = {
      command, "--dsm", store + "/dsm/*.tif", "--green", store + "/trees", "--radius", "150",
    };
    return cluster.submit(
        2,
        settings,
        Stream.concat(Arrays.stream(words), Arrays.stream(more)).toArray(String[]::new));
  }

  private static StandaloneCluster.Submitted submitSurface(List<String> settings, String store)
      throws Exception {
    return submit(
        settings,
        "surface",
        store,
        "--tile",
        "256",
        "--out",
        store + "/gvi",
        "--whole",
        store + "/gvi.tif");
  }

  @Test
  void s3MayBeSlowAndFailNowAndThen() throws Exception {
    long ofRasters = 0;
    try (HttpClient client = HttpClient.newHttpClient()) {
      List<Path> files = rasters();
      for (Path file : files) {
        ofRasters += Files.size(file);
        put(client, file);
      }
      put(client, town.observers());
    }
    s3.be(30, 15);
    String store = "s3a://" + BUCKET;
    StandaloneCluster.Submitted run = submitSurface(s3Settings(), store);
    assertEquals(0, run.exitCode(), run::toString);
    Path bucket = servers.s3Folder(BUCKET);
    assertArrayEquals(expected, TownFiles.cells(bucket.resolve("gvi.tif"), 1));
    assertTrue(s3.faults() > 10, () -> s3.faults() + " faults");
    // What broke off was sent in part and then once more.
    long sent =
        s3.takeBytesSent("/" + BUCKET + "/dsm/") + s3.takeBytesSent("/" + BUCKET + "/trees/");
    assertTrue(sent <= 1.1 * ofRasters + 0.1 * ofRasters, sent + " of " + ofRasters);
    List<String> tiles =
        s3.changes().stream().filter(change -> change.contains("/gvi/tiles/")).toList();
    assertEquals(9, tiles.stream().distinct().count(), tiles::toString);
    assertTrue(tiles.stream().allMatch(change -> change.startsWith("PUT ")), tiles::toString);

    StandaloneCluster.Submitted observers =
        submit(
            s3Settings(),
            "gvi",
            store,
            "--observers",
            store + "/homes.csv",
            "--out",
            store + "/seen.csv",
            "--out",
            store + "/seen.parquet");
    assertEquals(0, observers.exitCode(), observers::toString);
    Path csv = bucket.resolve("seen.csv");
    assertEquals(Files.readString(folder.resolve("expected.csv")), Files.readString(csv));
    GeoParquet.require(bucket.resolve("seen.parquet"), csv);

    s3.be(0, 1);
    StandaloneCluster.Submitted refused =
        submitSurface(
            s3Settings(
                "spark.hadoop.fs.s3a.attempts.maximum=1",
                "spark.hadoop.fs.s3a.retry.limit=1",
                "spark.hadoop.fs.s3a.retry.throttle.limit=1"),
            store);
    assertEquals(4, refused.exitCode(), refused::toString);
    List<String> said =
        refused.said().lines().filter(line -> line.startsWith("greenview:")).toList();
    assertEquals(1, said.size(), refused.said());
  }

  private static void put(HttpClient client, Path file) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(s3.endpoint() + "/" + BUCKET + "/" + name(file)))
            .PUT(HttpRequest.BodyPublishers.ofFile(file))
            .build();
    assertEquals(200, client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode());
  }

  @Test
  void hdfsMayStandStill() throws Exception {
    try (FileSystem store = FileSystem.newInstance(URI.create(hdfs), new Configuration())) {
      for (Path file : rasters()) {
        store.copyFromLocalFile(path(file.toUri().toString()), path(hdfs + "/" + name(file)));
      }
      store.copyFromLocalFile(path(town.observers().toUri().toString()), path(hdfs + "/homes.csv"));
      StandaloneCluster.Submitted run = submitSurface(List.of(), hdfs);
      while (!store.exists(path(hdfs + "/gvi/run.txt")) && run.process().isAlive()) {
        Thread.sleep(50);
      }
      servers.stall(5);
      assertEquals(0, run.exitCode(), run::toString);
      Path whole = folder.resolve("of-hdfs.tif");
      store.copyToLocalFile(path(hdfs + "/gvi.tif"), path(whole.toUri().toString()));
      assertArrayEquals(expected, TownFiles.cells(whole, 1));

      store.copyFromLocalFile(path(town.scene().toUri().toString()), path(hdfs + "/scene"));
      StandaloneCluster.Submitted observers =
          cluster.submit(
              2,
              List.of(),
              "gvi",
              "--scene",
              hdfs + "/scene",
              "--radius",
              "150",
              "--observers",
              hdfs + "/homes.csv",
              "--out",
              hdfs + "/seen.csv",
              "--out",
              hdfs + "/seen.parquet");
      assertEquals(0, observers.exitCode(), observers::toString);
      Path csv = folder.resolve("of-hdfs.csv");
      Path parquet = folder.resolve("of-hdfs.parquet");
      store.copyToLocalFile(path(hdfs + "/seen.csv"), path(csv.toUri().toString()));
      store.copyToLocalFile(path(hdfs + "/seen.parquet"), path(parquet.toUri().toString()));
      assertEquals(Files.readString(folder.resolve("expected.csv")), Files.readString(csv));
      GeoParquet.require(parquet, csv);
    }
  }

  private static org.apache.hadoop.fs.Path path(String name) {
    return new org.apache.hadoop.fs.Path(name);
  }
}
