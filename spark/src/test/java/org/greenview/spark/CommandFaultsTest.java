package org.greenview.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.greenview.runs.SceneSpec;
import org.greenview.runs.SurfaceRequest;
import org.greenview.runs.SurfaceRun;
import org.greenview.runs.ViewshedSettings;
import org.greenview.spark.raster.CacheSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What the command says of a cluster whose disks or rasters are not as they should be. */
class CommandFaultsTest {
  @TempDir static Path folder;

  private static TownFiles town;

  @BeforeAll
  static void write() throws IOException {
    town = TownFiles.write(folder);
  }

  @AfterEach
  void forget() {
    System.getProperties().keySet().removeIf(key -> key.toString().startsWith("spark."));
  }

  private record Ended(int exitCode, String said) {}

  /** Runs {@code surface} as {@code spark-submit} does, in this JVM. */
  private static Ended surface(Map<String, String> settings, Path dsm, String out) {
    System.setProperty("spark.master", "local[2]");
    System.setProperty("spark.ui.enabled", "false");
    System.setProperty("spark.driver.bindAddress", "127.0.0.1");
    System.setProperty("spark.driver.host", "127.0.0.1");
    System.setProperty("spark.local.dir", folder.toString());
    settings.forEach(System::setProperty);
    StringWriter said = new StringWriter();
    int code =
        org.greenview.cli.Main.execute(
            new CommandLine(new SurfaceCommand()),
            new PrintWriter(said),
            new PrintWriter(said, true),
            "--dsm",
            dsm.toString(),
            "--green",
            town.trees().toString(),
            "--radius",
            "100",
            "--tile",
            "256",
            "--out",
            folder.resolve(out).toString(),
            "--whole",
            folder.resolve(out + ".tif").toString());
    return new Ended(code, said.toString());
  }

  private static List<String> inCache(Path cache) throws IOException {
    Path entries = cache.resolve("greenview-cache");
    if (!Files.exists(entries)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(entries)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(n -> n.endsWith(".seg"))
          .toList();
    }
  }

  @Test
  void cacheThatHoldsOnePieceIsEnough() throws IOException {
    Path expected = folder.resolve("expected.tif");
    new SurfaceRun(
            SurfaceRequest.of(
                SceneSpec.of(town.dsm(), town.trees()),
                ViewshedSettings.tutorial().withRadiusMetres(100),
                expected))
        .run();
    Path cache = folder.resolve("cache");
    Ended ended =
        surface(
            Map.of(CacheSettings.FOLDER, cache.toString(), CacheSettings.SIZE, "1m"),
            town.dsm(),
            "small");
    assertEquals(0, ended.exitCode, ended.said);
    assertArrayEquals(
        TownFiles.cells(expected, 1), TownFiles.cells(folder.resolve("small.tif"), 1));
    assertTrue(inCache(cache).size() <= 1, inCache(cache)::toString);
  }

  @Test
  void fullDiskIsOneSentence() throws Exception {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    assumeTrue(
        exitCode("mount", "-t", "tmpfs", "-o", "size=1m", "none", disk.toString()) == 0,
        "skipped: this user may not mount a small disk");
    try {
      Ended ended = surface(Map.of(CacheSettings.FOLDER, disk.toString()), town.dsm(), "full");
      assertEquals(4, ended.exitCode, ended.said);
      assertEquals(1, ended.said.lines().count(), ended.said);
      assertTrue(ended.said.contains("disk"), ended.said);
      assertEquals(List.of(), inCache(disk));
      assertFalse(Files.exists(folder.resolve("full.tif")));
    } finally {
      // This JVM keeps its lease, a file there, until it ends.
      exitCode("umount", "--lazy", disk.toString());
    }
  }

  @Test
  void rasterThatIsNotThereIsOneSentence() {
    Ended ended = surface(Map.of(), folder.resolve("no-such.tif"), "none");
    assertEquals(3, ended.exitCode, ended.said);
    assertTrue(
        ended.said.contains("no-such.tif: there is no such file, and no folder with .tif files"),
        ended.said);
    assertEquals(1, ended.said.lines().count(), ended.said);
  }

  private static int exitCode(String... command) throws Exception {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }
}
