package org.greenview.runs.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BooleanSupplier;
import org.greenview.runs.store.BatchStore;
import org.greenview.runs.store.Claim;

/**
 * The threads of one process that compute batches of a store, beside whatever other processes do
 * the same, until every batch is done.
 */
public final class BatchJob {
  private static final long POLL_MS = 10;

  private final BatchStore store;
  private final BatchPlan plan;
  private final JobMonitor monitor;
  private final long leaseMs;

  /** A batch that ended workers is computed with nothing beside it, so that only it is blamed. */
  private final ReentrantReadWriteLock alone = new ReentrantReadWriteLock(true);

  /**
   * @param store holds the batches of the plan
   * @param leaseMs how long another process may be silent before its batches are taken back
   */
  public BatchJob(BatchStore store, BatchPlan plan, JobMonitor monitor, long leaseMs) {
    this.store = store;
    this.plan = plan;
    this.monitor = monitor;
    this.leaseMs = leaseMs;
  }

  /**
   * Works until every batch is done, by whomever. Results do not depend on the number of threads
   * and processes, nor on how often the job was ended and begun again.
   *
   * @throws CancellationException if the monitor ended the job
   * @throws org.greenview.nativedata.problem.InputProblem if the run file was cut short
   * @throws InternalError if a segment was
   * @throws IOException if results cannot be written
   */
  public void run(int threads) throws IOException {
    Heartbeat heartbeat = Heartbeat.start(store, leaseMs);
    try {
      WorkerThreads.run(Math.min(threads, Math.max(1, plan.batches())), this::work);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (InternalError e) {
      // What was mapped lost its pages: the run file, which says so itself, or a segment.
      store.requireWhole();
      throw e;
    } finally {
      heartbeat.stop();
    }
  }

  /** What one thread does, until another one failed. */
  private void work(BooleanSupplier goesOn) {
    BatchComputer computer = plan.computer(monitor);
    ByteBuffer results = ByteBuffer.allocate(plan.batchBytes()).order(ByteOrder.LITTLE_ENDIAN);
    try {
      while (goesOn.getAsBoolean()) {
        if (monitor.isCancelled()) {
          throw new CancellationException();
        }
        if (!computeNext(computer, results) && !computeNextAlone(computer, results)) {
          if (store.doneCount() == store.batches()) {
            return;
          }
          Thread.sleep(POLL_MS);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new CancellationException();
    }
  }

  private boolean computeNext(BatchComputer computer, ByteBuffer results) throws IOException {
    alone.readLock().lock();
    try {
      return compute(store.claim(), computer, results);
    } finally {
      alone.readLock().unlock();
    }
  }

  private boolean computeNextAlone(BatchComputer computer, ByteBuffer results) throws IOException {
    // Whoever waits for the others of its process would wait for their whole batches.
    if (!alone.writeLock().tryLock()) {
      return false;
    }
    try {
      return compute(store.claimSetApart(), computer, results);
    } finally {
      alone.writeLock().unlock();
    }
  }

  private boolean compute(Optional<Claim> claim, BatchComputer computer, ByteBuffer results)
      throws IOException {
    if (claim.isEmpty()) {
      return false;
    }
    try {
      computer.compute(new BatchWork(store, claim.get()), results.clear());
    } catch (CancellationException e) {
      store.release(claim.get());
      throw e;
    }
    store.complete(claim.get(), results.clear());
    return true;
  }

  /** Takes back what others lost and says that this process lives, a few times per lease. */
  private static final class Heartbeat {
    private static final long LONGEST_MS = 1000;

    private final BatchStore store;
    private final long leaseMs;
    private final Thread thread;

    /** Not an interrupt: that would close the channel of the run file under all threads. */
    private final CountDownLatch stopped = new CountDownLatch(1);

    private Heartbeat(BatchStore store, long leaseMs) {
      this.store = store;
      this.leaseMs = leaseMs;
      this.thread = Thread.ofPlatform().name("greenview-heartbeat").daemon().unstarted(this::beat);
    }

    static Heartbeat start(BatchStore store, long leaseMs) {
      Heartbeat heartbeat = new Heartbeat(store, leaseMs);
      heartbeat.thread.start();
      return heartbeat;
    }

    private void beat() {
      try {
        do {
          store.beat();
          store.takeBack(leaseMs, List.of(), List.of());
        } while (!stopped.await(Math.min(LONGEST_MS, leaseMs / 4), TimeUnit.MILLISECONDS));
      } catch (InterruptedException e) {
        // Nobody interrupts it.
      } catch (IOException | RuntimeException | InternalError e) {
        // The run file is gone or cut short: the threads meet the same and say so.
      }
    }

    /** Waits for the thread: the store is closed next. */
    void stop() {
      stopped.countDown();
      boolean interrupted = false;
      while (thread.isAlive()) {
        try {
          thread.join();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
