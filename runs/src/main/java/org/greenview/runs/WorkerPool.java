package org.greenview.runs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.greenview.nativedata.problem.Counted;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.Text;
import org.greenview.runs.job.BatchPlan;
import org.greenview.runs.job.JobMonitor;
import org.greenview.runs.store.BatchStore;
import org.greenview.runs.store.LostWorker;

/**
 * Forks workers, watches them until every batch is done, takes back what the lost ones held and
 * forks others in their place. Computes nothing itself, and maps no raster.
 */
final class WorkerPool {
  private static final long POLL_MS = 20;
  private static final long TAKE_BACK_MS = 100;
  private static final long PATIENCE_MS = 1000;

  private final Path folder;
  private final BatchStore store;
  private final BatchPlan plan;
  private final WorkerSettings settings;
  private final JobMonitor monitor;
  private final RunListener listener;
  private final List<WorkerProcess> workers = new ArrayList<>();
  private final List<Long> forkedPids = new ArrayList<>();
  private final List<Long> endedPids = new ArrayList<>();
  private final BitSet counted = new BitSet();
  private int forked;
  private int lostInARow;
  private int lastProgress;

  WorkerPool(
      Path folder,
      BatchStore store,
      BatchPlan plan,
      WorkerSettings settings,
      JobMonitor monitor,
      RunListener listener) {
    this.folder = folder;
    this.store = store;
    this.plan = plan;
    this.settings = settings;
    this.monitor = monitor;
    this.listener = listener;
  }

  /**
   * Runs until every batch is done. No worker that it forked lives afterwards.
   *
   * @throws CancellationException if the monitor ended the job
   * @throws InputProblem if a worker refused its input, or workers end faster than they work
   * @throws IOException if a worker could not read, write or be started
   */
  void run() throws IOException {
    try {
      for (int batch = 0; batch < store.batches(); batch++) {
        counted.set(batch, store.isDone(batch));
      }
      watch();
    } catch (InternalError e) {
      store.requireWhole();
      throw e;
    } catch (InterruptedException e) {
      throw new CancellationException();
    } finally {
      endWorkers();
    }
  }

  private void watch() throws IOException, InterruptedException {
    long nextTakeBackMs = 0;
    while (true) {
      if (monitor.isCancelled()) {
        throw new CancellationException();
      }
      store.beat();
      boolean lost = reap();
      if (lost || System.currentTimeMillis() >= nextTakeBackMs) {
        store.takeBack(settings.leaseMs(), endedPids, List.of()).forEach(this::say);
        nextTakeBackMs = System.currentTimeMillis() + TAKE_BACK_MS;
      }
      if (countDone() == store.batches()) {
        return;
      }
      if (lostInARow > 3 * settings.processes() + 6) {
        throw InputProblem.of(
            "%d workers in a row ended before any of them finished a batch: see the notes above",
            lostInARow);
      }
      int wanted = Math.min(settings.processes(), store.batches() - counted.cardinality());
      while (workers.size() < wanted) {
        WorkerProcess worker = WorkerProcess.fork(folder, forked++, settings);
        workers.add(worker);
        forkedPids.add(worker.pid());
      }
      Thread.sleep(POLL_MS);
    }
  }

  /** Counts what became done; returns how many are. */
  private int countDone() {
    for (int batch = counted.nextClearBit(0);
        batch < store.batches();
        batch = counted.nextClearBit(batch + 1)) {
      if (store.isDone(batch)) {
        counted.set(batch);
        monitor.finished(plan.viewsheds(batch));
      }
    }
    int progress = counted.cardinality() + store.failed().size();
    if (progress > lastProgress) {
      lastProgress = progress;
      lostInARow = 0;
    }
    return counted.cardinality();
  }

  /** Looks who has ended; returns whether anybody was lost. */
  private boolean reap() throws IOException {
    boolean lost = false;
    for (Iterator<WorkerProcess> i = workers.iterator(); i.hasNext(); ) {
      WorkerProcess worker = i.next();
      if (worker.isAlive()) {
        continue;
      }
      i.remove();
      endedPids.add(worker.pid());
      switch (worker.exitCode()) {
        case ExitCode.DONE -> {}
        case ExitCode.BAD_INPUT, ExitCode.USAGE -> throw new InputProblem(worker.sentence());
        case ExitCode.INPUT_OUTPUT ->
            throw new IOException(Text.of("worker %d ended: %s", worker.pid(), worker.sentence()));
        default -> {
          lost = true;
          lostInARow++;
          listener.notice(
              Text.of(
                  "lost worker %d by %s; its batches are done again",
                  worker.pid(), worker.ending()));
        }
      }
      worker.forgetWhatItSaid();
    }
    return lost;
  }

  /** Says what {@link #reap} does not know: of silent workers, and of those not forked here. */
  private void say(LostWorker lost) {
    long pid = lost.process().pid();
    if (!lost.gone()) {
      listener.notice(
          Text.of(
              "worker %d was silent for more than %d s; %s done again",
              pid, settings.leaseMs() / 1000, batches(lost)));
    } else if (!forkedPids.contains(pid)) {
      listener.notice(
          Text.of(
              "lost worker %d, which was not started by this process; %s done again",
              pid, batches(lost)));
    }
  }

  private static String batches(LostWorker lost) {
    return Counted.of(lost.batches(), "batch of it is", "batches of it are");
  }

  /** Asks all to end, waits a second, ends the rest by force; nobody is blamed. */
  private void endWorkers() throws IOException {
    // Asked of nothing that is mapped: the run file may have been cut short.
    if (counted.cardinality() < store.batches()) {
      workers.forEach(WorkerProcess::terminate);
    }
    long deadlineNs = System.nanoTime() + PATIENCE_MS * 1_000_000;
    for (WorkerProcess worker : workers) {
      worker.awaitEnd(deadlineNs);
      worker.forgetWhatItSaid();
    }
    if (store.isWhole()) {
      store.takeBack(settings.leaseMs(), forkedPids, forkedPids);
    }
  }
}
