package org.greenview.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.greenview.demo.DemoFiles;
import org.greenview.nativedata.file.PartName;
import org.greenview.nativedata.process.ProcessIdentity;
import org.greenview.runs.ExitCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What docs/RELIABILITY.md promises, with real processes and real signals. Every result is held
 * against that of an undisturbed run of one process.
 */
@Timeout(1800)
class ProcessFaultsIT {
  private static final int SIDE = 600;

  /** Moments at which a run is disturbed; the profile {@code stress} asks for 20. */
  private static final int MOMENTS = Integer.getInteger("greenview.moments", 1);

  private static final List<String> NO_FLAGS = List.of();

  /** Makes a run of {@link #observers} last some seconds on two workers. */
  private static final List<String> SLOWLY =
      List.of("-Dgreenview.workerOptions=-Dgreenview.fault=slow:10");

  /** For runs that are ended before their time, on the busiest machine as well. */
  private static final List<String> VERY_SLOWLY =
      List.of("-Dgreenview.workerOptions=-Dgreenview.fault=slow:50");

  @TempDir static Path shared;
  private static Path scene;
  private static Path observers;
  private static byte[] points;
  private static byte[] surface;

  @TempDir Path folder;
  private Path out;
  private final Random random = new Random();

  @BeforeAll
  static void computeUndisturbed() throws Exception {
    DemoFiles town = TestTown.write(shared.resolve("town"), SIDE);
    observers = TestTown.writeObservers(shared.resolve("many.csv"), 400, SIDE);
    scene = shared.resolve("scene");
    CommandRunner runner = new CommandRunner();
    assertEquals(
        0,
        runner.run("load", "--dsm=" + town.dsm(), "--green=" + town.trees(), "--scene=" + scene),
        runner.err());
    Path csv = shared.resolve("points.csv");
    assertEquals(0, runner.run(arguments("gvi", scene, csv)), runner.err());
    points = Files.readAllBytes(csv);
    Path tif = shared.resolve("surface.tif");
    assertEquals(0, runner.run(arguments("surface", scene, tif)), runner.err());
    surface = Files.readAllBytes(tif);
  }

  @BeforeEach
  void nameOutput() {
    out = folder.resolve("out.csv");
  }

  @AfterEach
  void nothingIsLeft() throws IOException {
    assertEquals(List.of(), Program.leftovers(folder));
    assertEquals(
        List.of(),
        ProcessHandle.allProcesses()
            .filter(p -> p.info().commandLine().orElse("").contains(folder.toString()))
            .toList(),
        "processes left");
  }

