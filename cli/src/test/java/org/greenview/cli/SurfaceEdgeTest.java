package org.greenview.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
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
import org.greenview.runs.ExitCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code surface --edge} holds for each cell what the column edge of {@code gvi} says. */
@Timeout(120)
class SurfaceEdgeTest {
  private static final int ROWS = 90;
  private static final int COLUMNS = 270;

  @TempDir static Path shared;
  @TempDir Path folder;

  private final CommandRunner runner = new CommandRunner();

  /** Hills with a lake of NoData and single NoData cells. */
  @BeforeAll
  static void load() throws IOException {
    RasterGrid grid =
        new RasterGrid(
            new GridShape(ROWS, COLUMNS), GeoTransform.northUp(400_000, 300_000, 5), "EPSG:27700");
    Random random = new Random(8);
    float[] heights = new float[ROWS * COLUMNS];
    byte[] codes = new byte[heights.length];
    for (int i = 0; i < heights.length; i++) {
      boolean lake = Math.hypot(i / COLUMNS - 40, i % COLUMNS - 150) < 25;
      heights[i] =
          lake || random.nextInt(200) == 0
              ? Float.NaN
              : (float) (20 * Math.sin(i / COLUMNS * 0.2) + 9 * Math.cos(i % COLUMNS * 0.1));
      codes[i] = (byte) random.nextInt(3);
    }
    Path dsm = TestRasters.write(shared.resolve("dsm.tif"), grid, heights);
    Path green = TestRasters.write(shared.resolve("green.tif"), grid, codes);
    CommandRunner runner = new CommandRunner();
    assertEquals(
        0,
        runner.run(
            "load", "--dsm=" + dsm, "--green=" + green, "--scene=" + shared.resolve("scene")),
        runner.err());
  }

  private Path run(String command, String name, String... more) {
    Path out = folder.resolve(name);
    List<String> arguments =
        new ArrayList<>(
            List.of(
                command,
                "--scene=" + shared.resolve("scene"),
                "--radius=150",
                "--out=" + out,
                "--overwrite"));
    arguments.addAll(List.of(more));
    assertEquals(0, runner.run(arguments.toArray(String[]::new)), runner.err());
    return out;
  }

  /** Column edge of an observer in the centre of every cell of a surface. */
  private float[] edges(RasterGrid grid) throws IOException {
    StringBuilder csv = new StringBuilder("x,y\n");
    GeoTransform t = grid.transform();
    for (int row = 0; row < grid.shape().rows(); row++) {
      for (int column = 0; column < grid.shape().columns(); column++) {
        csv.append(t.xOfCentre(column)).append(',').append(t.yOfCentre(row)).append('\n');
      }
    }
    Path observers = Files.writeString(folder.resolve("o.csv"), csv);
    List<String> lines = Files.readAllLines(run("gvi", "o-gvi.csv", "--observers=" + observers));
    int edge = List.of(lines.getFirst().split(",")).indexOf("edge");
    float[] shares = new float[lines.size() - 1];
    for (int i = 0; i < shares.length; i++) {
      String share = lines.get(i + 1).split(",", -1)[edge];
      shares[i] = share.isEmpty() ? Float.NaN : (float) Double.parseDouble(share);
    }
    return shares;
  }

  @Test
  void everyCellHasTheShareThatGviHas() throws IOException {
    Path out = run("surface", "all.tif", "--measure=vvi,gvi", "--edge");
    float[] expected = edges(TestRasters.grid(out));
    assertArrayEquals(expected, TestRasters.read(out, 3));
    int some = 0;
    for (float share : expected) {
      some += share > 0 && share < 1 ? 1 : 0;
    }
    assertTrue(some > 10_000 && some < expected.length, some + " cells of " + expected.length);
    // A sector that shows nothing has no gvi, but its circle is known or not all the same.
    Path sector = run("surface", "sector.tif", "--edge", "--azimuth=10,11", "--min-distance=140");
    assertArrayEquals(expected, TestRasters.read(sector, 2));
    Path plain = run("surface", "plain.tif", "--measure=vvi,gvi");
    assertArrayEquals(TestRasters.read(plain, 2), TestRasters.read(out, 2));
  }

  @Test
  void sparseAndFilledSurfacesHaveItToo() throws IOException {
    for (int every : new int[] {3, 7}) {
      Path out = run("surface", every + ".tif", "--edge", "--every=" + every);
      float[] expected = edges(TestRasters.grid(out));
      assertArrayEquals(expected, TestRasters.read(out, 2));
      Path filled =
          run("surface", every + "f.tif", "--edge", "--every=" + every, "--fill=bilinear");
      float[] all = TestRasters.read(filled, 2);
      int across = TestRasters.grid(out).shape().columns();
      for (int i = 0; i < expected.length; i++) {
        int row = every / 2 + i / across * every;
        assertEquals(expected[i], all[row * COLUMNS + every / 2 + i % across * every]);
      }
    }
  }

  @Test
  void threadsAndShardsGiveTheSameBytesAndTheBandIsNamed() throws Exception {
    Path whole = run("surface", "whole.tif", "--edge", "--threads=1");
    Path threads = run("surface", "threads.tif", "--edge", "--threads=3");
    assertEquals(-1, Files.mismatch(whole, threads));
    Path out = folder.resolve("out.tif");
    for (int i = 1; i <= 2; i++) {
      run("surface", "out.tif", "--edge", "--shard=" + i + "/2");
    }
    assertEquals(
        0, runner.run("merge", out + ".shard-1-of-2", out + ".shard-2-of-2"), runner.err());
    assertEquals(-1, Files.mismatch(whole, out));
    Files.delete(out);
    // Shards with and without are not of one run.
    run("surface", "out.tif", "--shard=2/2");
    assertEquals(
        ExitCode.BAD_INPUT, runner.run("merge", out + ".shard-1-of-2", out + ".shard-2-of-2"));
    assertTrue(runner.err().contains("is of a run with other options"), runner.err());
    OtherProgram.assumeInstalled("gdalinfo");
    String info = OtherProgram.run("gdalinfo", whole.toString());
    assertTrue(info.contains("Description = edge"), info);
    assertTrue(info.indexOf("NoData Value=nan") < info.lastIndexOf("NoData Value=nan"), info);
    assertTrue(info.contains("edge: unknown cells of the circle / cells of the circle"), info);
  }
}
