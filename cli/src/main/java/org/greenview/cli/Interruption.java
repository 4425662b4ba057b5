package org.greenview.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The person at the keyboard, or the system, asked the run to end (Ctrl-C, SIGTERM). Commands ask
 * {@link #isRequested} between pieces of work, clean up and end with this exception.
 */
public final class Interruption extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final long CLEAN_UP_SECONDS = 10;

  private static volatile boolean requested;
  private static volatile boolean leaving;
  private static final CountDownLatch CLEANED_UP = new CountDownLatch(1);

  public Interruption() {
    super("interrupted: no result was written");
  }

  /** Interrupted, with a word on what was kept. */
  public Interruption(String sentence) {
    super(sentence);
  }

  public static boolean isRequested() {
    return requested;
  }

  /** Ends the command that calls it if the run was asked to end. */
  public static void check() {
    if (requested) {
      throw new Interruption();
    }
  }

  /** Makes signals end the run in order: the JVM waits until {@link #leave} before it halts. */
  static void listen() {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  if (leaving) {
                    return;
                  }
                  requested = true;
                  try {
                    CLEANED_UP.await(CLEAN_UP_SECONDS, TimeUnit.SECONDS);
                  } catch (InterruptedException e) {
                    // Nobody interrupts a shutdown hook; if so, leave at once.
                  }
                  Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
                },
                "greenview-interruption"));
  }

  /** Everything is cleaned up: leaves with an exit code, whatever asked for it. */
  static void leave(int exitCode) {
    if (requested) {
      CLEANED_UP.countDown();
    }
    leaving = true;
    System.exit(exitCode);
  }
}
