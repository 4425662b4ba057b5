package org.greenview.runs.store;

import static org.greenview.runs.store.RunLayout.record;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Finds the item that ends workers. A worker notes which items it computes; the note outlives it. A
 * batch in which two workers ended is set apart: it is computed alone in its process, and the items
 * noted at the last end one by one. An item that was noted alone at two ends in a row is given up.
 */
record BlameRecords(RunFile file, int batches) {
  /** Ends after which a batch is computed alone. */
  private static final int DEATHS_TO_SET_APART = 2;

  /** Ends in a row after which an item is given up. */
  private static final int DEATHS_TO_GIVE_UP = 2;

  long word(int batch) {
    return file.longAt(record(batch));
  }

  boolean replaceWord(int batch, long expected, long word) {
    return file.replaceLong(record(batch), expected, word);
  }

  boolean isSetApart(int batch) {
    return file.intAt(record(batch) + RunLayout.DEATHS) >= DEATHS_TO_SET_APART;
  }

  void note(int batch, int first, int count) {
    file.setLong(record(batch) + RunLayout.NOTE, range(first, count));
  }

  Claim claim(int batch, long word) {
    long suspect = isSetApart(batch) ? file.longAt(record(batch) + RunLayout.SUSPECT) : 0;
    int start = (int) (suspect >>> 32);
    int[] failed =
        failed().stream().filter(f -> f.batch() == batch).mapToInt(FailedItem::item).toArray();
    return new Claim(batch, word, start, start + (int) suspect, failed);
  }

  List<FailedItem> failed() {
    List<FailedItem> failed = new ArrayList<>();
    int count = Math.min(file.intAt(RunLayout.FAILED_COUNT), RunLayout.MOST_FAILED);
    for (int i = 0; i < count; i++) {
      long entry = file.longAt(RunLayout.FAILED + (long) i * Long.BYTES);
      int batch = (int) (entry >>> 32) - 1;
      if (batch >= 0 && batch < batches && (int) entry >= 0) {
        failed.add(new FailedItem(batch, (int) entry));
      }
    }
    return failed;
  }

  /** Frees all batches that a slot holds; returns how many. */
  int takeBack(int slot, int taker, boolean blamed) {
    return takeBack(holder -> holder == slot, taker, blamed);
  }

  /** Frees all batches whose holders are of some kind; nobody is blamed. */
  void takeBackOf(IntPredicate holders, int taker) {
    takeBack(holders, taker, false);
  }

  private int takeBack(IntPredicate holders, int taker, boolean blamed) {
    int count = 0;
    for (int batch = 0; batch < batches; batch++) {
      long word = word(batch);
      if (BatchWord.state(word) == BatchWord.CLAIMED && holders.test(BatchWord.value(word))) {
        long taken = BatchWord.claimed(word, taker);
        if (replaceWord(batch, word, taken)) {
          count++;
          if (blamed) {
            blame(batch);
          }
          note(batch, 0, 0);
          replaceWord(batch, taken, BatchWord.free(taken));
        }
      }
    }
    return count;
  }

  /** Only by whoever holds the batch. */
  private void blame(int batch) {
    long at = record(batch);
    long note = file.longAt(at + RunLayout.NOTE);
    int first = (int) (note >>> 32);
    int count = (int) note;
    boolean wasApart = isSetApart(batch);
    file.setInt(at + RunLayout.DEATHS, file.intAt(at + RunLayout.DEATHS) + 1);
    file.setLong(at + RunLayout.SUSPECT, count == 0 ? 0 : note);
    if (!wasApart || count != 1) {
      file.setInt(at + RunLayout.LAST_ITEM_DEATHS, 0);
      return;
    }
    // The whole range stays suspected while its items are tried one by one.
    boolean again =
        file.intAt(at + RunLayout.LAST_ITEM_DEATHS) > 0
            && file.intAt(at + RunLayout.LAST_ITEM) == first;
    int deaths = again ? file.intAt(at + RunLayout.LAST_ITEM_DEATHS) + 1 : 1;
    file.setInt(at + RunLayout.LAST_ITEM, first);
    file.setInt(at + RunLayout.LAST_ITEM_DEATHS, deaths);
    if (deaths >= DEATHS_TO_GIVE_UP) {
      int index = file.addInt(RunLayout.FAILED_COUNT, 1);
      if (index < RunLayout.MOST_FAILED) {
        file.setLong(RunLayout.FAILED + (long) index * Long.BYTES, range(batch + 1, first));
      }
      file.setInt(at + RunLayout.LAST_ITEM_DEATHS, 0);
    }
  }

  private static long range(int high, int low) {
    return (long) high << 32 | low & 0xffff_ffffL;
  }
}
