package org.greenview.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A tmpfs of 16 MiB on which only so many pages are free. Needs the right to mount. */
final class SmallDisk implements AutoCloseable {
  private static final int PAGE_BYTES = 4096;
  private static final String BALLAST = "ballast";

  private final Path folder;

  private SmallDisk(Path folder) {
    this.folder = folder;
  }

  /**
   * Mounts one; the test is skipped where this user may not.
   *
   * @param options further ones, for instance {@code ro}
   */
  static SmallDisk mount(Path parent, String... options) throws Exception {
    Path folder = Files.createDirectory(parent.resolve("disk"));
    String all =
        String.join(",", Stream.concat(Stream.of("size=16m"), Stream.of(options)).toList());
    assumeTrue(
        exitCode("mount", "-t", "tmpfs", "-o", all, "none", folder.toString()) == 0,
        "skipped: this user may not mount a small disk");
    return new SmallDisk(folder);
  }

  Path folder() {
    return folder;
  }

  /** Fills the disk until so many pages are free. */
  void leaveFree(int pages) throws IOException {
    Path ballast = folder.resolve(BALLAST);
    Files.deleteIfExists(ballast);
    long freePages = Files.getFileStore(folder).getUnallocatedSpace() / PAGE_BYTES;
    try (RandomAccessFile file = new RandomAccessFile(ballast.toFile(), "rw")) {
      byte[] page = new byte[PAGE_BYTES];
      for (long i = freePages; i > pages; i--) {
        file.write(page);
      }
    }
  }

  /** What is on it beside the ballast. */
  List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.equals(BALLAST))
          .sorted()
          .toList();
    }
  }

  @Override
  public void close() throws IOException {
    assertEquals(0, exitCode("umount", folder.toString()), "still in use: " + folder);
  }

  private static int exitCode(String... command) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    return process.onExit().join().exitValue();
  }
}
