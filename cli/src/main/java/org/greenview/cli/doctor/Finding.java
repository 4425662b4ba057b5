package org.greenview.cli.doctor;

/**
 * One thing that was looked at.
 *
 * @param what its name
 * @param found a line on what is there
 * @param advice what to do; null where all is well
 */
public record Finding(String what, String found, String advice) {
  static Finding well(String what, String found) {
    return new Finding(what, found, null);
  }

  /** Whether something should be done about it. */
  public boolean isShortcoming() {
    return advice != null;
  }
}
