package org.greenview.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CostSampleTest {
  private final CostSample cost = new CostSample(2, 500, 0.01, 3, 0.008, 4);

  @Test
  void coresShareBatchesButNotOneBatch() {
    assertEquals(3 + 100, cost.seconds(10_000, 1000, 1), 1e-9);
    // Four cores, and half a batch of 0.1 s until the last is done.
    assertEquals(3 + 25 + 0.05 * 3 / 4, cost.seconds(10_000, 1000, 4), 1e-9);
    assertEquals(3 + 10, cost.seconds(10_000, 10, 1000), 1e-9);
    assertEquals(4 + 80, cost.processorSeconds(10_000), 1e-9);
  }
}
