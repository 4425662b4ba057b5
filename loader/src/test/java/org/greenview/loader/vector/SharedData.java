package org.greenview.loader.vector;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Finds the reference data that stands beside the project; a test is skipped where it is missing.
 */
final class SharedData {
  private SharedData() {}

  static Path file(String relative) {
    String given = System.getenv("GREENVIEW_SHARED");
    Path shared =
        given != null
            ? Path.of(given)
            : Path.of(System.getProperty("greenview.root", "."), "..", "shared");
    Path file = shared.resolve("reference").resolve(relative);
    assumeTrue(Files.exists(file), "skipped: no reference data at " + file);
    return file;
  }
}
