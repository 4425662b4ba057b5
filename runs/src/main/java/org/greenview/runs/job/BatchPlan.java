package org.greenview.runs.job;

/** A job cut into batches, which any thread of any process may compute. */
public interface BatchPlan extends TimedWork {
  /** How many batches. */
  int batches();

  /** Bytes of the results of one batch. */
  int batchBytes();

  /** Viewsheds of a batch, for showing progress. */
  int viewsheds(int batch);

  /** Viewsheds of a batch that are computed, and not left out because nobody wants them. */
  default long computed(int batch) {
    return viewsheds(batch);
  }

  /** Viewsheds of all batches that are computed. */
  default long computed() {
    long computed = 0;
    for (int batch = 0; batch < batches(); batch++) {
      computed += computed(batch);
    }
    return computed;
  }

  /** What an item of a batch is called, for messages. */
  String itemName(int batch, int item);

  /** Most bytes of memory that one thread computes with. */
  long threadBytes();

  /** Makes what one thread computes with: its kernel, its memory. */
  BatchComputer computer(JobMonitor monitor);
}
