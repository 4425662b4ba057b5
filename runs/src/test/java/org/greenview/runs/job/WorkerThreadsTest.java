package org.greenview.runs.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class WorkerThreadsTest {
  @Test
  void threadsThatStartedHaveEndedWhenOneCannotStart() {
    AtomicInteger made = new AtomicInteger();
    AtomicInteger begun = new AtomicInteger();
    AtomicInteger ended = new AtomicInteger();
    OutOfMemoryError failure =
        assertThrows(
            OutOfMemoryError.class,
            () ->
                WorkerThreads.run(
                    5,
                    task -> {
                      if (made.incrementAndGet() == 4) {
                        throw new OutOfMemoryError("unable to create native thread");
                      }
                      return new Thread(task);
                    },
                    goesOn -> {
                      begun.incrementAndGet();
                      while (goesOn.getAsBoolean()) {
                        Thread.onSpinWait();
                      }
                      ended.incrementAndGet();
                    }));
    assertEquals("unable to create native thread", failure.getMessage());
    assertEquals(3, begun.get());
    assertEquals(3, ended.get());
  }
}
