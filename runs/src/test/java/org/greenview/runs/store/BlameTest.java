package org.greenview.runs.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which item is given up when workers end: each life is a slot of this very process. */
class BlameTest {
  private static final byte[] FINGERPRINT = new byte[32];
  private static final int BATCHES = 3;
  private static final int BYTES = 16;
  private static final List<Long> SELF = List.of(ProcessHandle.current().pid());

  @TempDir Path temporary;
  private RunFolder run;
  private BatchStore survivor;

  @BeforeEach
  void begin() throws IOException {
    Path folder = temporary.resolve("out.run");
    run =
        RunFolder.create(folder, new Properties(), Map.of(), FINGERPRINT, BATCHES, BYTES, () -> {});
    survivor = join();
  }

  @AfterEach
  void end() throws IOException {
    survivor.close();
    run.unlink();
  }

  private BatchStore join() throws IOException {
    return BatchStore.join(temporary.resolve("out.run"), FINGERPRINT, BATCHES, BYTES);
  }

  /** A worker claims batch 0, notes what it computes next, and ends. */
  private void endAt(int firstItem, int items) throws IOException {
    try (BatchStore worker = join()) {
      Claim claim = worker.claim().filter(c -> c.batch() == 0).orElse(null);
      if (claim == null) {
        claim = worker.claimSetApart().orElseThrow();
      }
      assertEquals(0, claim.batch());
      worker.note(claim, firstItem, items);
      List<LostWorker> lost = survivor.takeBack(60_000, SELF, List.of());
      assertEquals(1, lost.size());
      assertTrue(lost.getFirst().gone());
    }
  }

  private Claim setApart() throws IOException {
    Claim claim = survivor.claimSetApart().orElseThrow();
    assertEquals(0, claim.batch());
    survivor.release(claim);
    return claim;
  }

  @Test
  void batchInWhichTwoWorkersEndedIsComputedAloneAndCarefullyWhereTheLastOneWas()
      throws IOException {
    endAt(2, 3);
    assertTrue(survivor.claimSetApart().isEmpty(), "once may be chance");
    Claim first = survivor.claim().orElseThrow();
    assertEquals(0, first.batch());
    assertFalse(first.isCareful(0, 100));
    survivor.release(first);
    endAt(8, 4);
    assertEquals(1, survivor.claim().orElseThrow().batch(), "only who is alone claims batch 0");
    Claim apart = setApart();
    assertEquals(8, apart.suspectStart());
    assertEquals(12, apart.suspectStop());
    assertFalse(apart.isCareful(0, 8));
    assertTrue(apart.isCareful(0, 9));
    assertTrue(apart.isCareful(11, 20));
    assertFalse(apart.isCareful(12, 20));
    assertArrayEquals(new int[0], apart.failedItems());
  }

  @Test
  void itemThatWasNotedAloneAtTwoEndsIsGivenUp() throws IOException {
    endAt(8, 4);
    endAt(8, 4);
    endAt(9, 1);
    assertEquals(List.of(), survivor.failed());
    endAt(9, 1);
    assertEquals(List.of(new FailedItem(0, 9)), survivor.failed());
    Claim claim = setApart();
    assertTrue(claim.hasFailed(9));
    assertFalse(claim.hasFailed(8));
    assertTrue(claim.isCareful(9, 10));
    endAt(9, 1);
    assertEquals(1, survivor.failed().size(), "it begins to count anew");
    endAt(20, 2);
    Claim later = setApart();
    assertTrue(later.isCareful(9, 10), "given up, though others are suspected now");
    assertTrue(later.isCareful(0, 10));
    assertFalse(later.isCareful(10, 20));
    assertFalse(later.isCareful(0, 9));
  }

  @Test
  void twoItemsThatEndWorkersInTurnAreNotTakenForOne() throws IOException {
    endAt(8, 4);
    endAt(8, 4);
    endAt(9, 1);
    endAt(10, 1);
    endAt(9, 1);
    // Several at once say nothing about one of them.
    endAt(8, 2);
    endAt(9, 1);
    assertEquals(List.of(), survivor.failed());
    endAt(9, 1);
    assertEquals(List.of(new FailedItem(0, 9)), survivor.failed());
  }

  @Test
  void workerThatEndsBetweenItemsMakesNoneSuspect() throws IOException {
    endAt(8, 4);
    endAt(0, 0);
    Claim claim = setApart();
    assertEquals(claim.suspectStart(), claim.suspectStop());
    assertFalse(claim.isCareful(0, 100));
  }

  @Test
  void nobodyIsBlamedForWhoWasEndedOnPurposeOrIsSilent() throws IOException {
    for (int i = 0; i < 3; i++) {
      try (BatchStore worker = join()) {
        worker.note(worker.claim().orElseThrow(), 4, 1);
        survivor.takeBack(60_000, SELF, SELF);
      }
      try (BatchStore worker = join()) {
        worker.note(worker.claim().orElseThrow(), 4, 1);
        assertFalse(survivor.takeBack(-1, List.of(), List.of()).getFirst().gone());
      }
    }
    assertTrue(survivor.claimSetApart().isEmpty());
    assertEquals(0, survivor.claim().orElseThrow().batch());
  }

  @Test
  void noteOfAnEarlierClaimBlamesNothing() throws IOException {
    for (int i = 0; i < 2; i++) {
      try (BatchStore worker = join()) {
        Claim claim = worker.claim().orElseThrow();
        worker.note(claim, 5, 1);
        worker.release(claim);
      }
      try (BatchStore worker = join()) {
        assertEquals(0, worker.claim().orElseThrow().batch());
        survivor.takeBack(60_000, SELF, List.of());
      }
    }
    Claim claim = setApart();
    assertEquals(claim.suspectStart(), claim.suspectStop());
  }

  @Test
  void roomForItemsThatAreGivenUpIsBounded() throws IOException {
    endAt(0, 4);
    endAt(0, 4);
    for (int item = 0; item < RunLayout.MOST_FAILED + 2; item++) {
      endAt(item, 1);
      endAt(item, 1);
    }
    assertEquals(RunLayout.MOST_FAILED, survivor.failed().size());
    assertEquals(new FailedItem(0, RunLayout.MOST_FAILED - 1), survivor.failed().getLast());
  }

  @Test
  void claimsGoOnFromTheLastOneAndFindWhatCameBack() throws IOException {
    assertEquals(BATCHES, survivor.batches());
    assertEquals(BYTES, survivor.batchBytes());
    Claim zero = survivor.claim().orElseThrow();
    assertEquals(1, survivor.claim().orElseThrow().batch());
    survivor.release(zero);
    assertEquals(2, survivor.claim().orElseThrow().batch());
    Claim again = survivor.claim().orElseThrow();
    assertEquals(0, again.batch());
    assertTrue(survivor.claim().isEmpty());
    assertTrue(survivor.complete(again, ByteBuffer.allocate(BYTES)));
    assertFalse(survivor.complete(zero, ByteBuffer.allocate(BYTES)), "of an earlier claim");
    survivor.requireWhole();
    assertTrue(survivor.isWhole());
  }
}
