package org.greenview.distortion.projection;

/** What a map is for, and which measure ranks projections for it. */
public enum Purpose {
  /** Areas are to be compared, as in maps of densities. */
  EQUAL_AREA(SortKey.EA),
  /** Shapes and angles are to be right, as in maps to navigate by. */
  CONFORMAL(SortKey.ES),
  /** Distances are to be measured. */
  EQUIDISTANT(SortKey.EP),
  /** No property kept, nothing badly distorted: distances of all lengths show both. */
  COMPROMISE(SortKey.EP);

  private final SortKey sort;

  Purpose(SortKey sort) {
    this.sort = sort;
  }

  /** The measure by which projections are ranked for it. */
  public SortKey sort() {
    return sort;
  }
}
