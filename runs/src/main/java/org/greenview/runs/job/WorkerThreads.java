package org.greenview.runs.job;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

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
    run(threads, Thread.ofPlatform().name("greenview-", 0).daemon().factory(), work);
  }

  static void run(int threads, ThreadFactory factory, Consumer<BooleanSupplier> work) {
    AtomicReference<Throwable> failure = new AtomicReference<>();
    List<Thread> running = new ArrayList<>();
    try {
      for (int t = 0; t < threads; t++) {
        Thread thread = factory.newThread(() -> work(work, failure));
        thread.start();
        running.add(thread);
      }
    } catch (Error e) {
      // The system starts no more threads: those that run must end before anything is closed.
      failure.compareAndSet(null, e);
    }
    joinAll(running, failure);
    switch (failure.get()) {
      case null -> {}
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case Throwable e -> throw new IllegalStateException(e);
    }
  }

  private static void work(Consumer<BooleanSupplier> work, AtomicReference<Throwable> failure) {
    try {
      work.accept(() -> failure.get() == null);
    } catch (Throwable e) {
      failure.compareAndSet(null, e);
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
