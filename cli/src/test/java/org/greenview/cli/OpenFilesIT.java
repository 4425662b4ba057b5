package org.greenview.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.greenview.demo.DemoFiles;
import org.greenview.runs.ExitCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Too few open files, from those with which Java just starts to those with which a run ends. */
@Timeout(180)
class OpenFilesIT {
  private static final int SIDE = 300;
  private static final int LEAST = 44;

  @TempDir Path folder;
  private Path scene;
  private Path observers;
  private Path out;
  private byte[] expected;

  @BeforeEach
  void computeUndisturbed() throws IOException {
    DemoFiles town = TestTown.write(folder.resolve("town"), SIDE);
    observers = TestTown.writeObservers(folder.resolve("many.csv"), 200, SIDE);
    scene = folder.resolve("scene");
    out = folder.resolve("out.csv");
    CommandRunner runner = new CommandRunner();
    assertEquals(
        0,
        runner.run("load", "--dsm=" + town.dsm(), "--green=" + town.trees(), "--scene=" + scene),
        runner.err());
    assertEquals(0, runner.run(gvi()), runner.err());
    expected = Files.readAllBytes(out);
    Files.delete(out);
  }

  private String[] gvi(String... more) {
    List<String> all =
        new ArrayList<>(
            List.of("gvi", "--scene=" + scene, "--observers=" + observers, "--radius=60"));
    all.add("--out=" + out);
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  /** One sentence and exit code 4 with every number of open files that is not enough. */
  private void tryUntilEnough(int step, String... more) throws Exception {
    int failures = 0;
    for (int files = LEAST; ; files += step) {
      Program program = Program.startWithin("ulimit -n " + files, folder, List.of(), gvi(more));
      int code = program.await();
      String where = files + " open files: " + program.said();
      assertEquals(List.of(), Program.leftovers(folder), where);
      if (code == 0) {
        assertArrayEquals(expected, Files.readAllBytes(out), where);
        assertTrue(failures > 1, "never too few: begin with fewer than " + LEAST);
        return;
      }
      failures++;
      assertEquals(ExitCode.INPUT_OUTPUT, code, where);
      assertEquals(
          1, program.said().lines().filter(l -> l.startsWith("greenview: ")).count(), where);
      assertFalse(program.said().contains("\tat "), where);
      assertFalse(Files.exists(out), where);
    }
  }

  @Test
  void tooFewOpenFilesAreOneSentenceAndLeaveNothing() throws Exception {
    tryUntilEnough(2);
  }

  @Test
  void tooFewOpenFilesForWorkersAreOneSentenceToo() throws Exception {
    tryUntilEnough(3, "--processes=2", "--threads=1");
  }

  /** Who may open no file cannot ask whether the others live: it must not take their batches. */
  @Test
  void workersThatMayOpenNothingMoreDeclareNobodyDead() throws Exception {
    List<String> slowly = List.of("-Dgreenview.workerOptions=-Dgreenview.fault=slow:50");
    Program program = Program.start(folder, slowly, gvi("--processes=2", "--threads=1"));
    List<ProcessHandle> workers = program.awaitWorkers(2);
    while (!BatchFiles.hasContent(BatchFiles.results(out))) {
      assertTrue(program.isAlive(), program.said());
      Thread.sleep(10);
    }
    for (ProcessHandle worker : workers) {
      // It has opened all that it needs.
      while (!Files.readString(Path.of("/proc/" + worker.pid() + "/maps")).contains(".gvr")) {
        assertTrue(program.isAlive(), program.said());
        Thread.sleep(10);
      }
    }
    Thread.sleep(500);
    for (ProcessHandle worker : workers) {
      Process limit =
          new ProcessBuilder("prlimit", "--pid", "" + worker.pid(), "--nofile=4:4").start();
      assumeTrue(limit.waitFor() == 0, "skipped: prlimit is not allowed");
    }
    assertEquals(0, program.await(), program.said());
    assertArrayEquals(expected, Files.readAllBytes(out));
    assertFalse(program.said().contains("lost worker"), program.said());
    assertFalse(program.said().contains("was silent"), program.said());
  }
}
