package org.greenview.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.greenview.nativedata.grid.GeoTransform;
import org.greenview.nativedata.grid.GridShape;
import org.greenview.nativedata.grid.RasterGrid;
import org.greenview.nativedata.scene.Scene;
import org.greenview.runs.ExitCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A scene whose green was resampled by the cover of some codes answers for these alone. */
class GreenCoverTest {
  private static final int SIDE = 30;

  @TempDir Path folder;

  private final CommandRunner runner = new CommandRunner();
  private Path dsm;
  private Path fine;
  private Path same;

  @BeforeEach
  void write() throws IOException {
    RasterGrid grid = grid(SIDE, 5);
    RasterGrid fineGrid = grid(SIDE * 5, 1);
    dsm = TestRasters.write(folder.resolve("dsm.tif"), grid, new float[SIDE * SIDE]);
    fine = TestRasters.write(folder.resolve("fine.tif"), fineGrid, codes(fineGrid));
    same = TestRasters.write(folder.resolve("same.tif"), grid, codes(grid));
  }

  private static RasterGrid grid(int side, double cell) {
    return new RasterGrid(
        new GridShape(side, side), GeoTransform.northUp(400_000, 300_000, cell), "EPSG:27700");
  }

  private static byte[] codes(RasterGrid grid) {
    Random random = new Random(3);
    byte[] codes = new byte[(int) grid.shape().cellCount()];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = (byte) random.nextInt(4);
    }
    return codes;
  }

  private Path load(Path green, String... more) throws IOException {
    Path scene = folder.resolve("scene" + System.nanoTime());
    List<String> arguments =
        new ArrayList<>(List.of("load", "--dsm=" + dsm, "--green=" + green, "--scene=" + scene));
    arguments.addAll(List.of(more));
    assertEquals(0, runner.run(arguments.toArray(String[]::new)), runner.err());
    return scene;
  }

  private int run(String command, Path scene, String... more) throws IOException {
    Path observers =
        Files.writeString(folder.resolve("o.csv"), "x,y\n400070,299930\n400020,299980\n");
    List<String> arguments = new ArrayList<>(List.of(command, "--scene=" + scene, "--radius=40"));
    arguments.addAll(List.of(more));
    if (command.equals("gvi")) {
      arguments.add("--observers=" + observers);
    }
    arguments.add("--out=" + folder.resolve(command.equals("gvi") ? "out.csv" : "out.tif"));
    arguments.add("--overwrite");
    return runner.run(arguments.toArray(String[]::new));
  }

  @Test
  void otherCodesThanThoseOfTheCoverAreRefused() throws IOException {
    Path scene = load(fine, "--green-value=1,3");
    try (Scene loaded = Scene.map(scene)) {
      assertEquals("1,3", loaded.manifest().get(Scene.GREEN_COVER));
    }
    for (String command : List.of("gvi", "surface")) {
      for (String codes : List.of("1", "2", "1,2,3")) {
        assertEquals(ExitCode.BAD_INPUT, run(command, scene, "--green-value=" + codes));
        assertEquals(
            ("greenview: %s: fine.tif was resampled by cover of 1,3, so its cells do not say where"
                    + " %s covers enough: load the scene again with --green-value %s, or ask for"
                    + " --green-value 1,3%n")
                .formatted(scene, codes, codes),
            runner.err());
      }
      assertEquals(0, run(command, scene, "--green-value=3,1"), runner.err());
    }
    assertEquals(0, run("gvi", scene, "--green-value=1,3", "--class=a=1,3", "--class=water=2"));
    assertTrue(
        runner
            .err()
            .contains("so cells of class water are those where its codes are the commonest"),
        runner.err());
  }

  @Test
  void cellsThatAreTheRastersOwnAnswerForAnyCode() throws IOException {
    for (Path scene : List.of(load(same), load(fine, "--resampling=green=nearest"))) {
      try (Scene loaded = Scene.map(scene)) {
        assertFalse(loaded.manifest().containsKey(Scene.GREEN_COVER));
      }
      assertEquals(0, run("gvi", scene, "--green-value=2", "--class=b=3"), runner.err());
      assertFalse(runner.err().contains("resampled"), runner.err());
    }
  }

  @Test
  void codesThatNoCellHasAreSaidBeforeZerosAreComputed() throws IOException {
    Path scene = load(same);
    for (String command : List.of("gvi", "surface")) {
      assertEquals(0, run(command, scene, "--green-value=7", "--class=water=8,9", "--class=a=2"));
      for (String part : List.of("every gvi is 0", "every share_water is 0")) {
        assertTrue(
            runner.err().contains("note: " + part + " because same.tif has no cell of value "),
            runner.err());
      }
      assertTrue(runner.err().contains("it has [0, 1, 2, 3], see --green-value"), runner.err());
      assertFalse(runner.err().contains("share_a"), runner.err());
    }
    assertEquals(0, run("surface", scene));
    assertFalse(runner.err().contains("is 0 because"), runner.err());
  }

  @Test
  void observersThatAreAllElsewhereAreSaidToBe() throws IOException {
    Path scene = load(same);
    Path lost = Files.writeString(folder.resolve("lost.csv"), "x,y\n-0.1,51.5\n-0.2,51.6\n");
    String[] command = {
      "gvi",
      "--scene=" + scene,
      "--observers=" + lost,
      "--allow-empty",
      "--out=" + folder.resolve("lost-gvi.csv")
    };
    assertEquals(0, runner.run(command), runner.err());
    assertTrue(
        runner
            .err()
            .contains(
                "no observer lies on the raster, which covers x 400000.0 to 400150.0, y 299850.0 to"
                    + " 300000.0 in EPSG:27700; the first is at -0.1, 51.5: is the coordinate"
                    + " system of both what their files say (--observers-crs)?"),
        runner.err());
    assertEquals(0, run("gvi", scene));
    assertFalse(runner.err().contains("no observer lies"), runner.err());
  }

  @Test
  void sceneInfoSaysItOnceAndADamagedManifestIsRefused() throws IOException {
    Path scene = load(fine);
    assertEquals(0, runner.run("scene", "info", scene.toString()), runner.err());
    assertTrue(runner.out().contains("cover is that of value 1"), runner.out());
    assertFalse(runner.out().lines().anyMatch(line -> line.matches("note +1")), runner.out());
    assertEquals(0, runner.run("scene", "info", "--json", scene.toString()), runner.err());
    assertTrue(runner.out().contains("\"green.cover\""), runner.out());
    Path manifest = scene.resolve("scene.properties");
    Files.writeString(
        manifest, Files.readString(manifest).replace("green.cover=1", "green.cover=x"));
    assertEquals(ExitCode.BAD_INPUT, run("gvi", scene));
    assertTrue(runner.err().contains("its checksum is wrong"), runner.err());
  }
}
