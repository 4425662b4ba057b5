package org.greenview.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.greenview.demo.DemoFiles;
import org.greenview.runs.ExitCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs of several measures, and of observers who differ, go on where they were killed. */
@Timeout(180)
class ResumeMeasuresIT {
  private static final int SIDE = 600;

  private static final List<String> MEASURES =
      List.of(
          "--measure=gvi,vgvi,vvi",
          "--decay=exponential:0.01",
          "--class=other=0",
          "--bands=30,60",
          "--rays=square",
          "--target-height=1",
          "--curvature");

  @TempDir static Path shared;
  private static Path scene;

  @TempDir Path folder;

  @BeforeAll
  static void loadTown() throws IOException {
    DemoFiles town = TestTown.write(shared.resolve("town"), SIDE);
    scene = shared.resolve("scene");
    CommandRunner runner = new CommandRunner();
    assertEquals(
        0,
        runner.run("load", "--dsm=" + town.dsm(), "--green=" + town.trees(), "--scene=" + scene),
        runner.err());
  }

  private static List<String> surface(Path out) {
    List<String> arguments =
        new ArrayList<>(List.of("surface", "--scene=" + scene, "--radius=60", "--out=" + out));
    arguments.addAll(MEASURES);
    return arguments;
  }

  private static List<String> gvi(Path observers, Path out) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "gvi",
                "--scene=" + scene,
                "--radius=100",
                "--observers=" + observers,
                "--observer-height-column=h",
                "--radius-column=r",
                "--azimuth-columns=a,b",
                "--pitch-columns=p,q",
                "--target-height-column=t",
                "--out=" + out,
                "--overwrite"));
    arguments.addAll(List.of("--measure=gvi,vgvi,vvi", "--class=other=0"));
    return arguments;
  }

  private static Path observers(Path file) throws IOException {
    List<String> rows =
        Files.readAllLines(TestTown.writeObservers(file.resolveSibling("o.csv"), 300, SIDE));
    StringBuilder csv = new StringBuilder(rows.getFirst()).append(",h,r,a,b,p,q,t\n");
    for (int i = 1; i < rows.size(); i++) {
      csv.append(rows.get(i))
          .append(
              ",%d,%d,%d,%d,%d,%d,%d\n"
                  .formatted(
                      1 + i % 4, 50 + i % 50, i % 180, 200 + i % 100, -90 + i % 2, 90, i % 3));
    }
    return Files.writeString(file, csv);
  }

  @Test
  void surfaceOfSeveralBandsGoesOnToTheSameBytes() throws Exception {
    Path undisturbed = folder.resolve("undisturbed.tif");
    CommandRunner runner = new CommandRunner();
    assertEquals(0, runner.run(surface(undisturbed).toArray(String[]::new)), runner.err());
    Path out = folder.resolve("out.tif");
    killAndGoOn(surface(out), out, 20);
    assertArrayEquals(Files.readAllBytes(undisturbed), Files.readAllBytes(out));
  }

  @Test
  void observersWhoDifferGoOnToTheSameBytes() throws Exception {
    Path observers = observers(folder.resolve("own.csv"));
    Path undisturbed = folder.resolve("undisturbed.csv");
    CommandRunner runner = new CommandRunner();
    assertEquals(0, runner.run(gvi(observers, undisturbed).toArray(String[]::new)), runner.err());
    Path out = folder.resolve("out.csv");
    killAndGoOn(gvi(observers, out), out, 20);
    assertArrayEquals(Files.readAllBytes(undisturbed), Files.readAllBytes(out));

    // Whoever changes a number does not go on with the other's results.
    Files.delete(out);
    Program killed = start(gvi(observers, out), 50);
    kill(killed, out);
    Files.writeString(observers, Files.readString(observers).replaceFirst(",50,", ",60,"));
    List<String> again = gvi(observers, out);
    again.add("--resume");
    Program other = Program.start(folder, List.of(), again.toArray(String[]::new));
    assertEquals(ExitCode.BAD_INPUT, other.await(), other.said());
    BatchFiles.remove(out);
  }

  private Program start(List<String> arguments, int slowMs) throws IOException {
    List<String> all = new ArrayList<>(arguments);
    all.addAll(List.of("--processes=2", "--threads=1"));
    return Program.start(
        folder,
        List.of("-Dgreenview.workerOptions=-Dgreenview.fault=slow:" + slowMs),
        all.toArray(String[]::new));
  }

  private static void kill(Program program, Path out) throws Exception {
    List<ProcessHandle> workers = program.awaitWorkers(2);
    while (!BatchFiles.hasContent(BatchFiles.results(out))) {
      assertTrue(program.isAlive(), program.said());
      Thread.sleep(10);
    }
    program.signal("KILL");
    assertEquals(137, program.await(), program.said());
    Program.awaitGone(workers, 10);
    assertFalse(Files.exists(out));
  }

  private void killAndGoOn(List<String> arguments, Path out, int slowMs) throws Exception {
    kill(start(arguments, slowMs), out);
    List<String> again = new ArrayList<>(arguments);
    again.add("--resume");
    Program resumed = Program.start(folder, List.of(), again.toArray(String[]::new));
    assertEquals(0, resumed.await(), resumed.said());
    Matcher done =
        Pattern.compile(": ([0-9]+) of ([0-9]+) batches are done").matcher(resumed.said());
    assertTrue(done.find(), resumed.said());
    assertTrue(Integer.parseInt(done.group(1)) > 0, resumed.said());
    assertTrue(Integer.parseInt(done.group(1)) < Integer.parseInt(done.group(2)), resumed.said());
    assertEquals(List.of(), Program.leftovers(folder));
  }
}
