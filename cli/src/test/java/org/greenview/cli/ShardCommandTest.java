package org.greenview.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.greenview.demo.DemoFiles;
import org.greenview.nativedata.scene.Scene;
import org.greenview.runs.ExitCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code --shard} and {@code merge}: the outputs are, byte for byte, those of the whole run. */
@Timeout(120)
class ShardCommandTest {
  private static final int SIDE = 300;

  @TempDir static Path shared;
  private static DemoFiles town;
  private static Path scene;
  private static Path observers;

  @TempDir Path folder;
  private final CommandRunner runner = new CommandRunner();

  @BeforeAll
  static void load() throws IOException {
    town = TestTown.write(shared.resolve("town"), SIDE);
    observers = TestTown.writeObservers(shared.resolve("many.csv"), 60, SIDE);
    scene = shared.resolve("scene");
    CommandRunner runner = new CommandRunner();
    assertEquals(
        0,
        runner.run("load", "--dsm=" + town.dsm(), "--green=" + town.trees(), "--scene=" + scene),
        runner.err());
  }

  private void run(List<String> arguments, String... more) {
    assertEquals(0, code(arguments, more), runner.err());
  }

  private int code(List<String> arguments, String... more) {
    List<String> all = new ArrayList<>(arguments);
    all.addAll(List.of(more));
    all.add("--overwrite");
    return runner.run(all.toArray(String[]::new));
  }

