package org.greenview.runs;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ForkJoinPool;

/**
 * The threads that a run may use. Parallel streams work in the pool that calls them, so whatever
 * reads, resamples or encodes beside the viewsheds keeps to the run's number of threads, too.
 */
final class RunThreads {
  /** Work without a result. */
  @FunctionalInterface
  interface Work {
    void run() throws IOException;
  }

  private RunThreads() {}

  /** Does a run's work as {@link #call} does, where there is nothing to return. */
  static void run(int threads, Work work) throws IOException {
    call(
        threads,
        () -> {
          work.run();
          return null;
        });
  }

  /** Does a run's work in a pool of its own, and throws what the work throws. */
  static <T> T call(int threads, Callable<T> work) throws IOException {
    CompletableFuture<T> result = new CompletableFuture<>();
    try (ForkJoinPool pool = new ForkJoinPool(threads)) {
      pool.execute(
          () -> {
            try {
              result.complete(work.call());
            } catch (Throwable t) {
              result.completeExceptionally(t);
            }
          });
      return result.join();
    } catch (CompletionException e) {
      switch (e.getCause()) {
        case IOException failure -> throw failure;
        case RuntimeException failure -> throw failure;
        case Error failure -> throw failure;
        default -> throw e;
      }
    }
  }
}
