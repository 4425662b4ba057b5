package org.greenview.loader.decoder;

import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import org.greenview.loader.gdal.ProcessFunctions;

/**
 * Bounds the memory of this process on Linux, so that a file that claims absurd sizes cannot take
 * all of the machine's. Mapped files do not count.
 */
final class MemoryLimit {
  /** Mebibytes; a system property of the parent is handed to the child. */
  static final String PROPERTY = "greenview.gdalMemoryMib";

  private static final long DEFAULT_MIB = 4096;
  private static final int RLIMIT_DATA = 2;

  private MemoryLimit() {}

  /** Where the system refuses, all goes on without a bound. */
  static void set() {
    try (Arena arena = Arena.ofConfined()) {
      long bytes = Long.getLong(PROPERTY, DEFAULT_MIB) << 20;
      ProcessFunctions.get()
          .setrlimit(RLIMIT_DATA, arena.allocateFrom(ValueLayout.JAVA_LONG, bytes, bytes));
    }
  }
}