  private List<String> gvi(Path out, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of("gvi", "--scene=" + scene, "--observers=" + observers, "--radius=50"));
    arguments.add("--out=" + out);
    arguments.addAll(List.of(more));
    return arguments;
  }

  private static List<Path> shards(Path out) throws IOException {
    try (var files = Files.list(out.getParent())) {
      return files
          .filter(f -> f.getFileName().toString().startsWith(out.getFileName() + ".shard-"))
          .sorted()
          .toList();
    }
  }

  private List<String> merge(Path out) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("merge"));
    shards(out).forEach(file -> arguments.add(file.toString()));
    return arguments;
  }

  private static void assertSame(Path expected, Path found) throws IOException {
    assertEquals(-1, Files.mismatch(expected, found), found.toString());
  }

  @Test
  void shardsOfObserversGiveEveryOutputOfTheWholeRun() throws IOException {
    Path whole = Files.createDirectory(folder.resolve("whole"));
    Path parts = Files.createDirectory(folder.resolve("parts"));
    for (Path to : List.of(whole, parts)) {
      List<String> command =
          gvi(
              to.resolve("out.csv"),
              "--out=" + to.resolve("out.gpkg"),
              "--out=" + to.resolve("out.geojson"),
              "--map=" + to.resolve("out.png"));
      if (to.equals(whole)) {
        run(command);
      } else {
        // 60 observers are 8 batches: some of the ten shards are empty, and that is right.
        for (int i = 1; i <= 10; i++) {
          run(command, "--shard=" + i + "/10", "--threads=1");
        }
        assertFalse(Files.exists(parts.resolve("out.csv")));
        run(merge(parts.resolve("out.csv")));
        assertTrue(runner.out().contains("Merged 10 shards."), runner.out());
      }
    }
    for (String name : List.of("out.csv", "out.gpkg", "out.geojson", "out.png")) {
      assertSame(whole.resolve(name), parts.resolve(name));
    }
    assertEquals(List.of(), Program.leftovers(parts));
  }

  @Test
  void shardsOfASurfaceGiveTheRasterAndTheMapOfTheWholeRun() throws IOException {
    Path whole = folder.resolve("whole.tif");
    Path out = folder.resolve("out.tif");
    List<String> command =
        List.of("surface", "--scene=" + scene, "--radius=30", "--every=1", "--precision=float32");
    run(command, "--out=" + whole, "--map=" + folder.resolve("whole.png"));
    // Shards of unlike divisions, computed by threads and by nothing else that they share.
    for (String shard : List.of("1/2", "2/4", "4/4")) {
      run(
          command,
          "--out=" + out,
          "--map=" + folder.resolve("out.png"),
          "--shard=" + shard,
          "--threads=2");
    }
    run(merge(out));
    assertSame(whole, out);
    assertSame(folder.resolve("whole.png"), folder.resolve("out.png"));
  }

  @Test
  void partOfASurfaceAndOtherOutputsThanThoseOfTheShards() throws IOException {
    Path whole = folder.resolve("whole.tif");
    Path out = folder.resolve("out.tif");
    List<String> command = new ArrayList<>(List.of("surface", "--scene=" + scene, "--radius=30"));
    command.add("--bounds=" + boundsOfScene());
    command.add("--every=3");
    run(command, "--out=" + whole);
    run(command, "--out=" + out, "--shard=1/1");
    Path elsewhere = folder.resolve("elsewhere.tif");
    run(merge(out), "--out=" + elsewhere);
    assertSame(whole, elsewhere);
    assertFalse(Files.exists(out));
    assertEquals(
        ExitCode.BAD_INPUT, code(merge(out), "--observers=" + observers, "--out=" + elsewhere));
  }

  private static String boundsOfScene() throws IOException {
    try (var mapped = Scene.map(scene)) {
      var t = mapped.grid().transform();
      return "%s,%s,%s,%s"
          .formatted(
              t.xOfCentre(20) + 0.25,
              t.yOfCentre(250),
              t.xOfCentre(280) - 1.5,
              t.yOfCentre(30) - 0.125);
    }
  }

  @Test
  void shardsOfRastersAreMergedWithTheRasters() throws IOException {
    Path whole = folder.resolve("whole.csv");
    Path out = folder.resolve("out.csv");
    run(gvi(whole));
    String dsm = "--dsm=" + town.dsm();
    String green = "--green=" + town.trees();
    for (String shard : List.of("1/2", "2/2")) {
      run(
          List.of("gvi", dsm, green, "--radius=50", "--observers=" + observers),
          "--out=" + out,
          "--shard=" + shard);
    }
    run(merge(out));
    assertSame(whole, out);
    Files.delete(out);
    run(merge(out), dsm, green);
    assertSame(whole, out);
    Files.delete(out);
    // A scene made from the same rasters is the same.
    run(merge(out), "--scene=" + scene);
    assertSame(whole, out);
  }

  @Test
  void shardsRememberHowTheirRastersWereLoaded() throws IOException {
    Path whole = folder.resolve("whole.csv");
    Path out = folder.resolve("out.csv");
    List<String> command =
        List.of(
            "gvi",
            "--dsm=" + town.dsm(),
            "--dtm=" + town.dsm(),
            "--green-from=chm",
            "--chm=" + town.dsm(),
            "--taller-than=40",
            "--z-unit=dsm=foot,dtm=foot",
            "--nodata=none",
            "--reader=builtin",
            "--dsm-band=1",
            "--radius=50",
            "--observers=" + observers);
    run(command, "--out=" + whole);
    for (String shard : List.of("1/2", "2/2")) {
      run(command, "--out=" + out, "--shard=" + shard);
    }
    // Another unit of heights is another scene.
    List<String> metres =
        new ArrayList<>(List.of("--dsm=" + town.dsm(), "--dtm=" + town.dsm(), "--green-from=chm"));
    metres.addAll(List.of("--chm=" + town.dsm(), "--taller-than=40", "--nodata=none"));
    assertEquals(ExitCode.BAD_INPUT, code(merge(out), metres.toArray(String[]::new)));
    assertTrue(runner.err().contains("other inputs"), runner.err());
    assertFalse(Files.exists(out));
    run(merge(out));
    assertSame(whole, out);
  }

  @Test
  void missingDamagedAndForeignShardsAndChangedInputsAreRefusedAndWriteNothing()
      throws IOException {
    Path out = folder.resolve("out.csv");
    for (int i = 1; i <= 3; i++) {
      run(gvi(out), "--shard=" + i + "/3");
    }
    List<Path> shards = shards(out);
    Path third = shards.get(2);
    assertEquals(
        ExitCode.BAD_INPUT, code(List.of("merge"), shards.get(0).toString(), third.toString()));
    assertTrue(runner.err().contains("shard 2/3"), runner.err());
    assertEquals(ExitCode.BAD_INPUT, code(merge(out), third.toString()));
    assertTrue(runner.err().contains("hold the same part"), runner.err());

    Path fewer = TestTown.writeObservers(folder.resolve("fewer.csv"), 59, SIDE);
    assertEquals(ExitCode.BAD_INPUT, code(merge(out), "--observers=" + fewer));
    assertTrue(runner.err().contains("other inputs"), runner.err());

    byte[] whole = Files.readAllBytes(third);
    run(gvi(out), "--shard=3/3", "--observer-height=2");
    assertEquals(ExitCode.BAD_INPUT, code(merge(out)));
    assertTrue(runner.err().contains(third + " is of a run with other options"), runner.err());

    Files.write(third, whole);
    try (FileChannel channel = FileChannel.open(third, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(new byte[] {9}), whole.length - 5);
    }
    assertEquals(ExitCode.BAD_INPUT, code(merge(out)));
    assertTrue(runner.err().contains(third + " is damaged"), runner.err());
    assertEquals(1, runner.err().lines().count(), runner.err());
    assertFalse(Files.exists(out));

    assertEquals(ExitCode.BAD_INPUT, code(List.of("merge"), observers.toString()));
    assertTrue(runner.err().contains("no shard of a Greenview run"), runner.err());
    assertEquals(ExitCode.USAGE, code(gvi(out), "--shard=4/3"));
    assertTrue(runner.err().contains("--shard is I/N"), runner.err());
  }

  @Test
  void shardThatIsDoneIsLeftAsItIsWithResume() throws IOException {
    Path out = folder.resolve("out.csv");
    run(gvi(out), "--shard=1/2");
    byte[] first = Files.readAllBytes(shards(out).getFirst());
    run(gvi(out), "--shard=1/2", "--resume");
    assertTrue(runner.out().contains("Shard 1/2 is done"), runner.out());
    // Damaged, or of other options: computed again.
    Files.write(shards(out).getFirst(), new byte[] {1, 2, 3});
    run(gvi(out), "--shard=1/2", "--resume");
    assertTrue(runner.out().contains("Wrote "), runner.out());
    assertEquals(first.length, Files.size(shards(out).getFirst()));
  }
}
