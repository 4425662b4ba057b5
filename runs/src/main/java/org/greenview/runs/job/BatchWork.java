package org.greenview.runs.job;

import org.greenview.runs.store.BatchStore;
import org.greenview.runs.store.Claim;

/** A claimed batch, as its computer sees it. */
public final class BatchWork {
  private final BatchStore store;
  private final Claim claim;
  private final int batch;

  BatchWork(BatchStore store, Claim claim) {
    this(store, claim, claim.batch());
  }

  /** A batch that nobody else can claim, and of which nothing is noted. */
  static BatchWork unshared(int batch) {
    return new BatchWork(null, new Claim(batch, 0, 0, 0, new int[0]), batch);
  }

  private BatchWork(BatchStore store, Claim claim, int batch) {
    this.store = store;
    this.claim = claim;
    this.batch = batch;
  }

  /** The same work under the number that the batch has in a larger plan. */
  BatchWork as(int batchOfWhole) {
    return new BatchWork(store, claim, batchOfWhole);
  }

  /** Number of the batch. */
  public int batch() {
    return batch;
  }

  /** Whether one of some items may have ended a worker: compute them one by one then. */
  boolean isCareful(int firstItem, int items) {
    return claim.isCareful(firstItem, firstItem + items);
  }

  /** Whether an item is given up: it has no value, and is not to be computed. */
  boolean hasFailed(int item) {
    return claim.hasFailed(item);
  }

  /** Notes what is computed next. */
  void note(int firstItem, int items) {
    if (store != null) {
      store.note(claim, firstItem, items);
    }
    FaultInjection.at(batch, firstItem, items);
  }
}
