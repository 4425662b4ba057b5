package org.greenview.runs;

/**
 * Asks runs to end. Each run that was given it looks between pieces of work; any thread may ask.
 */
public final class Cancellation {
  private volatile boolean requested;

  /** Asks whatever was given this token to end. */
  public void request() {
    requested = true;
  }

  /** Whether somebody asked the run to end; once true, always true. */
  public boolean isRequested() {
    return requested;
  }

  /**
   * Ends the work that calls it if it was asked to end.
   *
   * @throws RunInterrupted if so
   */
  public void check() {
    if (requested) {
      throw new RunInterrupted();
    }
  }
}
