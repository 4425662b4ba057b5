package org.greenview.cli.progress;

import java.io.PrintWriter;
import org.greenview.nativedata.problem.OneLine;
import org.greenview.runs.RunListener;

/**
 * Where a run's words go: its summary to standard output, notices and progress to standard error.
 * Quiet runs say nothing but what went wrong.
 */
public final class Report implements RunListener {
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

  @Override
  public void summary(String text) {
    if (!quiet) {
      out.println(OneLine.of(text));
    }
  }

  @Override
  public void notice(String sentence) {
    if (!quiet) {
      err.println("note: " + OneLine.of(sentence));
      err.flush();
    }
  }

  @Override
  public void detail(String sentence) {
    if (verbose) {
      err.println("detail: " + OneLine.of(sentence));
      err.flush();
    }
  }

  @Override
  public ProgressLine progress(String what, long total) {
    return ProgressLine.start(err, what, total, quiet);
  }
}
