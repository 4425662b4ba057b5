package org.greenview.runs;

import org.greenview.nativedata.file.TrustedFolders;
import org.greenview.nativedata.problem.Counted;
import org.greenview.runs.store.Shard;

/**
 * Who computes a run's batches.
 *
 * @param processes how many worker JVMs are forked; 0 for none, this JVM then computes
 * @param resume whether to go on from what an ended run left
 * @param shard which part is computed, or null for the whole
 * @param trusted whose runs are gone on from
 */
public record Workforce(int processes, boolean resume, Shard shard, TrustedFolders trusted) {
  /** This JVM alone, from the beginning. */
  public static Workforce thisProcess() {
    return new Workforce(0, false, null, TrustedFolders.OWN);
  }

  /** As a summary says it. */
  String text(int threads) {
    return processes == 0
        ? Counted.of(threads, "thread")
        : Counted.of(processes, "process", "processes") + " of " + Counted.of(threads, "thread");
  }

  /**
   * Whether somebody expects the run to take long, so that what is done is kept when it is ended: a
   * short one would only leave a folder behind.
   */
  boolean isForLongRuns() {
    return processes > 0 || resume;
  }
}
