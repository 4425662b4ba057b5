package org.greenview.runs.job;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.greenview.runs.store.BatchResults;

/** All batches of a plan, computed by the calling thread and kept in memory. */
public final class ComputedBatches implements BatchResults {
  private final ByteBuffer[] batches;
  private final int batchBytes;

  private ComputedBatches(int batches, int batchBytes) {
    this.batches = new ByteBuffer[batches];
    this.batchBytes = batchBytes;
  }

  /**
   * Computes them.
   *
   * @throws java.util.concurrent.CancellationException if the monitor ended it
   */
  public static ComputedBatches of(BatchPlan plan, JobMonitor monitor) {
    ComputedBatches computed = new ComputedBatches(plan.batches(), plan.batchBytes());
    BatchComputer computer = plan.computer(monitor);
    for (int batch = 0; batch < plan.batches(); batch++) {
      ByteBuffer bytes = ByteBuffer.allocate(plan.batchBytes()).order(ByteOrder.LITTLE_ENDIAN);
      FaultInjection.at(batch, 0, 1);
      computer.compute(BatchWork.unclaimed(batch), bytes);
      computed.batches[batch] = bytes;
    }
    return computed;
  }

  @Override
  public int batchBytes() {
    return batchBytes;
  }

  @Override
  public boolean read(int batch, ByteBuffer bytes) {
    bytes.clear().put(batches[batch].clear()).flip();
    return true;
  }
}
