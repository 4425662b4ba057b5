package org.greenview.runs;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets Ctrl-C and SIGTERM end a process in order: what runs is asked to end, and cleans up. */
public final class ProcessEnd {
  private static final long CLEAN_UP_SECONDS = 10;

  private final Cancellation cancellation;
  private final CountDownLatch cleanedUp = new CountDownLatch(1);
  private volatile boolean leaving;

  private ProcessEnd(Cancellation cancellation) {
    this.cancellation = cancellation;
  }

  /**
   * Makes signals end the process in order: the JVM waits until {@link #leave} before it halts.
   *
   * @param cancellation what a signal requests
   */
  public static ProcessEnd listen(Cancellation cancellation) {
    ProcessEnd end = new ProcessEnd(cancellation);
    Runtime.getRuntime().addShutdownHook(new Thread(end::awaitCleanUp, "greenview-interruption"));
    return end;
  }

  /** The token that signals set. */
  public Cancellation cancellation() {
    return cancellation;
  }

  private void awaitCleanUp() {
    if (leaving) {
      return;
    }
    cancellation.request();
    try {
      cleanedUp.await(CLEAN_UP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      // Nobody interrupts a shutdown hook; if so, leave at once.
    }
    Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
  }

  /** Everything is cleaned up: leaves with an exit code, whatever asked for it. */
  public void leave(int exitCode) {
    if (cancellation.isRequested()) {
      cleanedUp.countDown();
    }
    leaving = true;
    System.exit(exitCode);
  }
}
