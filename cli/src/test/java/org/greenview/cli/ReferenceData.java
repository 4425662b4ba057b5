package org.greenview.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the reference data is; tests that need it skip, and say so, where it is missing. */
public final class ReferenceData {
  private ReferenceData() {}

  /** A folder of the reference data, for instance {@code bilbao}. */
  public static Path folder(String name) {
    String shared =
        System.getenv()
            .getOrDefault("GREENVIEW_SHARED", System.getProperty("greenview.root") + "/../shared");
    Path folder = Path.of(shared, "reference", name);
    assumeTrue(Files.isDirectory(folder), "skipped: no reference data in " + folder);
    return folder;
  }
}
