package org.greenview.runs;

import java.nio.file.Path;

/** Hears what a run says while it works: its summary, notices and progress. Deaf by default. */
public interface RunListener {
  /** Hears nothing. */
  RunListener SILENT = new RunListener() {};

  /** A line of the summary. */
  default void summary(String line) {}

  /** What was decided or changed on the way and the user should know; a sentence. */
  default void notice(String sentence) {}

  /** What only somebody who looks for it wants to know; a sentence. */
  default void detail(String sentence) {}

  /** A number of the result, for programs: how many of what, as {@code observers_ok}. */
  default void count(String what, long number) {}

  /** How long a part of the run took, in seconds, for programs. */
  default void seconds(String what, double seconds) {}

  /** A file of the result is whole and has its name. */
  default void wrote(Path file) {}

  /**
   * A longer piece of work begins; it is closed before the next word is said.
   *
   * @param what the things that are counted, in the plural
   * @param total how many there are
   */
  default RunProgress progress(String what, long total) {
    return RunProgress.UNSEEN;
  }
}
