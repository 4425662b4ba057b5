package org.greenview.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Bad input is one sentence and an exit code by kind; nothing is left behind. */
@Timeout(120)
class RefusalTest {
  @TempDir static Path shared;
  @TempDir Path folder;

  private final CommandRunner runner = new CommandRunner();
  private String temporaryFolder;

  @BeforeEach
  void makeTown() throws IOException {
    Path path = shared.resolve("town");
    if (!Files.exists(path)) {
      TestTown.write(path, 300);
    }
    temporaryFolder = System.setProperty("java.io.tmpdir", folder.toString());
  }

  @AfterEach
  void restore() throws IOException {
    System.setProperty("java.io.tmpdir", temporaryFolder);
    Path maps = Path.of("/proc/self/maps");
    if (Files.exists(maps)) {
      assertFalse(Files.readString(maps).contains(".gvs"), "a segment is still mapped");
    }
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(
          List.of(),
          left.map(f -> f.getFileName().toString())
              .filter(name -> name.startsWith("greenview-") || name.startsWith("."))
              .toList(),
          "left behind");
    }
  }

  private Path file(String name) {
    return shared.resolve("town").resolve(name);
  }

  private int gvi(String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("gvi", "--dsm=" + file("dsm.tif"), "--green=" + file("trees.tif")));
    arguments.addAll(List.of(more));
    return runner.run(arguments.toArray(String[]::new));
  }

  private void assertRefused(int expected, int code, String... words) {
    assertEquals(expected, code, runner.err());
    String[] lines = runner.err().strip().split("\n");
    assertEquals(1, lines.length, runner.err());
    assertTrue(lines[0].startsWith("greenview: "), lines[0]);
    for (String word : words) {
      assertTrue(lines[0].contains(word), "'" + word + "' is not in: " + lines[0]);
    }
    assertFalse(runner.err().contains("\tat "), "a stack trace: " + runner.err());
  }

  @Test
  void mainJobWorksHere() {
    Path out = folder.resolve("a.csv");
    assertEquals(0, gvi("--observers=" + file("schools.shp"), "--radius=100", "--out=" + out));
    assertTrue(Files.exists(out), runner.err());
    assertTrue(runner.out().contains("3 observers: 3 ok"), runner.out());
  }

  @Test
  void everyFormatIsWrittenInOneRun() {
    Path csv = folder.resolve("a.csv");
    Path gpkg = folder.resolve("a.gpkg");
    Path json = folder.resolve("a.geojson");
    Path svg = folder.resolve("a.svg");
    assertEquals(
        0,
        gvi(
            "--observers=" + file("schools.shp"),
            "--radius=100",
            "--out=" + csv,
            "--out=" + gpkg,
            "--out=" + json,
            "--map=" + svg),
        runner.err());
    for (Path out : List.of(csv, gpkg, json, svg)) {
      assertTrue(Files.exists(out), out + " is missing");
    }
  }

  @Test
  void quietRunSaysNothing() {
    Path out = folder.resolve("a.csv");
    assertEquals(
        0, gvi("--observers=" + file("schools.shp"), "--radius=100", "--quiet", "--out=" + out));
    assertEquals("", runner.out() + runner.err());
  }

  @Test
  void wrongUsageIsExitCode2() {
    Path out = folder.resolve("a.csv");
    String observers = "--observers=" + file("schools.shp");
    assertRefused(2, runner.run("gvi"), "--help");
    assertRefused(2, runner.run("fly"), "fly");
    assertRefused(2, gvi(observers, "--out=" + out, "--radius=-1"), "--radius");
    assertRefused(2, gvi(observers, "--out=" + out, "--radius=far"), "--radius");
    assertRefused(2, gvi(observers, "--out=" + out, "--green-value=-1"), "-1");
    assertRefused(2, gvi(observers, "--out=" + out, "--precision=float16"), "--precision");
    assertRefused(2, gvi(observers, "--out=" + out, "--threads=0"), "--threads");
    assertRefused(2, gvi(observers, "--out=" + out, "--scene=x"), "--scene");
  }

  @Test
  void badInputIsExitCode3() throws IOException {
    Path out = folder.resolve("a.csv");
    String observers = "--observers=" + file("schools.shp");
    assertRefused(3, gvi(observers, "--out=" + folder.resolve("a.xls")), "a.xls", ".csv");
    assertRefused(
        3, gvi(observers, "--out=" + out, "--map=" + folder.resolve("a.jpg")), "a.jpg", ".png");
    assertRefused(3, gvi(observers, "--out=" + out, "--radius=3"), "5.0 m", "--radius");
    assertRefused(3, gvi(observers, "--out=" + out, "--radius=1e6"), "--radius");
    Path notes = Files.writeString(folder.resolve("notes.csv"), "name,age\nAda,36\n");
    assertRefused(3, gvi("--observers=" + notes, "--out=" + out), "notes.csv");
    Path text = Files.writeString(folder.resolve("dsm.tif"), "not a raster");
    assertRefused(
        3,
        runner.run(
            "gvi", "--dsm=" + text, "--green=" + file("trees.tif"), observers, "--out=" + out),
        "dsm.tif");
    byte[] whole = Files.readAllBytes(file("dsm.tif"));
    Path half = folder.resolve("half.tif");
    Files.write(half, Arrays.copyOf(whole, whole.length / 2));
    assertRefused(
        3,
        runner.run(
            "gvi", "--dsm=" + half, "--green=" + file("trees.tif"), observers, "--out=" + out),
        "half.tif");
    assertRefused(
        3, runner.run("gvi", "--scene=" + folder, observers, "--out=" + out), "is not a scene");
    assertRefused(3, runner.run("scene", "unlink", folder.toString()), "is not a scene");
    assertFalse(Files.exists(out));
  }

  @Test
  void namesThatAreNoFilesAreSaid() {
    Path out = folder.resolve("a.csv");
    String observers = "--observers=" + file("schools.shp");
    assertRefused(2, gvi(observers, "--out="), "--out", "empty name");
    assertRefused(2, gvi("--observers=", "--out=" + out), "--observers", "empty name");
    assertRefused(2, gvi(observers, "--out", "-"), "--out", "standard input or output");
    assertRefused(2, runner.run("scene", "info", ""), "empty name");
    assertRefused(3, gvi("--observers=/dev/null", "--out=" + out), "/dev/null is not a file");
    assertRefused(3, runner.run("merge", folder.toString()), "is not a file, expected a shard");
    for (Path dsm : List.of(folder, Path.of("/dev/zero"))) {
      int code =
          runner.run(
              "gvi", "--dsm=" + dsm, "--green=" + file("trees.tif"), observers, "--out=" + out);
      assertRefused(3, code, dsm.toString());
    }
    assertFalse(Files.exists(out));
  }

  @Test
  void whatIsReadIsNotReplaced() throws IOException {
    Path own = Files.copy(file("dsm.tif"), folder.resolve("own.tif"));
    Path link = Files.createSymbolicLink(folder.resolve("link.tif"), own);
    byte[] before = Files.readAllBytes(own);
    String[] rasters = {"--dsm=" + own, "--green=" + file("trees.tif")};
    for (Path out : List.of(own, folder.resolve("../" + folder.getFileName() + "/own.tif"), link)) {
      int code = runner.run("surface", rasters[0], rasters[1], "--radius=50", "--out=" + out);
      assertRefused(3, code, "is read by this run");
      code = runner.run("viewshed", rasters[0], "--at=1,2", "--out=" + out);
      assertRefused(3, code, "is read by this run");
    }
    assertTrue(Arrays.equals(before, Files.readAllBytes(own)));
    String observers = "--observers=" + file("schools.shp");
    assertRefused(3, gvi(observers, "--out=" + file("schools.shp")), "is read by this run");
    Path out = folder.resolve("a.csv");
    assertRefused(3, gvi(observers, "--out=" + out, "--out=" + out), "would be written twice");
  }

  @Test
  void strangeNamesAreNames() throws IOException {
    boolean beyondAscii = System.getProperty("sun.jnu.encoding").equals("UTF-8");
    Path strange =
        Files.createDirectory(folder.resolve("a b'\"%d \n" + (beyondAscii ? "\u00e9\u4e2d" : "")));
    Path dsm = Files.copy(file("dsm.tif"), strange.resolve("d %s.tif"));
    List<String> outs = List.of("o%s.csv", "o%.gpkg", "o\n.geojson", "o%.png");
    List<String> arguments =
        new ArrayList<>(
            List.of("gvi", "--dsm=" + dsm, "--green=" + file("trees.tif"), "--radius=50"));
    arguments.add("--observers=" + file("schools.shp"));
    for (String out : outs) {
      arguments.add((out.endsWith("png") ? "--map=" : "--out=") + strange.resolve(out));
    }
    assertEquals(0, runner.run(arguments.toArray(String[]::new)), runner.err());
    for (String out : outs) {
      assertTrue(Files.exists(strange.resolve(out)), out);
    }
  }

  @Test
  void missingFilesAreBadInput() {
    Path out = folder.resolve("a.csv");
    assertRefused(
        3,
        runner.run(
            "gvi",
            "--dsm=" + folder.resolve("nowhere.tif"),
            "--green=" + file("trees.tif"),
            "--observers=" + file("schools.shp"),
            "--out=" + out),
        "nowhere.tif",
        "does not exist");
    assertRefused(
        3,
        gvi("--observers=" + folder.resolve("nobody.shp"), "--out=" + out),
        "nobody.shp",
        "does not exist");
  }

  @Test
  void wrongGreenValueIsSaid() {
    Path out = folder.resolve("a.csv");
    int code =
        gvi(
            "--observers=" + file("schools.shp"),
            "--radius=100",
            "--green-value=7",
            "--out=" + out);
    assertEquals(0, code);
    assertTrue(runner.err().contains("no cell of value 7; it has [0, 1]"), runner.err());
  }

  @Test
  void scenesThatExistAreNotOverwritten() {
    Path scene = folder.resolve("scene");
    String[] load = {
      "load", "--dsm=" + file("dsm.tif"), "--green=" + file("trees.tif"), "--scene=" + scene
    };
    assertEquals(0, runner.run(load), runner.err());
    assertRefused(3, runner.run(load), "exists already", "unlink");
  }
}
