package org.greenview.runs.job;

import org.greenview.runs.store.Shard;

/**
 * One shard of a plan: some of its batches, numbered from 0.
 *
 * @param whole the plan
 * @param shard which of its batches
 */
public record ShardPlan(BatchPlan whole, Shard shard) implements BatchPlan {
  @Override
  public int batches() {
    return shard.batches(whole.batches());
  }

  @Override
  public int batchBytes() {
    return whole.batchBytes();
  }

  @Override
  public int viewsheds(int batch) {
    return whole.viewsheds(shard.batchOfRun(batch));
  }

  @Override
  public long computed(int batch) {
    return whole.computed(shard.batchOfRun(batch));
  }

  @Override
  public String itemName(int batch, int item) {
    return whole.itemName(shard.batchOfRun(batch), item);
  }

  @Override
  public long threadBytes() {
    return whole.threadBytes();
  }

  @Override
  public BatchComputer computer(JobMonitor monitor) {
    BatchComputer computer = whole.computer(monitor);
    return (work, results) -> computer.compute(work.as(shard.batchOfRun(work.batch())), results);
  }

  /** Those of the whole: the shard's batches are spread over it. */
  @Override
  public PieceComputer pieces(JobMonitor monitor) {
    return whole.pieces(monitor);
  }

  @Override
  public double mostSecondsEach() {
    return whole.mostSecondsEach();
  }
}
