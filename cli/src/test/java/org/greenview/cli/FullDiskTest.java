package org.greenview.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.greenview.loader.decoder.GdalAbout;
import org.greenview.loader.gdal.GdalMissing;
import org.greenview.loader.raster.GeoTiffWriter;
import org.greenview.nativedata.grid.GeoTransform;
import org.greenview.nativedata.grid.GridShape;
import org.greenview.nativedata.grid.RasterGrid;
import org.greenview.nativedata.segment.CellType;
import org.greenview.runs.ExitCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every command on a disk that has room for 0, 1, 2, ... pages of 4 KiB, until it has room for all:
 * so every write that needs another page fails once. Each time one sentence, exit code 4, and
 * nothing half-written.
 */
@Timeout(300)
class FullDiskTest {
  private static final int SIDE = 70;

  @TempDir Path folder;
  private final CommandRunner runner = new CommandRunner();
  private SmallDisk disk;
  private Path dsm;
  private Path green;
  private Path scene;
  private Path observers;

  @BeforeEach
  void mountAndMakeInputs() throws Exception {
    disk = SmallDisk.mount(folder);
    dsm = folder.resolve("dsm.tif");
    green = folder.resolve("green.tif");
    observers = folder.resolve("observers.csv");
    scene = folder.resolve("scene");
    RasterGrid grid =
        new RasterGrid(
            new GridShape(SIDE, SIDE), new GeoTransform(372000, 5, 0, 400000, 0, -5), "EPSG:27700");
    Random random = new Random(3);
    float[] heights = new float[SIDE * SIDE];
    byte[] trees = new byte[SIDE * SIDE];
    StringBuilder csv = new StringBuilder("id,x,y,note\n");
    for (int i = 0; i < heights.length; i++) {
      heights[i] = random.nextInt(8);
      trees[i] = (byte) random.nextInt(2);
    }
    for (int i = 0; i < 150; i++) {
      double x = grid.transform().xOfCentre(random.nextInt(SIDE));
      double y = grid.transform().yOfCentre(random.nextInt(SIDE));
      csv.append("%d,%s,%s,%s%n".formatted(i, x, y, "word ".repeat(i % 20)));
    }
    Files.writeString(observers, csv);
    try (GeoTiffWriter writer = GeoTiffWriter.create(dsm, grid, CellType.FLOAT32, Double.NaN)) {
      writer.writeRows(0, SIDE, heights);
      writer.finish();
    }
    try (GeoTiffWriter writer = GeoTiffWriter.create(green, grid, CellType.UINT8, Double.NaN)) {
      writer.writeRows(0, SIDE, trees);
      writer.finish();
    }
    assertEquals(0, runner.run("load", "--dsm=" + dsm, "--green=" + green, "--scene=" + scene));
  }

  @AfterEach
  void unmount() throws Exception {
    if (disk != null) {
      disk.close();
    }
  }

  /**
   * Runs a command until the disk has room for it.
   *
   * @param kept names that are on the disk before and stay
   * @return how often it failed
   */
  private int failEveryWrite(List<String> kept, String... arguments) throws Exception {
    return failWrites(1, kept, arguments);
  }

  /** The same with every so-manieth number of pages. */
  private int failWrites(int step, List<String> kept, String... arguments) throws Exception {
    for (int pages = 0; ; pages += step) {
      disk.leaveFree(pages);
      int code = runner.run(arguments);
      if (code == 0) {
        return pages;
      }
      String said = runner.err();
      List<String> sentences = said.lines().filter(line -> !line.startsWith("note: ")).toList();
      String where = pages + " pages free: " + said;
      assertEquals(ExitCode.INPUT_OUTPUT, code, where);
      assertEquals(1, sentences.size(), where);
      assertTrue(sentences.getFirst().startsWith("greenview: " + disk.folder()), where);
      assertTrue(sentences.getFirst().contains("the disk is full"), where);
      assertFalse(sentences.getFirst().contains(".part-"), where);
      List<String> left = new ArrayList<>(disk.names());
      left.removeAll(kept);
      if (said.contains("--resume goes on")) {
        // Everything was computed, only the output did not fit: a checkpoint, and it is said.
        assertEquals(1, left.size(), where);
        String run = left.removeFirst();
        BatchFiles.remove(disk.folder().resolve(run.substring(0, run.length() - 4)));
      }
      assertEquals(List.of(), left, where);
    }
  }

