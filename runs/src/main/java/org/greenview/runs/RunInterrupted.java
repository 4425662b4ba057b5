package org.greenview.runs;

/**
 * A run was asked to end by its {@link Cancellation} and did so; the message says what was kept.
 */
public final class RunInterrupted extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Nothing was kept. */
  public RunInterrupted() {
    super("interrupted: no result was written");
  }

  /** Interrupted, with a word on what was kept. */
  public RunInterrupted(String sentence) {
    super(sentence);
  }
}
