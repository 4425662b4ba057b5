package org.greenview.runs;

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
