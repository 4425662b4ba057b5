package org.greenview.cli.map;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.greenview.nativedata.file.FileFailure;
import org.greenview.nativedata.file.Replacement;

/** Writes a file under a hidden name beside its own, and renames it when it is whole. */
public final class PageFile {
  /** Writes what the file shall hold. */
  @FunctionalInterface
  public interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  private PageFile() {}

  /**
   * Writes a file, replacing the one that has its name.
   *
   * @throws IOException if that fails; then nothing new is there and what was there still is
   */
  public static void write(Path file, Content content) throws IOException {
    try (Replacement replacement = Replacement.of(file)) {
      try (OutputStream out = Files.newOutputStream(replacement.temporary())) {
        content.writeTo(out);
      }
      replacement.finish();
    } catch (IOException e) {
      throw FileFailure.of(file, e);
    }
  }
}
