package org.greenview.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.greenview.demo.DemoFiles;
import org.greenview.runs.ExitCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code --dry-run} and {@code --estimate} say what a run would do, and do not do it. */
@Timeout(120)
class PreviewTest {
  @TempDir static Path shared;
  private static DemoFiles town;

  @TempDir Path folder;

  private final CommandRunner runner = new CommandRunner();

  @BeforeAll
  static void makeTown() throws Exception {
    town = TestTown.write(shared.resolve("town"), 300);
  }

  private int run(String command, String... more) {
    List<String> words = new ArrayList<>(List.of(command, "--dsm=" + town.dsm(), "--radius=100"));
    words.addAll(List.of(more));
    return runner.run(words.toArray(String[]::new));
  }

  private void assertSays(String part) {
    assertTrue(runner.out().contains(part), () -> "'" + part + "' is not in: " + runner.out());
  }

  private void assertNothingWritten() throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(), files.toList());
    }
  }

  @Test
  void commandsSayWhatTheyWouldDo() throws Exception {
    String green = "--green=" + town.trees();
    String schools = "--observers=" + town.schools();
    String tif = "--out=" + folder.resolve("a.tif");
    assertEquals(
        0,
        run("gvi", green, schools, "--out=" + folder.resolve("a.csv"), "--dry-run"),
        runner::err);
    assertSays("3 observers: 3 ok");
    assertSays("schools.shp (");
    assertSays("300 rows x 300 columns of 5.0 m, dsm float32, green uint8");
    assertSays("Would compute 3 viewsheds in 1 batch with ");
    assertSays("a.csv (3 rows, 9 columns beside the input's)");
    assertFalse(runner.out().contains("Would take"), runner.out());

    assertEquals(
        0, run("surface", green, tif, "--every=100", "--edge", "--estimate=4"), runner::err);
    assertSays("Would compute 9 viewsheds in 1 batch with ");
    assertSays("a.tif (3 rows x 3 columns, 2 bands), at most 1 KiB");
    assertSays(" were timed, by ");
    assertSays("With 4 cores as fast as these it would take about ");

    assertEquals(
        0, run("viewshed", "--at=370500,409500", tif, "--estimate", "--json"), runner::err);
    assertSays("\"estimated\" : ");
    assertSays("\"memory_bytes\" : ");
    assertSays("a.tif (41 rows x 41 columns, 1 band)");

    assertEquals(0, run("cumulative", schools, tif, "--estimate", "2"), runner::err);
    assertSays("Would compute 3 viewsheds in 3 batches with ");
    assertSays("With 2 cores as fast as these");
    assertNothingWritten();
  }

  @Test
  void whatTheRunWouldRefuseIsRefused() throws Exception {
    Path out = Files.writeString(folder.resolve("a.tif"), "mine");
    assertEquals(
        ExitCode.BAD_INPUT, run("surface", "--green=" + town.trees(), "--out=" + out, "--dry-run"));
    assertTrue(runner.err().contains("exists already"), runner.err());
    assertEquals("mine", Files.readString(out));
    Files.delete(out);
    Files.createDirectory(folder.resolve("a.tif.run"));
    assertEquals(
        ExitCode.BAD_INPUT,
        run("surface", "--green=" + town.trees(), "--out=" + out, "--estimate"));
    assertTrue(runner.err().contains("is what an ended run left"), runner.err());
    assertEquals(
        ExitCode.USAGE, run("surface", "--green=" + town.trees(), "--out=" + out, "--estimate=-1"));
  }
}
