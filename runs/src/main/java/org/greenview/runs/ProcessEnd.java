package org.greenview.runs;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets Ctrl-C and SIGTERM end a process in order: what runs is asked to end, and cleans up. */
public final class ProcessEnd {
  private static final long CLEAN_UP_SECONDS = 10;

  private final Cancellation cancellation;
  private final CountDownLatch cleanedUp = new CountDownLatch(1);
  private volatile boolean leaving;
  private volatile int code;

  ProcessEnd(Cancellation cancellation) {
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
    if (!leaving) {
      Runtime.getRuntime().halt(codeAfterSignal());
    }
  }

  /** Asks what runs to end and waits until it has: the code that it leaves with. */
  int codeAfterSignal() {
    cancellation.request();
    try {
      if (cleanedUp.await(CLEAN_UP_SECONDS, TimeUnit.SECONDS)) {
        return code;
      }
    } catch (InterruptedException e) {
      // Nobody interrupts a shutdown hook; if so, leave at once.
    }
    return ExitCode.INTERRUPTED;
  }

  /** Everything is cleaned up: leaves with an exit code, whatever asked for it. */
  public void leave(int exitCode) {
    settle(exitCode);
    leaving = true;
    // Waits for ever if a signal came first: its hook then leaves with the code.
    System.exit(exitCode);
  }

  /** A signal that comes from now on, or came unseen, finds a run that is done. */
  void settle(int exitCode) {
    code = exitCode;
    cleanedUp.countDown();
  }
}
