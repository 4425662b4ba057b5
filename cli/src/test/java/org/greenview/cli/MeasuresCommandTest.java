package org.greenview.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.greenview.demo.DemoFiles;
import org.greenview.runs.ExitCode;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Measures, rays and limits of the view, from the command line to columns and bands. */
@Timeout(180)
class MeasuresCommandTest {
  private static final int SIDE = 300;
  private static final String EVERYTHING =
      "--measure=gvi,vgvi,vvi --decay=exponential:0.01 --decay=logistic:0.5,8 --binned"
          + " --class=trees=1 --class=other=0 --bands=50,100 --rays=square --target-height=0"
          + " --min-distance=10 --azimuth=315,135";

  @TempDir static Path shared;
  @TempDir Path folder;

  private final CommandRunner runner = new CommandRunner();

  @BeforeAll
  static void loadTown() throws IOException {
    DemoFiles town = TestTown.write(shared.resolve("town"), SIDE);
    TestTown.writeObservers(shared.resolve("observers.csv"), 12, SIDE);
    CommandRunner runner = new CommandRunner();
    assertEquals(
        0,
        runner.run(
            "load",
            "--dsm=" + town.dsm(),
            "--green=" + town.trees(),
            "--scene=" + shared.resolve("scene")),
        runner.err());
  }

