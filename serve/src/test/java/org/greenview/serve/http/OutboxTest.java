package org.greenview.serve.http;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class OutboxTest {
  private static final int LONG = 100_000;

  @Test
  void whoDoesNotReadMakesRoomWhenItsPatienceIsOver() throws Exception {
    Outbox outbox = new Outbox(2 * LONG, 0);
    CountDownLatch closed = new CountDownLatch(1);
    assertTrue(outbox.begin(closed::countDown, LONG));
    assertTrue(outbox.begin(OutboxTest::neverClosed, LONG));
    assertTrue(outbox.begin(OutboxTest::neverClosed, LONG));
    assertTrue(closed.await(10, TimeUnit.SECONDS), "the oldest is given up");
  }

  @Test
  void untilThenNothingLongIsSentThatHasNoRoom() {
    Outbox outbox = new Outbox(2 * LONG, 3_600);
    Runnable first = OutboxTest::neverClosed;
    assertTrue(outbox.begin(first, LONG));
    assertTrue(outbox.begin(OutboxTest::neverClosed, LONG));
    assertFalse(outbox.begin(OutboxTest::neverClosed, LONG));
    assertTrue(outbox.begin(OutboxTest::neverClosed, 100), "short answers need no room");
    outbox.end(first);
    assertTrue(outbox.begin(OutboxTest::neverClosed, LONG));
  }

  private static void neverClosed() {
    throw new AssertionError("is not the oldest");
  }
}
