package org.greenview.runs.job;

import java.nio.ByteBuffer;

/** Computes batches, one after the other, for one thread that owns it. */
@FunctionalInterface
public interface BatchComputer {
  /**
   * Computes one batch. A pure function of scene, request, the batch's number and the items that
   * are given up.
   *
   * @param work which batch, what to be careful with, where to note what is computed next
   * @param results little-endian, cleared; to be filled with {@link BatchPlan#batchBytes}
   * @throws java.util.concurrent.CancellationException if the monitor ended the job
   */
  void compute(BatchWork work, ByteBuffer results);
}
