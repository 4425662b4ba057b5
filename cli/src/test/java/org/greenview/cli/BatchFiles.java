package org.greenview.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of a run beside its output, as a test looks at them from outside. */
final class BatchFiles {
  private BatchFiles() {}

  private static Path folder(Path out) {
    return out.resolveSibling(out.getFileName() + ".run");
  }

  static Path results(Path out) {
    return folder(out).resolve("results.bin");
  }

  static Path runFile(Path out) {
    return folder(out).resolve("batches.gvr");
  }

  /** Whether any result was written: the file is filled with zeros before. */
  static boolean hasContent(Path results) throws IOException {
    if (!Files.exists(results)) {
      return false;
    }
    for (byte b : Files.readAllBytes(results)) {
      if (b != 0) {
        return true;
      }
    }
    return false;
  }

  static void remove(Path out) throws IOException {
    List<Path> files;
    try (Stream<Path> entries = Files.list(folder(out))) {
      files = entries.toList();
    }
    for (Path file : files) {
      Files.delete(file);
    }
    Files.delete(folder(out));
  }
}
