package org.greenview.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.greenview.demo.DemoFiles;
import org.greenview.runs.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The launcher and the packaged program, as a person starts them. */
@Timeout(180)
class LauncherIT {
  private static final Path ROOT = Path.of(System.getProperty("greenview.root"));

  @TempDir Path folder;

  private ProcessBuilder greenview(Path launcher, String... arguments) {
    ProcessBuilder builder = new ProcessBuilder(launcher.toString());
    builder.command().addAll(Arrays.asList(arguments));
    builder.environment().remove("JAVA_HOME");
    builder.environment().put("GREENVIEW_JAVA_OPTIONS", "-Djava.io.tmpdir=" + folder);
    return builder.redirectErrorStream(true).redirectOutput(folder.resolve("said").toFile());
  }

  private String said() throws IOException {
    return Files.readString(folder.resolve("said"), StandardCharsets.UTF_8);
  }

  private int run(Path launcher, String... arguments) throws Exception {
    Process process = greenview(launcher, arguments).start();
    assertTrue(process.waitFor(120, TimeUnit.SECONDS), "timed out");
    return process.exitValue();
  }

  @Test
  void startsFromAnyFolderAndThroughALink() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("gv"), ROOT.resolve("greenview"));
    assertEquals(0, run(link, "--version"), said());
    assertTrue(said().contains("greenview 0."), said());
    assertEquals(0, run(link, "gvi", "--help"), said());
    assertTrue(said().contains("--observer-height"), said());
    assertEquals(0, run(link, "generate-completion"), said());
    assertTrue(said().contains("complete -F"), said());
  }

  @Test
  void runThatIsLargerThanItsFilesLookBeginsAgainWithVectors() throws Exception {
    DemoFiles town = TestTown.write(folder.resolve("town"), 300);
    for (int observers : new int[] {50, 6_000}) {
      Path file = TestTown.writeObservers(folder.resolve("some.csv"), observers, 300);
      String[] command = {
        "gvi",
        "--dsm=" + town.dsm(),
        "--green=" + town.trees(),
        "--observers=" + file,
        "--dry-run",
        "--out=" + folder.resolve("out.csv")
      };
      assertEquals(0, run(ROOT.resolve("greenview"), command), said());
      assertEquals(observers > 50, said().contains("By the vector kernel"), said());
      assertEquals(1, said().split("some.csv: x and y are read", -1).length - 1, said());
    }
    assertEquals(List.of(), temporaryScenes());
  }

  @Test
  void aFileIsAFileWhateverItsName() throws Exception {
    Path here = Files.createDirectory(folder.resolve("here"));
    Files.writeString(here.resolve("-delete"), "");
    Files.writeString(here.resolve("kept.csv"), "");
    Process process =
        greenview(ROOT.resolve("greenview"), "gvi", "--out=-delete")
            .directory(here.toFile())
            .start();
    assertEquals(ExitCode.USAGE, process.waitFor(), said());
    assertTrue(Files.exists(here.resolve("kept.csv")));
  }

  @Test
  void saysInOneSentenceThatNoJdkIsNewEnough() throws Exception {
    Path launcher = folder.resolve("greenview");
    String script = Files.readString(ROOT.resolve("greenview"));
    Files.writeString(launcher, script.replace("wanted=25", "wanted=99"));
    assertTrue(launcher.toFile().setExecutable(true));
    assertEquals(4, run(launcher, "--version"), said());
    assertTrue(said().startsWith("greenview: needs Java 99 or newer"), said());
    assertEquals(1, said().strip().lines().count(), said());
  }

  @Test
  void saysInOneSentenceThatTooFewAddressesAreAllowed() throws Exception {
    ProcessBuilder builder = greenview(Path.of("bash"), "-c");
    builder.command().add("ulimit -v 1500000; exec " + ROOT.resolve("greenview") + " --version");
    assertEquals(4, builder.start().waitFor(), said());
    assertTrue(said().startsWith("greenview: 'ulimit -v' allows 1500000 KiB"), said());
    assertEquals(1, said().strip().lines().count(), said());
  }

  @Test
  void terminatedRunLeavesNothingAndSaysSo() throws Exception {
    DemoFiles town = TestTown.write(folder.resolve("town"), 600);
    Path observers = TestTown.writeObservers(folder.resolve("many.csv"), 200_000, 600);
    Path out = folder.resolve("out.csv");
    Process process =
        greenview(
                ROOT.resolve("greenview"),
                "gvi",
                "--dsm=" + town.dsm(),
                "--green=" + town.trees(),
                "--observers=" + observers,
                "--precision=float64",
                "--threads=1",
                "--out=" + out)
            .start();
    waitUntilLoaded(process);
    Thread.sleep(300);
    process.destroy();
    assertTrue(process.waitFor(20, TimeUnit.SECONDS), "did not end");
    assertEquals(ExitCode.INTERRUPTED, process.exitValue(), said());
    assertTrue(said().contains("interrupted: no result was written"), said());
    assertFalse(Files.exists(folder.resolve("out.csv.run")));
    assertFalse(Files.exists(out));
    assertEquals(List.of(), temporaryScenes());
  }

  @Test
  void terminatedSurfaceGoesOnAndEndsWithTheSameBytes() throws Exception {
    DemoFiles town = TestTown.write(folder.resolve("town"), 900);
    Path launcher = ROOT.resolve("greenview");
    Path scene = folder.resolve("scene");
    assertEquals(
        0,
        run(launcher, "load", "--dsm=" + town.dsm(), "--green=" + town.trees(), "--scene=" + scene),
        said());
    Path whole = folder.resolve("whole.tif");
    String[] wholeCommand = {"surface", "--scene=" + scene, "--radius=500", "--out=" + whole};
    assertEquals(0, run(launcher, wholeCommand), said());

    Path out = folder.resolve("out.tif");
    Path checkpoint = folder.resolve("out.tif.run");
    String[] command = {"surface", "--scene=" + scene, "--radius=500", "--out=" + out, "--resume"};
    int interruptions = 0;
    for (int exit = ExitCode.INTERRUPTED; exit != 0; ) {
      Process process = greenview(launcher, command).start();
      // Longer at every start, so that the run ends on the slowest machine.
      boolean ended = process.waitFor(2 + 2 * interruptions, TimeUnit.SECONDS);
      if (!ended) {
        long signalledNs = System.nanoTime();
        process.destroy();
        assertTrue(process.waitFor(20, TimeUnit.SECONDS), "did not end");
        System.out.printf("ended %.1f s after SIGTERM%n", (System.nanoTime() - signalledNs) / 1e9);
      }
      exit = process.exitValue();
      if (exit != 0) {
        assertEquals(ExitCode.INTERRUPTED, exit, said());
        interruptions++;
        assertTrue(interruptions < 15, "never ended: " + said());
        assertFalse(Files.exists(out));
      }
    }
    assertTrue(interruptions > 0, "was never interrupted");
    assertFalse(Files.exists(checkpoint));
    assertEquals(-1, Files.mismatch(whole, out));
  }

  private List<Path> temporaryScenes() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.getFileName().toString().contains("greenview-")).toList();
    }
  }

  private void waitUntilLoaded(Process process) throws Exception {
    while (temporaryScenes().stream()
        .noneMatch(f -> f.getFileName().toString().startsWith("greenview-"))) {
      assertTrue(process.isAlive(), said());
      Thread.sleep(20);
    }
  }
}
