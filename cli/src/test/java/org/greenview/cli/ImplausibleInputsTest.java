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
import org.greenview.nativedata.grid.GeoTransform;
import org.greenview.nativedata.grid.GridShape;
import org.greenview.nativedata.grid.RasterGrid;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Inputs that cannot be meant are refused with their numbers, unusual ones said. */
@Timeout(120)
class ImplausibleInputsTest {
  private static final int SIDE = 40;

  @TempDir Path folder;

  private final CommandRunner runner = new CommandRunner();
  private final RasterGrid grid =
      new RasterGrid(
          new GridShape(SIDE, SIDE), GeoTransform.northUp(500_000, 4_800_000, 10), "EPSG:25830");
  private Path dsm;
  private Path dtm;
  private Path green;
  private Path observers;
  private Path out;

  @BeforeEach
  void writeInputs() throws IOException {
    float[] ground = new float[SIDE * SIDE];
    float[] surface = new float[SIDE * SIDE];
    byte[] codes = new byte[SIDE * SIDE];
    for (int i = 0; i < ground.length; i++) {
      ground[i] = 100 + i % SIDE * 0.37f;
      boolean tree = i % 3 == 0;
      surface[i] = ground[i] + (tree ? 8 : 0);
      codes[i] = (byte) (tree ? 1 : 0);
    }
    dsm = TestRasters.write(folder.resolve("dsm.tif"), grid, surface);
    dtm = TestRasters.write(folder.resolve("dtm.tif"), grid, ground);
    green = TestRasters.write(folder.resolve("green.tif"), grid, codes);
    observers = Files.writeString(folder.resolve("p.csv"), "x,y\n500205,4799795\n");
    out = folder.resolve("out.csv");
  }

  private int run(String command, Path surface, Path trees, String... more) {
    List<String> arguments = new ArrayList<>(List.of(command, "--dsm", "" + surface));
    arguments.addAll(List.of("--green", "" + trees));
    arguments.addAll(List.of(more));
    return runner.run(arguments.toArray(String[]::new));
  }

  private int gvi(Path surface, Path trees, String... more) {
    List<String> all = new ArrayList<>(List.of("--observers", "" + observers, "--out", "" + out));
    if (!List.of(more).contains("--radius")) {
      all.addAll(List.of("--radius", "50"));
    }
    all.addAll(List.of(more));
    return run("gvi", surface, trees, all.toArray(String[]::new));
  }

  private void assertRefused(int code, String... words) {
    assertEquals(3, code, runner.err());
    for (String word : words) {
      assertTrue(runner.err().contains(word), "'" + word + "' is not in: " + runner.err());
    }
    assertFalse(Files.exists(out));
  }

  private void assertSaid(int code, String words) {
    assertEquals(0, code, runner.err());
    assertTrue(runner.err().contains(words), runner.err());
  }

  @Test
  void swappedHeightsAreRefused() throws IOException {
    assertEquals(0, gvi(dsm, green, "--dtm", "" + dtm), runner.err());
    Files.delete(out);
    assertRefused(gvi(dtm, green, "--dtm", "" + dsm), "33.4 % of the cells", "by 8 m", "swapped");
    Path scene = folder.resolve("scene");
    assertEquals(3, run("load", dtm, green, "--dtm", "" + dsm, "--scene", "" + scene));
    assertFalse(Files.exists(scene));
  }

  @Test
  void groundInFeetIsRefused() throws IOException {
    float[] feet = TestRasters.read(dtm, 1);
    for (int i = 0; i < feet.length; i++) {
      feet[i] /= 0.3048f;
    }
    Path inFeet = TestRasters.write(folder.resolve("feet.tif"), grid, feet);
    assertRefused(gvi(dsm, green, "--dtm", "" + inFeet), "in feet", "--z-unit dtm=foot");
    assertEquals(0, gvi(dsm, green, "--dtm", "" + inFeet, "--z-unit", "dtm=foot"), runner.err());
  }

  @Test
  void oneFileForTwoLayersIsRefused() {
    assertRefused(gvi(dsm, dsm), "dsm.tif is given as the DSM and as what is green");
    assertSaid(gvi(dsm, green, "--dtm", "" + dsm), "dsm.tif is given as the DSM and as the DTM");
  }

