package org.greenview.distortion.projection;

/** What a map is for, and which measure ranks projections for it. */
public enum Purpose {
  EQUAL_AREA(SortKey.EA),
  CONFORMAL(SortKey.ES),
  EQUIDISTANT(SortKey.EP),
  /** No property kept, nothing badly distorted: distances of all lengths show both. */
  COMPROMISE(SortKey.EP);

  private final SortKey sort;

  Purpose(SortKey sort) {
    this.sort = sort;
  }

  public SortKey sort() {
    return sort;
  }
}
