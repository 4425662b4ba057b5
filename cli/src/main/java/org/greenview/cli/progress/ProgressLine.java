package org.greenview.cli.progress;

import java.io.PrintWriter;
import java.util.concurrent.atomic.AtomicLong;
import org.greenview.nativedata.problem.Text;
import org.greenview.runs.Durations;
import org.greenview.runs.RunProgress;

/**
 * Shows how far a job is: one line that is written over on a terminal, a plain line now and then
 * elsewhere, nothing when quiet. Close it before anything else is printed.
 */
public final class ProgressLine implements RunProgress {
  private static final long QUICK_INTERVAL_MS = 200;
  private static final long PLAIN_INTERVAL_MS = 10_000;

  private final PrintWriter err;
  private final String what;
  private final long total;
  private final boolean terminal;
  private final boolean json;
  private final long startNs = System.nanoTime();
  private final AtomicLong done = new AtomicLong();
  private final Thread printer;
  private boolean shown;

  private ProgressLine(PrintWriter err, String what, long total, Report.Progress how) {
    this.err = err;
    this.what = what;
    this.total = total;
    this.json = how == Report.Progress.JSON;
    this.terminal = !json && Boolean.getBoolean("greenview.terminal");
    if (json) {
      sayEvent();
    }
    this.printer =
        how == Report.Progress.NONE
            ? null
            : Thread.ofPlatform().name("greenview-progress").daemon().start(this::print);
  }

  /**
   * Begins to show progress.
   *
   * @param what the things that are counted, in the plural
   * @param total how many there are
   */
  static ProgressLine start(PrintWriter err, String what, long total, Report.Progress how) {
    return new ProgressLine(err, what, total, how);
  }

  @Override
  public void finished(int count) {
    done.addAndGet(count);
  }

  private double seconds() {
    return (System.nanoTime() - startNs) / 1e9;
  }

  private void print() {
    try {
      while (true) {
        Thread.sleep(terminal || json ? QUICK_INTERVAL_MS : PLAIN_INTERVAL_MS);
        if (json) {
          sayEvent();
          continue;
        }
        String line = line(done.get(), total, seconds(), what);
        err.print(terminal ? "\r" + line + "\u001b[K" : line + System.lineSeparator());
        err.flush();
        shown = true;
      }
    } catch (InterruptedException e) {
      // Closed.
    }
  }

  private void sayEvent() {
    err.println(
        Report.event(
            "progress",
            "what",
            what,
            "done",
            done.get(),
            "total",
            total,
            "seconds",
            Math.round(seconds() * 1000) / 1000.0));
    err.flush();
  }

  /** Text of the line, for instance {@code 1,200 of 5,000 viewsheds, 650/s, 6 s left}. */
  static String line(long done, long total, double seconds, String what) {
    double rate = seconds > 0 ? done / seconds : 0;
    String left = rate > 0 ? ", " + Durations.text(Math.max(0, total - done) / rate) + " left" : "";
    return Text.of("%,d of %,d %s, %,.0f/s%s", done, total, what, rate, left);
  }

  @Override
  public void close() {
    if (printer == null) {
      return;
    }
    printer.interrupt();
    try {
      printer.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (json) {
      sayEvent();
    }
    if (shown && terminal) {
      err.print("\r\u001b[K");
      err.flush();
    }
  }
}
