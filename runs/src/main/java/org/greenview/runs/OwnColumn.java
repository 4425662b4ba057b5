package org.greenview.runs;

/** What a column of the observers may say of each of them, in place of an option for all. */
public enum OwnColumn {
  OBSERVER_HEIGHT("--observer-height-column"),
  TARGET_HEIGHT("--target-height-column"),
  RADIUS("--radius-column"),
  AZIMUTH_FROM("--azimuth-columns"),
  AZIMUTH_TO("--azimuth-columns"),
  PITCH_FROM("--pitch-columns"),
  PITCH_TO("--pitch-columns");

  private final String option;

  OwnColumn(String option) {
    this.option = option;
  }

  /** The option that names the column. */
  String option() {
    return option;
  }
}