  private void assertSame(String expected, String name) throws Exception {
    assertEquals(-1, Files.mismatch(folder.resolve(expected), disk.folder().resolve(name)), name);
  }

  @Test
  void load() throws Exception {
    Path town = disk.folder().resolve("town");
    int failures =
        failEveryWrite(List.of(), "load", "--dsm=" + dsm, "--green=" + green, "--scene=" + town);
    assertTrue(failures >= 8, failures + " failures");
    assertEquals(0, runner.run("scene", "verify", town.toString()), runner.err());
  }

  @Test
  void temporarySceneOfARun() throws Exception {
    String before = System.setProperty("java.io.tmpdir", disk.folder().toString());
    try {
      Path out = folder.resolve("out.csv");
      int failures =
          failEveryWrite(
              List.of(),
              "gvi",
              "--dsm=" + dsm,
              "--green=" + green,
              "--observers=" + observers,
              "--radius=40",
              "--out=" + out);
      assertTrue(failures >= 8, failures + " failures");
      assertEquals(List.of(), disk.names());
    } finally {
      System.setProperty("java.io.tmpdir", before);
    }
  }

  /** Full is found out before GDAL's process maps a file: neither it nor this one gets a signal. */
  @Test
  void loadByGdal() throws Exception {
    assumeGdal();
    String before = System.setProperty("java.io.tmpdir", disk.folder().toString());
    try {
      Path town = disk.folder().resolve("town");
      String[] load = {
        "load", "--reader=gdal", "--dsm=" + dsm, "--green=" + green, "--scene=" + town
      };
      int failures = failWrites(3, List.of(), load);
      assertTrue(failures >= 8, failures + " failures");
      assertEquals(0, runner.run("scene", "verify", town.toString()), runner.err());
      assertEquals(0, runner.run("scene", "unlink", town.toString()), runner.err());
      // Resampled: by way of a temporary file, on the same disk.
      failures =
          failWrites(
              3,
              List.of(),
              "load",
              "--reader=gdal",
              "--dsm=" + dsm,
              "--green=" + green,
              "--grid=" + coarse(),
              "--scene=" + town);
      assertTrue(failures >= 8, failures + " failures");
    } finally {
      System.setProperty("java.io.tmpdir", before);
    }
  }

  private Path coarse() throws Exception {
    Path file = folder.resolve("coarse.tif");
    RasterGrid grid =
        new RasterGrid(
            new GridShape(30, 30), new GeoTransform(372003, 10, 0, 399996, 0, -10), "EPSG:27700");
    try (GeoTiffWriter writer = GeoTiffWriter.create(file, grid, CellType.UINT8, Double.NaN)) {
      writer.writeRows(0, 30, new byte[900]);
      writer.finish();
    }
    return file;
  }

  private static void assumeGdal() throws Exception {
    try {
      GdalAbout.ask();
    } catch (GdalMissing e) {
      assumeTrue(false, e.getMessage());
    }
  }

  @Test
  void whatGdalWrites() throws Exception {
    assumeGdal();
    for (String output : List.of("out.fgb", "out.shp")) {
      assertEquals(0, runner.run(on(folder, gvi(), output)), runner.err());
      int failures = failWrites(3, List.of(), on(disk.folder(), gvi(), output));
      assertTrue(failures > 65, failures + " failures");
      assertSame(output, output);
      for (String name : disk.names()) {
        Files.delete(disk.folder().resolve(name));
      }
    }
    List<String> cog = List.of("surface", "--scene=" + scene, "--radius=20", "--cog");
    assertEquals(0, runner.run(on(folder, cog, "out.tif")), runner.err());
    int failures = failWrites(3, List.of(), on(disk.folder(), cog, "out.tif"));
    assertTrue(failures > 65 + 64, failures + " failures");
    assertSame("out.tif", "out.tif");
  }

