package org.greenview.cli;

/** The person at the keyboard (or the system) asked the run to end. */
public final class Interruption extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public Interruption() {
    super("interrupted: nothing was written");
  }
}
