package org.greenview.runs;

/** What the command's exit status means. */
public final class ExitCode {
  public static final int DONE = 0;
  public static final int BUG = 1;
  public static final int USAGE = 2;
  public static final int BAD_INPUT = 3;
  public static final int INPUT_OUTPUT = 4;
  public static final int INTERRUPTED = 5;

  private ExitCode() {}
}
