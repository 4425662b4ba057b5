package org.greenview.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What earlier versions wrote, kept here as they left it, still gives their numbers. */
class EarlierVersionsTest {
  private static final Path KEPT =
      Path.of(
          System.getProperty("greenview.root"), "cli/src/test/resources/org/greenview/cli/earlier");

  @TempDir Path folder;

  @Test
  void sceneOfVersion01GivesItsTable() throws IOException {
    Path scene = Files.createDirectory(folder.resolve("scene-0.1"));
    try (Stream<Path> files = Files.list(KEPT.resolve("scene-0.1"))) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.copy(file, scene.resolve(file.getFileName()));
      }
    }
    Path out = folder.resolve("gvi.csv");
    CommandRunner runner = new CommandRunner();
    List<String> command =
        List.of(
            "gvi",
            "--scene=" + scene,
            "--observers=" + KEPT.resolve("observers.csv"),
            "--radius=50",
            "--out=" + out);
    assertEquals(0, runner.run(command.toArray(String[]::new)), runner.err());
    assertTrue(runner.err().contains("is a scene of format 1"), runner.err());
    assertEquals(-1, Files.mismatch(KEPT.resolve("gvi-0.1.csv"), out), Files.readString(out));
  }
}
