package org.greenview.cli.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.CancellationException;
import org.greenview.cli.ExitCode;
import org.greenview.cli.Interruption;
import org.greenview.cli.progress.Report;
import org.greenview.engine.job.BatchJob;
import org.greenview.engine.job.JobMonitor;
import org.greenview.nativedata.batch.BatchStore;
import org.greenview.nativedata.batch.RunFolder;
import org.greenview.nativedata.file.TrustedFolders;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.scene.Scene;

/** Joins a run that another process leads, and works until all of its batches are done. */
public final class WorkerRun {
  /** Stands for no parent: a worker that a person started. */
  public static final long NOBODY = 0;

  private static final long WATCH_MS = 250;

  private final Path folder;
  private final int threads;
  private final long parent;
  private final Report report;
  private volatile boolean orphaned;

  /**
   * @param folder of the run
   * @param threads that compute
   * @param parent pid of the process without which this one ends, or {@link #NOBODY}
   */
  public WorkerRun(Path folder, int threads, long parent, Report report) {
    this.folder = folder.toAbsolutePath();
    this.threads = threads;
    this.parent = parent;
    this.report = report;
  }

  /**
   * Works.
   *
   * @throws org.greenview.nativedata.problem.InputProblem if the folder is no run's, or its inputs
   *     are not what they were when it began
   * @throws Interruption if this worker was asked to end; it gave its batches back
   */
  public void run() throws IOException {
    if (parent != NOBODY) {
      Thread.ofPlatform().name("greenview-parent").daemon().start(this::watchParent);
    }
    Properties page = RunFolder.request(folder, TrustedFolders.OWN);
    long leaseMs;
    Path sceneFolder;
    try {
      leaseMs = WorkerSettings.leaseMs(page);
      sceneFolder = Path.of(RunPage.text(page, RunPage.SCENE));
    } catch (IllegalArgumentException e) {
      throw damaged(e);
    }
    try (Scene scene = Scene.map(sceneFolder)) {
      PlannedRun planned = planned(page, scene);
      BatchStore store =
          BatchStore.join(
              folder, planned.fingerprint(), planned.plan().batches(), planned.plan().batchBytes());
      try {
        JobMonitor watch = new Watch();
        new BatchJob(store, planned.plan(), watch, leaseMs).run(threads);
        report.line("Every batch of %s is done.".formatted(folder));
      } catch (CancellationException e) {
        throw new Interruption("interrupted: this worker has left " + folder);
      } catch (Error e) {
        // Out of memory, most likely. To end without a word to the store lets the blame fall on
        // what was being computed.
        System.err.println("greenview: " + e);
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
      return orphaned || Interruption.isRequested();
    }
  }
}
