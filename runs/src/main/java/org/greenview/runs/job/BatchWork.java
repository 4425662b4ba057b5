package org.greenview.runs.job;

import org.greenview.runs.store.BatchStore;
import org.greenview.runs.store.Claim;

/** A batch to compute, as its computer sees it: claimed, or one of which nothing is shared. */
public final class BatchWork {
  private final BatchStore store;
  private final Claim claim;
  private final int batch;

  BatchWork(BatchStore store, Claim claim) {
    this(store, claim, claim.batch());
  }

  private BatchWork(BatchStore store, Claim claim, int batch) {
    this.store = store;
    this.claim = claim;
    this.batch = batch;
  }

  /** A batch that nobody has claimed, of which nothing is kept. */
  static BatchWork unclaimed(int batch) {
    return new BatchWork(null, null, batch);
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
    return claim != null && claim.isCareful(firstItem, firstItem + items);
  }

  /** Whether an item is given up: it has no value, and is not to be computed. */
  boolean hasFailed(int item) {
    return claim != null && claim.hasFailed(item);
  }

  /** Notes what is computed next. */
  void note(int firstItem, int items) {
    if (store != null) {
      store.note(claim, firstItem, items);
      FaultInjection.at(batch, firstItem, items);
    }
  }
}
