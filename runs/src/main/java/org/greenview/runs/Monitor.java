package org.greenview.runs;

import org.greenview.runs.job.JobMonitor;

/** What a run's listener and token are to a job. */
record Monitor(RunProgress progress, Cancellation cancellation) implements JobMonitor {
  @Override
  public void finished(int viewsheds) {
    progress.finished(viewsheds);
  }

  @Override
  public boolean isCancelled() {
    return cancellation.isRequested();
  }
}
