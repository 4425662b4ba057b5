package org.greenview.runs.job;

/** Watches a job and may end it. Called from worker threads. */
public interface JobMonitor {
  /** A monitor that says nothing and never ends the job. */
  JobMonitor SILENT =
      new JobMonitor() {
        @Override
        public void finished(int viewsheds) {}

        @Override
        public boolean isCancelled() {
          return false;
        }
      };

  /** That many more viewsheds are done. */
  void finished(int viewsheds);

  /** Whether to stop; asked before every piece of work. */
  boolean isCancelled();
}
