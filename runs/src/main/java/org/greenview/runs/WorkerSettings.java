package org.greenview.runs;

import java.util.Properties;
import org.greenview.nativedata.file.TrustedFolders;

/**
 * How worker processes are run.
 *
 * @param processes how many; 0 for none
 * @param threads threads of each
 * @param radiusCells what their memory depends on
 * @param trusted whose scene and run are believed
 */
record WorkerSettings(int processes, int threads, int radiusCells, TrustedFolders trusted) {
  /** How long a worker may be silent before its batches are taken back. */
  private static final int DEFAULT_LEASE_SECONDS = 30;

  private static final String LEASE = "leaseMs";
  private static final long BASE_HEAP_MIB = 256;

  /** Bytes of a thread's kernel per cell of the square around its circle, generously. */
  private static final long BYTES_PER_CELL = 40;

  long leaseMs() {
    return 1000L * Integer.getInteger("greenview.leaseSeconds", DEFAULT_LEASE_SECONDS);
  }

  void describe(Properties page) {
    page.setProperty(LEASE, Long.toString(leaseMs()));
  }

  static long leaseMs(Properties page) {
    return Long.parseLong(RunPage.text(page, LEASE));
  }

  /** Largest heap of a worker. */
  long heapMib() {
    long side = 2L * radiusCells + 128;
    return BASE_HEAP_MIB + threads * side * side * BYTES_PER_CELL / (1 << 20);
  }
}