  private static String[] arguments(String command, Path scene, Path out, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of(command, "--scene=" + scene, "--out=" + out, "--radius=100"));
    if (command.equals("gvi")) {
      arguments.add("--observers=" + observers);
    } else {
      arguments.add("--edge");
    }
    arguments.addAll(List.of(more));
    return arguments.toArray(String[]::new);
  }

  private Program gvi(List<String> flags, String... more) throws IOException {
    return Program.start(folder, flags, arguments("gvi", scene, out, more));
  }

  private void assertPoints(Program program) throws Exception {
    assertEquals(0, program.await(), program.said());
    assertArrayEquals(points, Files.readAllBytes(out), program.said());
  }

  private void pause(int leastMs, int mostMs) throws InterruptedException {
    Thread.sleep(random.nextInt(leastMs, mostMs));
  }

  /** Waits until a batch is done, so that there is something to resume. */
  private void awaitBatch(Program program) throws Exception {
    Path results = BatchFiles.results(out);
    while (!BatchFiles.hasContent(results)) {
      assertTrue(program.isAlive(), program.said());
      Thread.sleep(10);
    }
  }

  @Test
  void processesGiveTheBytesOfOneProcess() throws Exception {
    for (int[] workers : new int[][] {{1, 3}, {3, 2}, {5, 1}}) {
      assertPoints(gvi(NO_FLAGS, "--processes=" + workers[0], "--threads=" + workers[1]));
      Files.delete(out);
    }
    out = folder.resolve("out.tif");
    for (int[] workers : new int[][] {{1, 2}, {2, 1}}) {
      String[] arguments =
          arguments("surface", scene, out, "--processes=" + workers[0], "--threads=" + workers[1]);
      Program program = Program.start(folder, NO_FLAGS, arguments);
      assertEquals(0, program.await(), program.said());
      assertArrayEquals(surface, Files.readAllBytes(out));
      Files.delete(out);
      Files.delete(folder.resolve("out.qml"));
    }
  }

  @Test
  void surfaceGoesOnAfterTheKillOfAll() throws Exception {
    out = folder.resolve("out.tif");
    String[] arguments = arguments("surface", scene, out, "--processes=2", "--threads=1");
    Program killed = Program.start(folder, SLOWLY, arguments);
    List<ProcessHandle> workers = killed.awaitWorkers(2);
    awaitBatch(killed);
    killed.signal("KILL");
    for (ProcessHandle worker : workers) {
      Program.signal(worker.pid(), "KILL");
    }
    killed.await();
    String[] without = {"surface", "--scene=" + scene, "--out=" + out, "--radius=100", "--resume"};
    Program other = Program.start(folder, NO_FLAGS, without);
    assertEquals(ExitCode.BAD_INPUT, other.await(), other.said());
    assertTrue(other.said().contains("other options or inputs"), other.said());
    Program resumed = Program.start(folder, NO_FLAGS, arguments("surface", scene, out, "--resume"));
    assertEquals(0, resumed.await(), resumed.said());
    assertArrayEquals(surface, Files.readAllBytes(out));
  }

  @Test
  void shardsByProcessesSurviveKillsAndGiveTheBytesOfTheWholeRun() throws Exception {
    Program killed = gvi(SLOWLY, "--shard=1/2", "--processes=2", "--threads=1");
    List<ProcessHandle> workers = killed.awaitWorkers(2);
    pause(300, 1500);
    killed.signal("KILL");
    Program.signal(workers.getFirst().pid(), "KILL");
    killed.await();
    Program.awaitGone(workers, 10);
    Program resumed = gvi(NO_FLAGS, "--shard=1/2", "--processes=2", "--resume");
    assertEquals(0, resumed.await(), resumed.said());
    CommandRunner runner = new CommandRunner();
    assertEquals(0, runner.run(arguments("gvi", scene, out, "--shard=2/2")), runner.err());
    assertEquals(
        0, runner.run("merge", out + ".shard-1-of-2", out + ".shard-2-of-2"), runner.err());
    assertArrayEquals(points, Files.readAllBytes(out));
  }

  @Test
  void runSurvivesTheKillOfAWorkerAndNamesIt() throws Exception {
    for (int i = 0; i < MOMENTS; i++) {
      Program program = gvi(SLOWLY, "--processes=2", "--threads=1");
      List<ProcessHandle> workers = program.awaitWorkers(2);
      pause(0, 1500);
      long pid = workers.getFirst().pid();
      Program.signal(pid, "KILL");
      assertPoints(program);
      assertTrue(
          program.said().contains("lost worker " + pid + " by signal 9 (SIGKILL)"), program.said());
    }
  }

  @Test
  void runSurvivesTheKillOfAllWorkers() throws Exception {
    for (int i = 0; i < MOMENTS; i++) {
      Program program = gvi(SLOWLY, "--processes=2", "--threads=1");
      List<ProcessHandle> workers = program.awaitWorkers(2);
      pause(0, 1500);
      for (ProcessHandle worker : workers) {
        Program.signal(worker.pid(), "KILL");
      }
      assertPoints(program);
    }
  }

  @Test
  void runGoesOnAfterTheKillOfItsParentWhoseWorkersEnd() throws Exception {
    for (int i = 0; i < MOMENTS; i++) {
      Program killed = gvi(VERY_SLOWLY, "--processes=2", "--threads=1");
      List<ProcessHandle> workers = killed.awaitWorkers(2);
      awaitBatch(killed);
      pause(0, 500);
      killed.signal("KILL");
      assertEquals(137, killed.await());
      Program.awaitGone(workers, 10);
      assertFalse(Files.exists(out));

      Program without = gvi(NO_FLAGS, "--processes=2");
      assertEquals(ExitCode.BAD_INPUT, without.await());
      assertTrue(without.said().contains("add --resume"), without.said());
      Program other = gvi(NO_FLAGS, "--resume", "--observer-height=2");
      assertEquals(ExitCode.BAD_INPUT, other.await());
      assertTrue(other.said().contains("other options or inputs"), other.said());
      Program resumed = gvi(NO_FLAGS, "--processes=2", "--resume");
      assertPoints(resumed);
      assertFalse(resumed.said().contains(": 0 of 50 batches"), resumed.said());
      Files.delete(out);
    }
  }

  @Test
  void runGoesOnAfterTheKillOfAll() throws Exception {
    for (int i = 0; i < MOMENTS; i++) {
      Program killed = gvi(SLOWLY, "--processes=2", "--threads=1");
      List<ProcessHandle> workers = killed.awaitWorkers(2);
      pause(500, 2000);
      killed.signal("KILL");
      for (ProcessHandle worker : workers) {
        Program.signal(worker.pid(), "KILL");
      }
      killed.await();
      assertPoints(gvi(NO_FLAGS, "--threads=2", "--resume"));
    }
  }

  @Test
  void terminatedRunEndsInTwoSecondsWithItsCheckpoint() throws Exception {
    for (String signal : List.of("TERM", "INT")) {
      Program program = gvi(VERY_SLOWLY, "--processes=2", "--threads=1");
      List<ProcessHandle> workers = program.awaitWorkers(2);
      awaitBatch(program);
      long startNs = System.nanoTime();
      program.signal(signal);
      assertEquals(ExitCode.INTERRUPTED, program.await(), program.said());
      double seconds = (System.nanoTime() - startNs) / 1e9;
      assertTrue(seconds < 2, "took %.1f s: %s".formatted(seconds, program.said()));
      Program.awaitGone(workers, 0);
      assertTrue(program.said().contains("--resume goes on"), program.said());
      assertPoints(gvi(NO_FLAGS, "--resume"));
      Files.delete(out);
    }
  }

  @Test
  void stoppedWorkerLosesItsBatchAndDoesNoHarmWhenItComesBack() throws Exception {
    List<String> flags = new ArrayList<>(VERY_SLOWLY);
    flags.add("-Dgreenview.leaseSeconds=1");
    Program program = gvi(flags, "--processes=2", "--threads=1");
    List<ProcessHandle> workers = program.awaitWorkers(2);
    awaitBatch(program);
    long pid = workers.getFirst().pid();
    Program.signal(pid, "STOP");
    long stoppedNs = System.nanoTime();
    while (!program.said().contains("worker %d was silent".formatted(pid))) {
      assertTrue(program.isAlive(), "nobody missed it: " + program.said());
      if (System.nanoTime() - stoppedNs > 3e9) {
        // On a busy machine it may have been stopped before it claimed its first batch.
        Program.signal(pid, "CONT");
        Thread.sleep(500);
        Program.signal(pid, "STOP");
        stoppedNs = System.nanoTime();
      }
      Thread.sleep(20);
    }
    Program.signal(pid, "CONT");
    assertPoints(program);
  }

  @Test
  void observerThatKillsWorkersIsGivenUpAndTheRunGoesOn() throws Exception {
    List<String> flags = List.of("-Dgreenview.workerOptions=-Dgreenview.fault=kill:7:3");
    Program program = gvi(flags, "--processes=2", "--threads=2");
    assertEquals(0, program.await(), program.said());
    int givenUp = givenUp(program);
    assertTrue(program.said().contains("1 failed"), program.said());
    List<String> expected = new String(points).lines().toList();
    List<String> found = Files.readAllLines(out);
    assertEquals(expected.size(), found.size());
    for (int i = 0; i < expected.size(); i++) {
      if (i == givenUp) {
        assertTrue(found.get(i).endsWith(",failed"), found.get(i));
      } else {
        assertEquals(expected.get(i), found.get(i));
      }
    }
  }

  @Test
  void workerThatRunsOutOfHeapIsReplaced() throws Exception {
    List<String> flags =
        List.of("-Dgreenview.workerOptions=-Xmx64m -Xmn16m -Dgreenview.fault=hog:2:0");
    Program program = gvi(flags, "--processes=2", "--threads=1");
    assertEquals(0, program.await(), program.said());
    assertTrue(program.said().contains("there was no memory left"), program.said());
    assertTrue(Files.readAllLines(out).get(givenUp(program)).endsWith(",failed"), program.said());
  }

  /** Row of the observer of whom is said that it was given up; which one depends on the batches. */
  private static int givenUp(Program program) throws IOException {
    Matcher said = Pattern.compile("observer (\\d+) is given up").matcher(program.said());
    assertTrue(said.find(), program.said());
    return Integer.parseInt(said.group(1));
  }

  @Test
  void workersThatNeverWorkEndTheRunWithASentence() throws Exception {
    List<String> flags = List.of("-Dgreenview.workerOptions=-XX:NoSuchFlag");
    Program program = gvi(flags, "--processes=1");
    assertEquals(ExitCode.BAD_INPUT, program.await(), program.said());
    assertTrue(program.said().contains("workers in a row ended"), program.said());
  }

  @Test
  void workerJoinsByHandFromAnotherShell() throws Exception {
    Program program = gvi(SLOWLY, "--processes=1", "--threads=1");
    program.awaitWorkers(1);
    awaitBatch(program);
    Program joined =
        Program.start(folder, NO_FLAGS, "worker", "--run=" + out + ".run", "--threads=1");
    assertEquals(0, joined.await(), joined.said());
    assertTrue(joined.said().contains("is done"), joined.said());
    assertPoints(program);
  }

  @Test
  void secondRunOnOneOutputIsRefusedAndTwoRunsOnOneSceneAreNot() throws Exception {
    Program first = gvi(SLOWLY, "--processes=1");
    awaitBatch(first);
    // Held until the others have been there, however slow this machine is.
    long worker = first.workers().getFirst().pid();
    Program.signal(worker, "STOP");
    Program second = gvi(NO_FLAGS, "--resume");
    assertEquals(ExitCode.BAD_INPUT, second.await());
    assertTrue(second.said().contains("in use"), second.said());
    Path mine = out;
    out = folder.resolve("other.csv");
    assertPoints(gvi(NO_FLAGS, "--processes=1"));
    out = mine;
    Program.signal(worker, "CONT");
    assertPoints(first);
  }

  @Test
  void sceneCutShortUnderTheRunIsOneSentenceAndNoCrash() throws Exception {
    Path own = copyOfScene();
    Program program =
        Program.start(
            folder, VERY_SLOWLY, arguments("gvi", own, out, "--processes=2", "--threads=1"));
    awaitBatch(program);
    try (FileChannel dsm = FileChannel.open(own.resolve("dsm.gvs"), StandardOpenOption.WRITE)) {
      dsm.truncate(4096);
    }
    assertEquals(ExitCode.BAD_INPUT, program.await(), program.said());
    assertTrue(program.said().contains("load the scene again"), program.said());
    assertFalse(Files.exists(out));
    BatchFiles.remove(out);
  }

  @Test
  void runFileCutShortUnderWorkersIsOneSentence() throws Exception {
    Program program =
        Program.start(
            folder, VERY_SLOWLY, arguments("gvi", scene, out, "--processes=2", "--threads=1"));
    awaitBatch(program);
    Path file = folder.resolve("out.csv.run").resolve("batches.gvr");
    try (FileChannel run = FileChannel.open(file, StandardOpenOption.WRITE)) {
      run.truncate(4096);
    }
    assertEquals(ExitCode.BAD_INPUT, program.await(), program.said());
    assertTrue(program.said().contains("batches.gvr is damaged: it was cut"), program.said());
    assertFalse(program.said().contains("bug"), program.said());
    assertFalse(Files.exists(out));
    BatchFiles.remove(out);
  }

  @Test
  void sceneReplacedUnderTheRunIsNeverMixedIn() throws Exception {
    Path own = copyOfScene();
    Program program =
        Program.start(
            folder, VERY_SLOWLY, arguments("gvi", own, out, "--processes=2", "--threads=1"));
    List<ProcessHandle> workers = program.awaitWorkers(2);
    awaitBatch(program);
    Path other = folder.resolve("other.gvs");
    Files.copy(own.resolve("dsm.gvs"), other);
    flipHeaderChecksums(other);
    Files.move(other, own.resolve("dsm.gvs"), StandardCopyOption.REPLACE_EXISTING);
    Program.signal(workers.getFirst().pid(), "KILL");
    // Who has mapped the old file goes on with it; who maps the new one refuses it.
    assertEquals(ExitCode.BAD_INPUT, program.await(), program.said());
    assertFalse(Files.exists(out));
    BatchFiles.remove(out);
  }

  private static void flipHeaderChecksums(Path segment) throws IOException {
    try (FileChannel channel = FileChannel.open(segment, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(new byte[] {1, 2, 3, 4}), 104);
    }
  }

  private Path copyOfScene() throws IOException {
    Path own = Files.createDirectory(folder.resolve("scene"));
    try (Stream<Path> files = Files.list(scene)) {
      for (Path file : files.toList()) {
        Files.copy(file, own.resolve(file.getFileName()));
      }
    }
    return own;
  }

  @Test
  void runFilesThatAreTornOrNewerAreRefused() throws Exception {
    Program killed = gvi(VERY_SLOWLY, "--processes=1", "--threads=1");
    List<ProcessHandle> workers = killed.awaitWorkers(1);
    awaitBatch(killed);
    killed.signal("KILL");
    killed.await();
    Program.awaitGone(workers, 10);
    Path file = BatchFiles.runFile(out);
    byte[] whole = Files.readAllBytes(file);
    byte[] newer = whole.clone();
    newer[8] = 3;
    Files.write(file, newer);
    Program program = gvi(NO_FLAGS, "--resume");
    assertEquals(ExitCode.BAD_INPUT, program.await());
    assertTrue(program.said().contains("run format 3"), program.said());
    Files.write(file, Arrays.copyOf(whole, whole.length - 100));
    program = gvi(NO_FLAGS, "--resume");
    assertEquals(ExitCode.BAD_INPUT, program.await());
    assertTrue(program.said().contains("is damaged"), program.said());
    Files.write(file, whole);
    assertPoints(gvi(NO_FLAGS, "--resume"));
  }

  @Test
  void fullDiskIsOneSentenceAndLeavesNothing() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(folder)) {
      disk.leaveFree(256);
      assertRefusesToWrite(disk.folder(), "results.bin could not be written, the disk is full");
      assertEquals(List.of(), disk.names());
    }
  }

  @Test
  void readOnlyFolderIsOneSentence() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(folder, "ro")) {
      assertRefusesToWrite(disk.folder(), "Read-only file system");
    }
  }

  private void assertRefusesToWrite(Path disk, String words) throws Exception {
    Path tif = disk.resolve("out.tif");
    Program program =
        Program.start(folder, NO_FLAGS, arguments("surface", scene, tif, "--processes=2"));
    assertEquals(ExitCode.INPUT_OUTPUT, program.await(), program.said());
    assertTrue(program.said().contains(words), program.said());
    assertFalse(Files.exists(tif));
  }

  @Test
  void sweepRemovesWhatKilledRunsLeftAndNothingThatIsHeld() throws Exception {
    CommandRunner runner = new CommandRunner();
    Path town = shared.resolve("town");
    String[] rasters = {
      "gvi",
      "--dsm=" + town.resolve("dsm.tif"),
      "--green=" + town.resolve("trees.tif"),
      "--observers=" + observers,
      "--out=" + out,
      "--radius=100",
      "--processes=1",
      "--threads=1"
    };
    Program program = Program.start(folder, VERY_SLOWLY, rasters);
    List<ProcessHandle> workers = program.awaitWorkers(1);
    awaitBatch(program);
    Path foreign = Files.createDirectory(folder.resolve(".mine.part-1-00000000"));
    Files.createFile(foreign.resolve("diary.txt"));
    Path mine = Files.createFile(PartName.beside(out));
    String place = String.format(Locale.ROOT, "%08x-%d", ProcessIdentity.here(), program.pid());
    Path scene = folder.resolve("greenview-" + place);
    assertEquals(0, runner.run("sweep", "--checkpoints", folder.toString()), runner.err());
    assertTrue(runner.out().contains("0 removed"), runner.out());
    assertEquals(0, runner.run("scene", "list", folder.toString()));
    assertEquals(3, runner.out().lines().filter(l -> l.contains("in use")).count(), runner.out());

    program.signal("KILL");
    program.await();
    Program.awaitGone(workers, 10);
    Path result = Files.createFile(folder.resolve(".out.csv.part-" + place + "-00000000"));
    assertEquals(0, runner.run("sweep", folder.toString()), runner.err());
    assertTrue(runner.out().contains("removed temporary folder " + scene), runner.out());
    assertTrue(runner.out().contains("removed unfinished file " + result), runner.out());
    assertTrue(Files.exists(mine), "this process lives");
    Files.delete(mine);
    assertTrue(runner.err().contains("out.csv.run stays"), runner.err());
    assertEquals(0, runner.run("sweep", "--checkpoints", folder.toString()), runner.err());
    assertTrue(runner.out().contains("removed run"), runner.out());
    Files.delete(foreign.resolve("diary.txt"));
    Files.delete(foreign);
  }
}
