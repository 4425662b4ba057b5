package org.greenview.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a signal does to a run that is done, and to one that is not. */
@Timeout(5)
class ProcessEndTest {
  @Test
  void signalAfterTheLastLookDoesNotChangeTheCodeOfARunThatIsDone() {
    ProcessEnd end = new ProcessEnd(new Cancellation());
    // The run looked, saw no signal and settles; the signal comes only then.
    end.settle(ExitCode.DONE);
    assertEquals(ExitCode.DONE, end.codeAfterSignal());
  }

  @Test
  void signalWaitsForARunThatCleansUp() throws Exception {
    Cancellation cancellation = new Cancellation();
    ProcessEnd end = new ProcessEnd(cancellation);
    CompletableFuture<Integer> code = CompletableFuture.supplyAsync(end::codeAfterSignal);
    while (!cancellation.isRequested()) {
      Thread.onSpinWait();
    }
    assertTrue(!code.isDone());
    end.settle(ExitCode.INTERRUPTED);
    assertEquals(ExitCode.INTERRUPTED, code.get(2, TimeUnit.SECONDS));
  }
}
