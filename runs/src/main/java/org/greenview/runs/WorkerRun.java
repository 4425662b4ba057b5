package org.greenview.runs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.CancellationException;
import org.greenview.nativedata.file.TrustedFolders;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.Text;
import org.greenview.nativedata.scene.Scene;
import org.greenview.runs.job.BatchJob;
import org.greenview.runs.job.JobMonitor;
import org.greenview.runs.store.BatchStore;
import org.greenview.runs.store.RunFolder;

/** Joins a run that another process leads, and works until all of its batches are done. */
public final class WorkerRun {
  /** Stands for no parent: a worker that a person started. */
  public static final long NOBODY = 0;

  private static final long WATCH_MS = 250;

  private final Path folder;
  private final int threads;
  private final long parent;
  private final TrustedFolders trusted;
  private final RunListener listener;
  private final Cancellation cancellation;
  private volatile boolean orphaned;

  /**
   * @param folder of the run
   * @param threads that compute
   * @param parent pid of the process without which this one ends, or {@link #NOBODY}
   * @param trusted whose run and scene are believed
   */
  public WorkerRun(
      Path folder,
      int threads,
      long parent,
      TrustedFolders trusted,
      RunListener listener,
      Cancellation cancellation) {
    this.folder = folder.toAbsolutePath();
    this.threads = threads;
    this.parent = parent;
    this.trusted = trusted;
    this.listener = listener;
    this.cancellation = cancellation;
  }

  /**
   * Works.
   *
   * @throws org.greenview.nativedata.problem.InputProblem if the folder is no run's, or its inputs
   *     are not what they were when it began
   * @throws RunInterrupted if this worker was asked to end; it gave its batches back
   */
  public void run() throws IOException {
    if (parent != NOBODY) {
      Thread.ofPlatform().name("greenview-parent").daemon().start(this::watchParent);
    }
    Properties page = RunFolder.request(folder, trusted);
    long leaseMs;
    Path sceneFolder;
    try {
      leaseMs = WorkerSettings.leaseMs(page);
      sceneFolder = Path.of(RunPage.text(page, RunPage.SCENE));
    } catch (IllegalArgumentException e) {
      throw damaged(e);
    }
    try (Scene scene = Scene.map(sceneFolder, trusted)) {
      PlannedRun planned = planned(page, scene);
      BatchStore store =
          BatchStore.join(
              folder, planned.fingerprint(), planned.plan().batches(), planned.plan().batchBytes());
      try {
        JobMonitor watch = new Watch();
        new BatchJob(store, planned.plan(), watch, leaseMs).run(threads);
        listener.summary(Text.of("Every batch of %s is done.", folder));
      } catch (CancellationException e) {
        throw new RunInterrupted("interrupted: this worker has left " + folder);
      } catch (InternalError e) {
        // A segment was cut short: the other workers cannot read it either.
        throw e;
      } catch (Error e) {
        // Out of memory, most likely. To end without a word to the store lets the blame fall on
        // what was being computed.
        System.err.println(
            "greenview: " + (e instanceof OutOfMemoryError ? "there was no memory left" : e));
        Runtime.getRuntime().halt(ExitCode.BUG);
      } finally {
        store.close();
      }
    }
  }

  private PlannedRun planned(Properties page, Scene scene) throws IOException {
    try {
      return RunPlanner.ofPage(page, folder, scene);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw damaged(e);
    }
  }

  private InputProblem damaged(RuntimeException cause) {
    return new InputProblem(
        folder.resolve(RunFolder.REQUEST_FILE)
            + " is damaged: it does not say what to compute; start the run anew",
        cause);
  }

  private void watchParent() {
    try {
      while (hasParent()) {
        Thread.sleep(WATCH_MS);
      }
      orphaned = true;
    } catch (InterruptedException e) {
      // Nobody interrupts it.
    }
  }

  /** Without an answer (too many open files), a process of that number passes for the parent. */
  private boolean hasParent() {
    return ProcessHandle.current()
        .parent()
        .map(process -> process.pid() == parent)
        .orElseGet(() -> Files.exists(Path.of("/proc", "" + parent)));
  }

  private final class Watch implements JobMonitor {
    @Override
    public void finished(int viewsheds) {}

    @Override
    public boolean isCancelled() {
      return orphaned || cancellation.isRequested();
    }
  }
}
