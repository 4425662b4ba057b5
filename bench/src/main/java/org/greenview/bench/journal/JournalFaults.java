package org.greenview.bench.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/**
 * Judges both libraries by faults: a full disk, and a file that is cut short while it is mapped.
 * Argument: a folder on a disk with less than 4 MiB free (a tmpfs), and one with room. Each fault
 * is met by a JVM of its own, since it may end it; printed is how that ended.
 */
public final class JournalFaults {
  private static final long BYTES = 4 << 20;
  private static final int CAUGHT = 10;
  private static final int UNNOTICED = 11;

  private JournalFaults() {}

  /** {@code SMALL_DISK FOLDER}; or, for a child, {@code LIBRARY FAULT FILE}. */
  public static void main(String[] arguments) throws Exception {
    if (arguments.length == 3) {
      System.exit(meet(SharedWords.Library.valueOf(arguments[0]), arguments[1], arguments[2]));
    }
    for (SharedWords.Library library : SharedWords.Library.values()) {
      for (String how : new String[] {"store", "compare-and-set"}) {
        judge(library, "full disk, " + how, Path.of(arguments[0], "journal.bin"));
        judge(library, "cut short, " + how, Path.of(arguments[1], "journal.bin"));
      }
    }
  }

  private static void judge(SharedWords.Library library, String fault, Path file) throws Exception {
    int code =
        Children.start(JournalFaults.class, library.name(), fault, file.toString()).waitFor();
    String how =
        switch (code) {
          case CAUGHT -> "an exception or error that can be caught";
          case UNNOTICED -> "not noticed at all";
          default -> "the JVM crashed, or ended with exit code " + code;
        };
    System.out.printf(Locale.ROOT, "%s, %s: %s%n", library, fault, how);
    Files.deleteIfExists(file);
  }

  private static int meet(SharedWords.Library library, String fault, String name)
      throws IOException {
    Path file = Path.of(name);
    try {
      SharedWords words = library.map(file, BYTES);
      if (fault.startsWith("cut short")) {
        words.set(BYTES - 64, 1);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
          channel.truncate(4096);
        }
      }
      for (long at = 0; at < BYTES; at += 4096) {
        if (fault.endsWith("compare-and-set")) {
          words.replace(at, 0, 1);
        } else {
          words.set(at, 1);
        }
      }
      return UNNOTICED;
    } catch (Throwable e) {
      System.out.println("  " + e);
      return CAUGHT;
    }
  }
}