  private static String[] on(Path folder, List<String> arguments, String... outputs) {
    List<String> all = new ArrayList<>(arguments);
    for (String output : outputs) {
      all.add(
          "--%s=%s".formatted(output.startsWith("map") ? "map" : "out", folder.resolve(output)));
    }
    return all.toArray(String[]::new);
  }

  private List<String> gvi() {
    return List.of("gvi", "--scene=" + scene, "--observers=" + observers, "--radius=40");
  }

  @Test
  void runFolderAndEveryResultOfObservers() throws Exception {
    for (String output : List.of("out.csv", "out.gpkg", "out.geojson")) {
      assertEquals(0, runner.run(on(folder, gvi(), output)), runner.err());
      int failures = failEveryWrite(List.of(), on(disk.folder(), gvi(), output));
      assertTrue(failures > 65, failures + " failures");
      assertSame(output, output);
      Files.delete(disk.folder().resolve(output));
      // How it was made, which is written last and may have found no room.
      Files.deleteIfExists(disk.folder().resolve(output + ".options"));
    }
  }

  @Test
  void mapsOfObservers() throws Exception {
    List<String> gvi = new ArrayList<>(gvi());
    gvi.add("--overwrite");
    // The run folder is elsewhere: only the map fails.
    for (String map : List.of("map.png", "map.svg")) {
      assertEquals(0, runner.run(on(folder, gvi, "out.csv", map)), runner.err());
      List<String> arguments = new ArrayList<>(gvi);
      arguments.add("--out=" + folder.resolve("out.csv"));
      int failures = failEveryWrite(List.of(), on(disk.folder(), arguments, map));
      assertTrue(failures > 2, failures + " failures");
      assertSame(map, map);
      Files.delete(disk.folder().resolve(map));
    }
  }

  @Test
  void replacedResultsStayWhatTheyWere() throws Exception {
    Path out = disk.folder().resolve("out.csv");
    Files.writeString(out, "an earlier result");
    List<String> gvi = new ArrayList<>(gvi());
    gvi.add("--overwrite");
    for (int pages = 0; ; pages++) {
      disk.leaveFree(pages);
      int exitCode = runner.run(on(disk.folder(), gvi, "out.csv"));
      if (exitCode == 0) {
        break;
      }
      assertEquals(ExitCode.INPUT_OUTPUT, exitCode, runner.err());
      assertEquals("an earlier result", Files.readString(out));
    }
  }

  @Test
  void runFolderAndRasterOfASurface() throws Exception {
    List<String> surface = List.of("surface", "--scene=" + scene, "--radius=20");
    assertEquals(0, runner.run(on(folder, surface, "out.tif", "map.png")), runner.err());
    int failures = failEveryWrite(List.of(), on(disk.folder(), surface, "out.tif"));
    assertTrue(failures > 65 + 64, failures + " failures");
    assertSame("out.tif", "out.tif");
  }

  @Test
  void shardsAndTheirMerging() throws Exception {
    assertEquals(0, runner.run(on(folder, gvi(), "out.csv")), runner.err());
    List<String> shard = new ArrayList<>(gvi());
    shard.add("--shard=1/1");
    failEveryWrite(List.of(), on(disk.folder(), shard, "out.csv"));
    String file = "out.csv.shard-1-of-1";
    List<String> merge = List.of("merge", disk.folder().resolve(file).toString());
    assertTrue(failEveryWrite(List.of(file), on(disk.folder(), merge)) > 0);
    assertSame("out.csv", "out.csv");
  }
}
