package org.greenview.runs.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZI_Result;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/**
 * What two workers may do to one batch at the same moment, on words of a mapped run file. Each
 * state is a batch of its own; a batch comes around again long after its state is forgotten.
 */
public final class ClaimRaces {
  private static final int BATCHES = 1 << 18;
  private static final int BATCH_BYTES = 16;
  private static final RunFile FILE = open();
  private static final BlameRecords RECORDS = new BlameRecords(FILE, BATCHES);
  private static final AtomicInteger NEXT = new AtomicInteger();

  private ClaimRaces() {}

  private static RunFile open() {
    try {
      Path folder = Files.createTempDirectory("claims");
      Path file = folder.resolve(BatchStore.RUN_FILE);
      byte[] fingerprint = new byte[32];
      RunFile.create(file, fingerprint, BATCHES, BATCH_BYTES);
      RunFile opened = RunFile.open(file, fingerprint, BATCHES, BATCH_BYTES);
      Files.delete(file);
      Files.delete(folder);
      return opened;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A free batch of its own. */
  private abstract static class Batch {
    final int batch = Math.floorMod(NEXT.getAndIncrement(), BATCHES);
    final long free = BatchWord.free(RECORDS.word(batch));

    Batch() {
      RECORDS.replaceWord(batch, RECORDS.word(batch), free);
    }

    boolean claim(int slot) {
      return RECORDS.replaceWord(batch, free, BatchWord.claimed(free, slot));
    }

    int state() {
      return BatchWord.state(RECORDS.word(batch));
    }
  }

  /** A batch that slot 1 holds. */
  private abstract static class HeldBatch extends Batch {
    final long held = BatchWord.claimed(free, 1);

    HeldBatch() {
      claim(1);
    }

    boolean complete() {
      return RECORDS.replaceWord(batch, held, BatchWord.done(held, 7));
    }

    /** Takes it from slot 1 and frees it. */
    boolean takeBack(int taker) {
      long taken = BatchWord.claimed(held, taker);
      return RECORDS.replaceWord(batch, held, taken)
          && RECORDS.replaceWord(batch, taken, BatchWord.free(taken));
    }
  }

  /** A batch is claimed by one. */
  @JCStressTest
  @Outcome(
      id = {"true, false, 1", "false, true, 2"},
      expect = Expect.ACCEPTABLE,
      desc = "one of them, whose slot the word names")
  @Outcome(expect = Expect.FORBIDDEN, desc = "both, none, or another's slot")
  @State
  public static class TwoClaims extends Batch {
    @Actor
    public void one(ZZI_Result r) {
      r.r1 = claim(1);
    }

    @Actor
    public void two(ZZI_Result r) {
      r.r2 = claim(2);
    }

    @Arbiter
    public void after(ZZI_Result r) {
      r.r3 = BatchWord.value(RECORDS.word(batch));
    }
  }

  /** A claim that is taken back while its holder completes it: done or free, never half of each. */
  @JCStressTest
  @Outcome(id = "true, false, 2", expect = Expect.ACCEPTABLE, desc = "completed; nothing taken")
  @Outcome(id = "false, true, 0", expect = Expect.ACCEPTABLE, desc = "taken back; free again")
  @Outcome(expect = Expect.FORBIDDEN, desc = "completed and taken back")
  @State
  public static class CompletedAndTakenBack extends HeldBatch {
    @Actor
    public void holder(ZZI_Result r) {
      r.r1 = complete();
    }

    @Actor
    public void taker(ZZI_Result r) {
      r.r2 = takeBack(2);
    }

    @Arbiter
    public void after(ZZI_Result r) {
      r.r3 = state();
    }
  }

  /** The same slot claims again what was taken from it: its first claim must fit no longer. */
  @JCStressTest
  @Outcome(id = "true, false", expect = Expect.ACCEPTABLE, desc = "completed in time")
  @Outcome(id = "false, true", expect = Expect.ACCEPTABLE, desc = "too late for the first claim")
  @Outcome(expect = Expect.FORBIDDEN, desc = "the first claim completed the second")
  @State
  public static class ClaimedAgainByTheSame extends HeldBatch {
    @Actor
    public void first(ZZ_Result r) {
      r.r1 = complete();
    }

    @Actor
    public void second(ZZ_Result r) {
      long given = BatchWord.free(BatchWord.claimed(held, 2));
      r.r2 = takeBack(2) && RECORDS.replaceWord(batch, given, BatchWord.claimed(given, 1));
    }
  }

  /** Two that take back from one dead worker: its batch is freed, and blamed, once. */
  @JCStressTest
  @Outcome(
      id = {"true, false, 0", "false, true, 0"},
      expect = Expect.ACCEPTABLE,
      desc = "one took it back")
  @Outcome(expect = Expect.FORBIDDEN, desc = "both did, or it is still held")
  @State
  public static class TwoTakers extends HeldBatch {
    @Actor
    public void one(ZZI_Result r) {
      r.r1 = takeBack(2);
    }

    @Actor
    public void two(ZZI_Result r) {
      r.r2 = takeBack(3);
    }

    @Arbiter
    public void after(ZZI_Result r) {
      r.r3 = state();
    }
  }

  /** Whoever sees a claim sees the note that was made before it: blame falls on the right items. */
  @JCStressTest
  @Outcome(id = "false, false", expect = Expect.ACCEPTABLE, desc = "not yet done")
  @Outcome(id = "true, true", expect = Expect.ACCEPTABLE, desc = "done, and its note is there")
  @Outcome(expect = Expect.FORBIDDEN, desc = "done without its note")
  @State
  public static class NoteBeforeDone extends HeldBatch {
    public NoteBeforeDone() {
      RECORDS.note(batch, 0, 0);
    }

    @Actor
    public void holder() {
      RECORDS.note(batch, 3, 4);
      complete();
    }

    @Actor
    public void reader(ZZ_Result r) {
      r.r1 = state() == BatchWord.DONE;
      r.r2 = r.r1 && FILE.longAt(RunLayout.record(batch) + RunLayout.NOTE) == ((3L << 32) | 4);
    }
  }
}
