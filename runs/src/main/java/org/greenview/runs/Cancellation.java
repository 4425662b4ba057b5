package org.greenview.runs;

/**
 * Asks runs to end. Each run that was given it looks between pieces of work; any thread may ask.
 */
public final class Cancellation {
  private final Cancellation above;
  private volatile boolean requested;

  /** One that nothing but its own request ends. */
  public Cancellation() {
    this(null);
  }

  /**
   * A token that is asked, too, when another one is.
   *
   * @param above the other one, or null
   */
  public Cancellation(Cancellation above) {
    this.above = above;
  }

  /** Asks whatever was given this token to end. */
  public void request() {
    requested = true;
  }

  /** Whether somebody asked the run to end; once true, always true. */
  public boolean isRequested() {
    return requested || above != null && above.isRequested();
  }

  /**
   * Ends the work that calls it if it was asked to end.
   *
   * @throws RunInterrupted if so
   */
  public void check() {
    if (isRequested()) {
      throw new RunInterrupted();
    }
  }
}
