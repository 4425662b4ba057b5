package org.greenview.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.greenview.demo.DemoFiles;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs that are disturbed at random for a long time; only by {@code -Pstress}. */
@Tag("stress")
@Timeout(3600)
class ProcessStressIT {
  private static final int SIDE = 600;

  @TempDir Path folder;
  private final Random random = new Random();
  private int kills;
  private int stops;
  private int resumes;

  @Test
  void randomKillsNeverChangeTheAnswer() throws Exception {
    DemoFiles town = TestTown.write(folder.resolve("town"), SIDE);
    Path observers = TestTown.writeObservers(folder.resolve("many.csv"), 2000, SIDE);
    Path scene = folder.resolve("scene");
    CommandRunner runner = new CommandRunner();
    String[] load = {"load", "--dsm=" + town.dsm(), "--green=" + town.trees(), "--scene=" + scene};
    assertEquals(0, runner.run(load), runner.err());
    List<String> arguments =
        List.of("gvi", "--scene=" + scene, "--observers=" + observers, "--radius=200");
    Path out = folder.resolve("out.csv");
    assertEquals(0, runner.run(with(arguments, "--out=" + out)), runner.err());
    byte[] undisturbed = Files.readAllBytes(out);

    long seconds = Long.getLong("greenview.stressSeconds");
    long endNs = System.nanoTime() + seconds * 1_000_000_000L;
    int runs = 0;
    while (System.nanoTime() < endNs) {
      Files.delete(out);
      disturb(with(arguments, "--out=" + out, "--processes=3", "--threads=1", "--resume"));
      assertArrayEquals(undisturbed, Files.readAllBytes(out));
      // A parent that was killed while it made a folder or a file left what it had made.
      assertEquals(0, runner.run("sweep", folder.toString()), runner.err());
      assertEquals(List.of(), Program.leftovers(folder));
      runs++;
    }
    System.out.printf(
        "stress: %d s, %d runs, %d kills of workers, %d stops, %d kills of the parent: every result"
            + " right%n",
        seconds, runs, kills, stops, resumes);
  }

  /** Goes on with one run, through every disturbance, until it is done. */
  private void disturb(String... arguments) throws Exception {
    List<String> flags =
        List.of("-Dgreenview.leaseSeconds=2", "-Dgreenview.workerOptions=-Dgreenview.fault=slow:5");
    while (true) {
      Program program = Program.start(folder, flags, arguments);
      while (program.isAlive()) {
        Thread.sleep(random.nextInt(1500));
        List<ProcessHandle> workers = program.workers();
        int what = random.nextInt(10);
        if (what == 0) {
          program.signal("KILL");
          Program.awaitGone(workers, 20);
          resumes++;
        } else if (!workers.isEmpty()) {
          long pid = workers.get(random.nextInt(workers.size())).pid();
          if (what < 3) {
            Program.signal(pid, "STOP");
            Thread.sleep(random.nextInt(5000));
            Program.signal(pid, "CONT");
            stops++;
          } else {
            Program.signal(pid, "KILL");
            kills++;
          }
        }
      }
      int code = program.await();
      // Killed after its last file was in place, it has nothing left to go on from.
      boolean isThere = code == 3 && program.said().contains("out.csv exists already");
      assertTrue(code == 0 || code == 137 || isThere, program.said());
      if (code != 137) {
        return;
      }
    }
  }

  private static String[] with(List<String> arguments, String... more) {
    List<String> all = new ArrayList<>(arguments);
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }
}
