package org.greenview.runs;

import java.nio.file.Path;
import org.greenview.loader.scene.LoadListener;

/** Hears what a run says while it works: its summary, notices and progress. Deaf by default. */
public interface RunListener extends LoadListener {
  /** Hears nothing. */
  RunListener SILENT = new RunListener() {};

  /** A line of the summary. */
  default void summary(String line) {}

  @Override
  default void notice(String sentence) {}

  /** A number of the result, for programs: how many of what, as {@code observers_ok}. */
  default void count(String what, long number) {}

  /** How long a part of the run took, in seconds, for programs. */
  default void seconds(String what, double seconds) {}

  /** A file of the result is whole and has its name. */
  default void wrote(Path file) {}

  @Override
  default RunProgress progress(String what, long total) {
    return RunProgress.UNSEEN;
  }
}
