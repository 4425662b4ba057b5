package org.greenview.nativedata.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.greenview.nativedata.problem.InputProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplacementTest {
  @TempDir Path folder;

  @Test
  void replacesTheFileOnceWhole() throws Exception {
    Path file = folder.resolve("map.png");
    Files.writeString(file, "old");
    Replacement.write(
        file,
        out -> {
          out.write("new".getBytes());
          assertEquals("old", Files.readString(file));
        });
    assertEquals("new", Files.readString(file));
    assertEquals(List.of("map.png"), names());
  }

  @Test
  void failureLeavesTheOldFileAndNothingElse() throws Exception {
    Path file = folder.resolve("map.png");
    Files.writeString(file, "old");
    IOException failure =
        assertThrows(
            IOException.class,
            () ->
                Replacement.write(
                    file,
                    out -> {
                      out.write(new byte[100_000]);
                      throw new IOException("no space");
                    }));
    assertEquals(file + ": no space", failure.getMessage());
    assertEquals("old", Files.readString(file));
    assertEquals(List.of("map.png"), names());
  }

  @Test
  void namesThatCouldNotBeWrittenAreRefused() {
    Replacement.check(folder.resolve("map.png"));
    assertRefused(folder.resolve("none/map.png"), "none does not exist");
    assertRefused(folder, "a folder has that name");
    assertRefused(Path.of("/"), "a folder has that name");
  }

  private static void assertRefused(Path file, String reason) {
    InputProblem refusal = assertThrows(InputProblem.class, () -> Replacement.check(file));
    assertTrue(refusal.getMessage().startsWith(file + " cannot be written"), refusal.getMessage());
    assertTrue(refusal.getMessage().contains(reason), refusal.getMessage());
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).toList();
    }
  }
}
