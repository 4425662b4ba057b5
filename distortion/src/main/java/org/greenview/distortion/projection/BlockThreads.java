package org.greenview.distortion.projection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.greenview.nativedata.problem.InputProblem;

/** Threads of this JVM that take the next block as they get free. */
public final class BlockThreads implements BlockWorkers {
  private final DistortionRequest request;
  private final int threads;
  private final ExecutorService pool;
  private final List<DistortionSampler> samplers;

  /** Workers for one request. */
  public BlockThreads(DistortionRequest request, int threads) {
    if (threads < 1) {
      throw new InputProblem(threads + " threads were asked for: give at least 1");
    }
    this.request = request;
    this.threads = threads;
    this.samplers = new ArrayList<>(Arrays.asList(new DistortionSampler[threads]));
    this.pool =
        Executors.newFixedThreadPool(
            threads, Thread.ofPlatform().name("distortion-", 0).daemon(true).factory());
  }

  @Override
  public List<List<ProjectionTally>> measure(long first, long end) {
    int block = DistortionSampler.BLOCK_SAMPLES;
    int blocks = Math.toIntExact((end - first + block - 1) / block);
    List<List<ProjectionTally>> tallies = new ArrayList<>(Arrays.asList(newArray(blocks)));
    AtomicInteger next = new AtomicInteger();
    List<Future<?>> running = new ArrayList<>();
    for (int t = 0; t < Math.min(threads, blocks); t++) {
      int thread = t;
      running.add(
          pool.submit(
              () -> {
                for (int b = next.getAndIncrement(); b < blocks; b = next.getAndIncrement()) {
                  if (Thread.currentThread().isInterrupted()) {
                    throw new CancellationException();
                  }
                  long from = first + (long) b * block;
                  tallies.set(b, sampler(thread).measure(from, (int) Math.min(block, end - from)));
                }
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
      throw e.getCause() instanceof RuntimeException r ? r : new IllegalStateException(e);
    }
    return tallies;
  }

  @SuppressWarnings("unchecked")
  private static List<ProjectionTally>[] newArray(int length) {
    return (List<ProjectionTally>[]) new List<?>[length];
  }

  /** Made by its own thread, so that threads parse at the same time. */
  private DistortionSampler sampler(int thread) {
    if (samplers.get(thread) == null) {
      samplers.set(thread, new DistortionSampler(request));
    }
    return samplers.get(thread);
  }

  @Override
  public String description() {
    return threads == 1 ? "1 thread" : threads + " threads";
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }
}
