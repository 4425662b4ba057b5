package org.greenview.cli.run;

import org.greenview.cli.Interruption;
import org.greenview.nativedata.batch.BatchResults;

/** The results of a run, as outputs are written from them: computed now, or by shards before. */
interface RunResults {
  /** Results of every batch. */
  BatchResults results();

  /**
   * Asked between pieces of writing.
   *
   * @throws Interruption if the run was asked to end
   */
  void checkInterruption();
}
