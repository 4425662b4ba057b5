package org.greenview.runs;

/** What the command's exit status means. */
public final class ExitCode {
  /** All that was asked for is written. */
  public static final int DONE = 0;

  /** A bug in Greenview. */
  public static final int BUG = 1;

  /** Options that are unknown, missing or contradict each other. */
  public static final int USAGE = 2;

  /** Input that is refused, in one sentence. */
  public static final int BAD_INPUT = 3;

  /** A file that cannot be read or written, a full disk, too little memory. */
  public static final int INPUT_OUTPUT = 4;

  /** Ended by Ctrl-C or SIGTERM before it was done. */
  public static final int INTERRUPTED = 5;

  private ExitCode() {}
}
