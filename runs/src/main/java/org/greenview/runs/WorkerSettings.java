package org.greenview.runs;

import java.util.Properties;
import org.greenview.nativedata.file.TrustedFolders;
import org.greenview.nativedata.problem.InputProblem;

/**
 * How worker processes are run.
 *
 * @param processes how many; 0 for none
 * @param threads threads of each
 * @param threadBytes most memory that one thread computes with
 * @param trusted whose scene and run are believed
 */
record WorkerSettings(int processes, int threads, long threadBytes, TrustedFolders trusted) {
  /** How long a worker may be silent before its batches are taken back. */
  private static final int DEFAULT_LEASE_SECONDS = 30;

  private static final String LEASE = "leaseMs";
  private static final long BASE_HEAP_MIB = 256;

  /** Kernels make nothing new once they are there, so that new objects need little room. */
  static final int NEW_OBJECTS_MIB = 64;

  static WorkerSettings of(PlannedRun planned, Workforce workforce, int threads) {
    return new WorkerSettings(
        workforce.processes(), threads, planned.plan().threadBytes(), workforce.trusted());
  }

  long leaseMs() {
    return 1000L * Integer.getInteger("greenview.leaseSeconds", DEFAULT_LEASE_SECONDS);
  }

  void describe(Properties page) {
    page.setProperty(LEASE, Long.toString(leaseMs()));
  }

  static long leaseMs(Properties page) {
    return Long.parseLong(RunPage.text(page, LEASE));
  }

  /**
   * Looks whether there is memory for all threads.
   *
   * @throws InputProblem if there is not
   */
  void requireMemory() {
    if (processes == 0) {
      WorkingMemory.requireForThreads(threads, threadBytes);
    } else {
      WorkingMemory.requireForProcesses(processes, heapMib() << 20, threads, threadBytes);
    }
  }

  /** How many threads of all processes work at the same time on this machine. */
  int cores() {
    return Math.min(Math.max(1, processes) * threads, Runtime.getRuntime().availableProcessors());
  }

  /** Largest heap of a worker. */
  long heapMib() {
    return BASE_HEAP_MIB + WorkingMemory.mib(threads * threadBytes);
  }
}
