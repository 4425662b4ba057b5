package org.greenview.serve.scene;

import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.greenview.serve.http.Refusal;

/** As many pieces of work at a time as there are processors, a queue of bounded length and wait. */
public final class WorkLimit {
  private static final int MOST_WAITING = 64;
  private static final long LONGEST_WAIT_SECONDS = 20;

  private final Semaphore running = new Semaphore(Runtime.getRuntime().availableProcessors(), true);
  private final AtomicInteger waiting = new AtomicInteger();

  /** Work that reads a scene. */
  @FunctionalInterface
  public interface Work<T> {
    /** Does it, in the thread that asked. */
    T run() throws IOException;
  }

  /**
   * Does a piece of work when its turn comes.
   *
   * @throws Refusal with 429 if too many wait, with 503 if the scene's files became shorter
   */
  <T> T run(Work<T> work) throws IOException {
    if (waiting.incrementAndGet() > MOST_WAITING) {
      waiting.decrementAndGet();
      throw new Refusal(429, "busy");
    }
    try {
      if (!running.tryAcquire(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
        throw new Refusal(429, "busy");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refusal(503, "the server is being stopped");
    } finally {
      waiting.decrementAndGet();
    }
    try {
      return work.run();
    } catch (InternalError e) {
      // What the JVM makes of a mapped file that was cut short.
      throw new Refusal(
          503,
          "a file of the scene was cut short or cannot be read: load the scene again, then start"
              + " 'greenview serve' again");
    } finally {
      running.release();
    }
  }
}
