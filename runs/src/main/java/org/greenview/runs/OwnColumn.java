package org.greenview.runs;

/** What a column of the observers may say of each of them, in place of an option for all. */
public enum OwnColumn {
  /** Height of the eye above the ground, metres. */
  OBSERVER_HEIGHT("--observer-height-column"),
  /** Height above the surface of what is looked at, metres. */
  TARGET_HEIGHT("--target-height-column"),
  /** How far an observer sees, metres. */
  RADIUS("--radius-column"),
  /** Left edge of the view, degrees clockwise from grid north. */
  AZIMUTH_FROM("--azimuth-columns"),
  /** Right edge of the view, degrees clockwise from grid north. */
  AZIMUTH_TO("--azimuth-columns"),
  /** Lower edge of the view, degrees above the horizontal. */
  PITCH_FROM("--pitch-columns"),
  /** Upper edge of the view, degrees above the horizontal. */
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
