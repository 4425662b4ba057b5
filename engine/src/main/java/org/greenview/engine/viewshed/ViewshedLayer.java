package org.greenview.engine.viewshed;

/** What a raster of one observer's viewshed holds for each cell. */
public enum ViewshedLayer {
  /** {@link ViewshedPicture#VISIBLE} or {@link ViewshedPicture#HIDDEN}. */
  VISIBLE("visible"),
  /** Angle of the line of sight to a visible cell, degrees above the horizontal. */
  ANGLE("angle"),
  /** Height by which a cell would have to be raised to be seen, metres; 0 where it is seen. */
  HIDDEN_BY("hidden-by");

  private final String label;

  ViewshedLayer(String label) {
    this.label = label;
  }

  /** The word that options and results carry. */
  public String label() {
    return label;
  }
}
