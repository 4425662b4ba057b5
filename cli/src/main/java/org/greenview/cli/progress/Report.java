package org.greenview.cli.progress;

import java.io.PrintWriter;
import org.greenview.nativedata.problem.OneLine;

/**
 * Where a run's words go: its summary to standard output, notices and progress to standard error.
 * Quiet runs say nothing but what went wrong.
 */
public final class Report {
  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean quiet;
  private final boolean verbose;

  public Report(PrintWriter out, PrintWriter err, boolean quiet, boolean verbose) {
    this.out = out;
    this.err = err;
    this.quiet = quiet;
    this.verbose = verbose;
  }

  /** A line of the summary. */
  public void line(String text) {
    if (!quiet) {
      out.println(OneLine.of(text));
    }
  }

  /** What was decided or changed on the way and the user should know; a sentence. */
  public void notice(String sentence) {
    if (!quiet) {
      err.println("note: " + OneLine.of(sentence));
      err.flush();
    }
  }

  /** What only somebody who looks for it wants to know. */
  public void detail(String sentence) {
    if (verbose) {
      err.println("detail: " + OneLine.of(sentence));
      err.flush();
    }
  }

  /** Begins to show progress; to be closed before the next word is said. */
  public ProgressLine progress(String what, long total) {
    return ProgressLine.start(err, what, total, quiet);
  }
}
