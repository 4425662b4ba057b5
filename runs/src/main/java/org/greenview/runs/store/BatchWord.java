package org.greenview.runs.store;

/** The word of a batch: its state and whose it is, changed by one atomic instruction. */
final class BatchWord {
  static final int FREE = 0;
  static final int CLAIMED = 1;
  static final int DONE = 2;

  private static final long COUNT_MASK = 0xffff_fffcL;

  private BatchWord() {}

  static int state(long word) {
    return (int) word & 3;
  }

  /** Slot of the claimer, or checksum of the results. */
  static int value(long word) {
    return (int) (word >>> 32);
  }

  /** Claimed once more, so that no earlier claim fits any longer. */
  static long claimed(long word, int slot) {
    return ((word + 4) & COUNT_MASK) | CLAIMED | (long) slot << 32;
  }

  static long free(long word) {
    return (word & COUNT_MASK) | FREE;
  }

  static long done(long word, int checksum) {
    return (word & COUNT_MASK) | DONE | (long) checksum << 32;
  }
}
