package org.greenview.runs.job;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.greenview.nativedata.problem.InputProblem;

/** Some threads that work until all are through or one failed. */
final class WorkerThreads {
  private WorkerThreads() {}

  /**
   * Runs the work in each thread.
   *
   * @param work is told by what it is given whether to go on
   * @throws CancellationException if a thread threw it
   */
  static void run(int threads, Consumer<BooleanSupplier> work) {
    AtomicReference<Throwable> failure = new AtomicReference<>();
    List<Thread> running = new ArrayList<>();
    for (int t = 0; t < threads; t++) {
      running.add(
          Thread.ofPlatform()
              .name("greenview-" + t)
              .daemon()
              .start(
                  () -> {
                    try {
                      work.accept(() -> failure.get() == null);
                    } catch (Throwable e) {
                      failure.compareAndSet(null, e);
                    }
                  }));
    }
    joinAll(running, failure);
    switch (failure.get()) {
      case null -> {}
      // The JDK's word for a page of a mapping that its file no longer has.
      case InternalError e ->
          throw new InputProblem(
              "a segment or the run file became shorter while it was read: load the scene again",
              e);
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case Throwable e -> throw new IllegalStateException(e);
    }
  }

  /** Waits for all, even when interrupted: they read mappings that the caller will close. */
  private static void joinAll(List<Thread> threads, AtomicReference<Throwable> failure) {
    boolean interrupted = false;
    for (Thread thread : threads) {
      while (thread.isAlive()) {
        try {
          thread.join();
        } catch (InterruptedException e) {
          interrupted = true;
          failure.compareAndSet(null, new CancellationException());
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
