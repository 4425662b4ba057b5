package org.greenview.runs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.Text;
import org.greenview.runs.job.BatchJob;
import org.greenview.runs.job.BatchPlan;
import org.greenview.runs.job.JobMonitor;
import org.greenview.runs.store.BatchStore;
import org.greenview.runs.store.RunFolder;

/**
 * Leads a run: begins its folder beside the output or goes on from it, has every batch computed by
 * threads or worker processes, and removes the folder when the output is written. Ended before
 * that, it leaves the folder if any batch is done.
 */
final class BatchRun implements RunResults, AutoCloseable {
  private final RunFolder folder;
  private final BatchStore store;
  private final BatchPlan plan;
  private final WorkerSettings workers;
  private final boolean keep;
  private final RunListener listener;
  private final Cancellation cancellation;
  private boolean finished;
  private boolean saidWhatIsKept;
  private double seconds;

  private BatchRun(
      RunFolder folder,
      BatchStore store,
      BatchPlan plan,
      WorkerSettings workers,
      boolean keep,
      RunListener listener,
      Cancellation cancellation) {
    this.folder = folder;
    this.store = store;
    this.plan = plan;
    this.workers = workers;
    this.keep = keep;
    this.listener = listener;
    this.cancellation = cancellation;
  }

  /** The folder of a run: beside its output, so that both are on one file system. */
  static Path folder(Path out) {
    return out.resolveSibling(out.getFileName() + ".run");
  }

  /** The folder of the run that is gone on with; null if it begins. */
  static Path resumed(Path out, Workforce workforce) {
    Path folder = folder(out);
    return workforce.resume() && Files.isDirectory(folder) ? folder : null;
  }

  /**
   * Begins a run, or goes on from one.
   *
   * @param keep whether what is done stays for {@code --resume} when the run is ended
   * @throws InputProblem if there is a run folder and nobody said to resume it, it is another
   *     run's, or in use
   */
  static BatchRun begin(
      Path out,
      PlannedRun planned,
      Workforce workforce,
      int threads,
      boolean keep,
      RunListener listener,
      Cancellation cancellation)
      throws IOException {
    Path path = folder(out);
    BatchPlan plan = planned.plan();
    WorkerSettings workers = WorkerSettings.of(planned, workforce, threads);
    workers.requireMemory();
    workers.describe(planned.page());
    boolean exists = Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    if (!exists && workforce.resume()) {
      listener.notice(path + " does not exist, so there is nothing to resume: starting anew");
    }
    RunFolder folder =
        exists
            ? RunFolder.lead(path, workforce.trusted())
            : create(path, planned, listener, cancellation);
    try {
      if (exists) {
        requireResumed(path, workforce);
      }
      BatchStore store =
          BatchStore.join(path, planned.fingerprint(), plan.batches(), plan.batchBytes());
      BatchRun run = new BatchRun(folder, store, plan, workers, keep, listener, cancellation);
      if (exists) {
        folder.replaceRequest(planned.page());
        run.sayWhatIsDone();
      }
      return run;
    } catch (Throwable t) {
      if (exists) {
        folder.close();
      } else {
        folder.unlink();
      }
      throw t;
    }
  }

  private static RunFolder create(
      Path path, PlannedRun planned, RunListener listener, Cancellation cancellation)
      throws IOException {
    BatchPlan plan = planned.plan();
    long mebibytes = Math.ceilDiv((long) plan.batches() * plan.batchBytes(), 1L << 20);
    try (RunProgress progress =
        mebibytes < 2
            ? RunProgress.UNSEEN
            : listener.progress("MiB of room for results", mebibytes)) {
      return RunFolder.create(
          path,
          planned.page(),
          planned.files(),
          planned.fingerprint(),
          plan.batches(),
          plan.batchBytes(),
          () -> {
            if (cancellation.isRequested()) {
              throw new RunInterrupted();
            }
            progress.finished(1);
          });
    }
  }

  /**
   * Looks whether a run may begin.
   *
   * @throws InputProblem if a run was ended that nobody goes on with
   */
  static void requireResumed(Path folder, Workforce workforce) {
    if (!workforce.resume() && Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      throw InputProblem.of(
          "%s is what an ended run left: add --resume to go on from it, or remove it to start anew",
          folder);
    }
  }

  private void sayWhatIsDone() throws IOException {
    int damaged = store.freeDamaged();
    listener.notice(
        Text.of(
            "going on from %s: %d of %d batches are done%s",
            folder.folder(),
            store.doneCount(),
            store.batches(),
            damaged == 0 ? "" : ", " + damaged + " were damaged and are done again"));
  }

  @Override
  public BatchStore results() {
    return store;
  }

  /** How long computing took, all in all. */
  double seconds() {
    return seconds;
  }

  /**
   * Computes what is not done.
   *
   * @throws RunInterrupted if the run was asked to end
   */
  void compute() throws IOException {
    long total = 0;
    for (int batch = 0; batch < plan.batches(); batch++) {
      total += store.isDone(batch) ? 0 : plan.viewsheds(batch);
    }
    LongRun.announce(
        plan, total, plan.batches() - store.doneCount(), workers.cores(), listener, cancellation);
    long startNs = System.nanoTime();
    try (RunProgress progress = listener.progress("viewsheds", total)) {
      JobMonitor monitor = new Monitor(progress, cancellation);
      try {
        if (workers.processes() == 0) {
          new BatchJob(store, plan, monitor, workers.leaseMs()).run(workers.threads());
        } else {
          new WorkerPool(folder.folder(), store, plan, workers, monitor, listener).run();
        }
      } catch (CancellationException e) {
        throw interruption();
      } finally {
        seconds += (System.nanoTime() - startNs) / 1e9;
      }
    }
    givenUp().forEach(item -> sayGivenUp(item, listener));
    checkInterruption();
  }

  /** Names of the items that have no value. */
  List<String> givenUp() {
    return store.failed().stream().map(f -> plan.itemName(f.batch(), f.item())).toList();
  }

  static void sayGivenUp(String item, RunListener listener) {
    listener.notice(item + " is given up and has no value: every worker that computed it ended");
  }

  @Override
  public void checkInterruption() {
    if (cancellation.isRequested()) {
      throw interruption();
    }
  }

  private RunInterrupted interruption() {
    if (store.doneCount() == 0 || !keep) {
      return new RunInterrupted();
    }
    saidWhatIsKept = true;
    return new RunInterrupted("interrupted: " + whatIsKept());
  }

  private String whatIsKept() {
    return Text.of(
        "%d of %d batches are kept in %s, the same command with --resume goes on",
        store.doneCount(), store.batches(), folder.folder());
  }

  /** The output is written: removes the folder. */
  void finish() throws IOException {
    finished = true;
    store.close();
    if (!folder.unlink()) {
      listener.notice(folder.folder() + " holds files that are not the run's, and stays");
    }
  }

  @Override
  public void close() throws IOException {
    if (finished) {
      return;
    }
    finished = true;
    if (!store.isWhole()) {
      store.close();
      folder.close();
      return;
    }
    boolean useless = !keep || store.doneCount() == 0;
    if (!useless && !saidWhatIsKept) {
      listener.notice(whatIsKept());
    }
    store.close();
    if (useless) {
      folder.unlink();
    } else {
      folder.close();
    }
  }
}