  private int run(String command, Path out, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(command, "--scene=" + shared.resolve("scene"), "--radius=150", "--out=" + out));
    if (command.equals("gvi")) {
      arguments.add("--observers=" + shared.resolve("observers.csv"));
    }
    arguments.addAll(List.of(more));
    return runner.run(arguments.toArray(String[]::new));
  }

  @Test
  void everyMeasureIsAColumn() throws IOException {
    Path out = folder.resolve("out.csv");
    assertEquals(0, run("gvi", out, EVERYTHING.split(" ")), runner.err());
    List<String> lines = Files.readAllLines(out);
    assertEquals(
        "id,x,y,row,col,visible,visible_green,gvi,vgvi_exponential_0.01_binned,"
            + "vgvi_logistic_0.5_8_binned,vvi,share_trees,share_other,visible_0_50,green_0_50,"
            + "visible_50_100,green_50_100,edge,status",
        lines.getFirst());
    for (String line : lines.subList(1, lines.size())) {
      String[] f = line.split(",");
      assertEquals(Double.parseDouble(f[7]), Double.parseDouble(f[11]), "gvi is share_trees");
      assertEquals(1, Double.parseDouble(f[11]) + Double.parseDouble(f[12]), 1e-12, line);
      assertTrue(Integer.parseInt(f[13]) + Integer.parseInt(f[15]) <= Integer.parseInt(f[5]), line);
      assertFalse(f[14].contains("."), "counts are whole numbers: " + line);
    }
    assertTrue(
        runner.out().contains("rays square, from 10.0 m on, azimuths 315.0 to 135.0"),
        runner.out());
  }

  @Test
  void oneDecayIsCalledVgvi() throws IOException {
    Path out = folder.resolve("out.csv");
    assertEquals(0, run("gvi", out, "--measure=vgvi"), runner.err());
    assertEquals(
        "id,x,y,row,col,visible,visible_green,vgvi,edge,status",
        Files.readAllLines(out).getFirst());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void kernelsAndProcessesGiveTheSameTable(boolean vectors) throws IOException {
    String[] options = EVERYTHING.split(" ");
    assertEquals(0, run("gvi", folder.resolve("scalar.csv"), more(options, "--kernel=scalar")));
    assertEquals(
        0,
        run(
            "gvi",
            folder.resolve("out.csv"),
            more(options, vectors ? KernelComparison.vectorOption() : "--kernel=auto")));
    assertEquals(
        Files.readString(folder.resolve("scalar.csv")),
        Files.readString(folder.resolve("out.csv")));
  }

  private static String[] more(String[] options, String... others) {
    String[] all = Arrays.copyOf(options, options.length + others.length);
    System.arraycopy(others, 0, all, options.length, others.length);
    return all;
  }

  @Test
  void everyMeasureIsABandWithItsName() throws IOException, InterruptedException {
    Path out = folder.resolve("out.tif");
    String[] options = more(EVERYTHING.split(" "), "--every=7", KernelComparison.vectorOption());
    assertEquals(0, run("surface", out, options), runner.err());
    Path scalar = folder.resolve("scalar.tif");
    options[options.length - 1] = "--kernel=scalar";
    assertEquals(0, run("surface", scalar, options), runner.err());
    List<String> names =
        List.of(
            "gvi",
            "vgvi_exponential_0.01_binned",
            "vgvi_logistic_0.5_8_binned",
            "vvi",
            "share_trees",
            "share_other",
            "visible_0_50",
            "green_0_50",
            "visible_50_100",
            "green_50_100");
    Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/gdalinfo")), "skipped: no GDAL");
    String info = gdal("gdalinfo", out.toString());
    List<String> described =
        info.lines()
            .filter(line -> line.contains("Description = "))
            .map(line -> line.substring(line.indexOf('=') + 2))
            .toList();
    assertEquals(names, described, info);
    assertTrue(info.contains("INTERLEAVE=BAND"), info);
    for (int band = 1; band <= names.size(); band++) {
      Path raw = folder.resolve("vector.raw");
      Path expected = folder.resolve("scalar.raw");
      gdal("gdal_translate", "-q", "-of", "ENVI", "-b", "" + band, "" + out, "" + raw);
      gdal("gdal_translate", "-q", "-of", "ENVI", "-b", "" + band, "" + scalar, "" + expected);
      assertArrayEquals(Files.readAllBytes(expected), Files.readAllBytes(raw), "band " + band);
    }
  }

  private static String gdal(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes());
    assertTrue(process.waitFor(30, TimeUnit.SECONDS));
    assertEquals(0, process.exitValue(), said);
    return said;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "--measure=gvi,green; --measure green: expected gvi, vgvi or vvi",
        "--decay=none; --decay is for --measure vgvi",
        "--binned; --binned is for --measure vgvi",
        "--measure=vgvi --decay=gauss:1; 'gauss:1' is no decay",
        "--measure=gvi,gvi; gvi is asked for twice",
        "--class=1,2; --class is a name",
        "--class=trees=99999999; codes of --class are 0 to 16777216, not 99999999",
        "--bands=50,40; --bands are distances that rise",
        "--bands=50,200; to the radius, 150.0 m",
        "--azimuth=90; --azimuth is two angles",
        "--azimuth=90,90; are no range",
        "--pitch=10,-10; pitch goes from -90 to 90",
        "--curvature=2; --curvature is 0 to 1",
        "--rays=round; --rays round: expected perimeter, square or every-cell",
        "--target-height=-1; --target-height is a number of metres, 0 or more",
        "--kernel=vector --rays=every-cell; rays to every cell share no steps"
      })
  void whatMakesNoSenseIsRefusedInOneSentence(String options, String sentence) {
    int code = run("gvi", folder.resolve("out.csv"), options.split(" "));
    assertTrue(code == ExitCode.USAGE || code == ExitCode.BAD_INPUT, "" + code);
    assertTrue(runner.err().contains(sentence), runner.err());
    assertFalse(Files.exists(folder.resolve("out.csv")));
  }

  @Test
  void curvatureWithoutANumberIsThatOfGdal() throws IOException {
    assertEquals(0, run("gvi", folder.resolve("a.csv"), "--curvature"), runner.err());
    assertTrue(runner.out().contains("curvature 0.85714"), runner.out());
    assertEquals(0, run("gvi", folder.resolve("b.csv"), "--curvature=0.85714"), runner.err());
    assertEquals(
        Files.readString(folder.resolve("a.csv")), Files.readString(folder.resolve("b.csv")));
  }

  @Test
  void decaysAreDrawn() throws IOException {
    Path png = folder.resolve("decay.png");
    assertEquals(0, runner.run("decay", "--out=" + png), runner.err());
    assertTrue(runner.out().contains("logistic:0.5,8"), runner.out());
    assertEquals(1200, ImageIO.read(png.toFile()).getWidth());
    Path svg = folder.resolve("decay.svg");
    assertEquals(
        0, runner.run("decay", "--decay=power:2,5", "--radius=100", "--out=" + svg), runner.err());
    assertTrue(Files.readString(svg).contains("<svg"));
    assertEquals(ExitCode.USAGE, runner.run("decay", "--decay=x"));
  }
}