  @Test
  void rastersThatLookLikeEachOtherAreSaid() throws IOException {
    Path codes = TestRasters.write(folder.resolve("c.tif"), grid, TestRasters.read(green, 1));
    assertSaid(gvi(codes, green), "no other heights than 0, 1 m");
    Files.delete(out);
    byte[] many = new byte[SIDE * SIDE];
    for (int i = 0; i < many.length; i++) {
      many[i] = (byte) (i % 90);
    }
    Path heights = TestRasters.write(folder.resolve("chm.tif"), grid, many);
    assertSaid(gvi(dsm, heights), "has 90 different codes, from 0 to 89");
  }

  @Test
  void optionsThatLeaveNothingAreRefused() {
    assertRefused(
        gvi(dsm, green, "--min-distance", "50"), "--min-distance 50 m", "the radius of 50 m");
    assertRefused(gvi(dsm, green, "--observer-height=-2"), "an observer height of -2 m");
    assertEquals(0, gvi(dsm, green, "--observer-height=-2", "--dtm", "" + dtm), runner.err());
  }

  @Test
  void unusualOptionsAreSaid() throws IOException {
    assertSaid(gvi(dsm, green, "--observer-height", "170"), "an observer height of 170 m");
    Files.delete(out);
    assertSaid(gvi(dsm, green, "--radius", "15"), "15 m is less than two cells of 10 m");
    Files.delete(out);
    Path none = TestRasters.write(folder.resolve("none.tif"), grid, new byte[SIDE * SIDE]);
    assertSaid(gvi(dsm, none), "every gvi is 0 because none.tif has no cell of value 1");
  }

  @Test
  void runWithoutAnyValueIsRefused() throws IOException {
    Files.writeString(observers, "x,y\n4799795,500205\n");
    assertRefused(gvi(dsm, green), "1 of 1 would lie on it", "swapped");
    Files.writeString(observers, "x,y\n1,2\n");
    assertRefused(gvi(dsm, green), "no observer lies on the raster", "--allow-empty");
    assertSaid(gvi(dsm, green, "--allow-empty"), "no observer lies on the raster");
    assertTrue(Files.readString(out).contains("outside"));
    Files.delete(out);
    assertEquals(
        3,
        runner.run(
            "cumulative",
            "--dsm=" + dsm,
            "--observers=" + observers,
            "--out=" + folder.resolve("sum.tif")));
  }

  @Test
  void latitudeBeforeLongitudeIsNoticed() throws IOException {
    Path points = folder.resolve("p.geojson");
    Files.writeString(
        points,
        "{\"type\":\"Feature\",\"properties\":{},\"geometry\":{\"type\":\"Point\",\"coordinates\":[43.3515,-2.9975]}}");
    observers = points;
    assertRefused(gvi(dsm, green), "1 of 1 would lie on it", "latitude and longitude");
  }

  @Test
  void boundsInAnotherOrderAreNoticed() {
    String[] wrong = {
      "4799700,500100,4799900,500300", "-3.0,43.34,-2.9,43.36", "43.34,-3.0,43.36,-2.9"
    };
    String[] words = {
      "MINX,MINY,MAXX,MAXY", "as longitude and latitude", "as latitude and longitude"
    };
    for (int i = 0; i < wrong.length; i++) {
      int code =
          run("surface", dsm, green, "--bounds=" + wrong[i], "--out=" + folder.resolve("s.tif"));
      assertRefused(code, words[i]);
    }
  }

  @Test
  void surfaceWithoutAnyHeightIsRefused() throws IOException {
    float[] half = TestRasters.read(dsm, 1);
    Arrays.fill(half, 0, half.length / 2, Float.NaN);
    Path some = TestRasters.write(folder.resolve("half.tif"), grid, half);
    Path surface = folder.resolve("s.tif");
    String north = "--bounds=500000,4799900,500400,4800000";
    assertRefused(
        run("surface", some, green, north, "--radius=50", "--out=" + surface), "has a height");
    assertFalse(Files.exists(surface));
    assertEquals(
        0,
        run("surface", some, green, north, "--radius=50", "--allow-empty", "--out=" + surface),
        runner.err());
  }
}
