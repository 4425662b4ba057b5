package org.greenview.distortion.projection;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Whoever measures blocks: threads of this JVM or other processes. The digits do not depend. */
public abstract class BlockWorkers implements AutoCloseable {
  private final int count;

  /** A thread for each worker, which hands it the next block. */
  private final ExecutorService threads;

  /**
   * @param count how many work at once
   */
  protected BlockWorkers(int count) {
    this.count = count;
    this.threads =
        Executors.newFixedThreadPool(
            count, Thread.ofPlatform().name("distortion-", 0).daemon(true).factory());
  }

  /**
   * Measures samples {@code first} to {@code end - 1}; {@code first} is the start of a block.
   *
   * @return the blocks' tallies in the order of their samples, each with one tally a projection
   * @throws IOException if a worker is lost
   */
  public final List<List<ProjectionTally>> measure(long first, long end) throws IOException {
    int block = DistortionSampler.BLOCK_SAMPLES;
    int blocks = Math.toIntExact((end - first + block - 1) / block);
    List<List<ProjectionTally>> tallies = new ArrayList<>(Arrays.asList(newArray(blocks)));
    AtomicInteger next = new AtomicInteger();
    List<Future<?>> running = new ArrayList<>();
    for (int w = 0; w < Math.min(count, blocks); w++) {
      int worker = w;
      running.add(
          threads.submit(
              () -> {
                for (int b = next.getAndIncrement(); b < blocks; b = next.getAndIncrement()) {
                  if (Thread.currentThread().isInterrupted()) {
                    throw new CancellationException();
                  }
                  long from = first + (long) b * block;
                  tallies.set(b, measure(worker, from, (int) Math.min(block, end - from)));
                }
                return null;
              }));
    }
    try {
      for (Future<?> thread : running) {
        thread.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException lost) {
        throw lost;
      }
      throw e.getCause() instanceof RuntimeException own ? own : new IllegalStateException(e);
    }
    return tallies;
  }

  @SuppressWarnings("unchecked")
  private static List<ProjectionTally>[] newArray(int length) {
    return (List<ProjectionTally>[]) new List<?>[length];
  }

  /**
   * Measures a block.
   *
   * @param worker its number, from 0; asked by one thread alone
   * @return a tally for each projection
   */
  protected abstract List<ProjectionTally> measure(int worker, long first, int samples)
      throws IOException;

  /** How many work at once and what they are, for example "2 threads". */
  public abstract String description();

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
