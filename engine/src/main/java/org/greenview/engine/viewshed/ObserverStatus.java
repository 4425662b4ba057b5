package org.greenview.engine.viewshed;

/** What became of one observer. */
public enum ObserverStatus {
  /** Computed. */
  OK("ok"),
  /** Not on the raster: no value. */
  OUTSIDE("outside"),
  /** On a cell without a height: no value. */
  NODATA("nodata"),
  /** Computed, but the eye (DTM + observer height) lies below the DSM: inside a building? */
  BELOW_SURFACE("below_surface"),
  /** Given up: every worker that computed it ended. No value. */
  FAILED("failed");

  private final String label;

  ObserverStatus(String label) {
    this.label = label;
  }

  /** The word that results carry. */
  public String label() {
    return label;
  }

  /** Whether results carry numbers for such an observer. */
  public boolean hasValue() {
    return this == OK || this == BELOW_SURFACE;
  }
}
