package org.greenview.engine.job;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.greenview.nativedata.problem.InputProblem;

/** Some threads that take numbered pieces of work until none is left. */
final class WorkerThreads {
  private WorkerThreads() {}

  /**
   * Runs pieces 0 to {@code pieces - 1}, each once.
   *
   * @param workers makes what one thread runs its pieces with (its kernel, its memory)
   * @throws CancellationException if the monitor ended the job
   */
  static void run(int threads, int pieces, JobMonitor monitor, Supplier<IntConsumer> workers) {
    AtomicInteger next = new AtomicInteger();
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
                      IntConsumer worker = workers.get();
                      while (failure.get() == null) {
                        if (monitor.isCancelled()) {
                          throw new CancellationException();
                        }
                        int piece = next.getAndIncrement();
                        if (piece >= pieces) {
                          return;
                        }
                        worker.accept(piece);
                      }
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
              "a segment became shorter while it was read: load the scene again", e);
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
