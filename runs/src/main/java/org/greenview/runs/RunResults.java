package org.greenview.runs;

import org.greenview.runs.store.BatchResults;

/** The results of a run, as outputs are written from them: computed now, or by shards before. */
interface RunResults {
  /** Results of every batch. */
  BatchResults results();

  /**
   * Asked between pieces of writing.
   *
   * @throws RunInterrupted if the run was asked to end
   */
  void checkInterruption();
}
