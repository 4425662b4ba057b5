package org.greenview.runs;

import org.greenview.nativedata.problem.Text;

/** Times as people say them. */
public final class Durations {
  private Durations() {}

  /** For instance {@code 0.42 s}, {@code 6 s}, {@code 3 min 20 s}, {@code 2 h 5 min}. */
  public static String text(double seconds) {
    if (seconds < 10) {
      return Text.of(seconds < 1 ? "%.2f s" : "%.1f s", seconds);
    }
    long whole = Math.round(seconds);
    if (whole < 60) {
      return whole + " s";
    }
    if (whole < 3600) {
      return whole / 60 + " min " + whole % 60 + " s";
    }
    return whole / 3600 + " h " + whole % 3600 / 60 + " min";
  }
}
