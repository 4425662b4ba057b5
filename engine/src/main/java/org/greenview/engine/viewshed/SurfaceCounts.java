package org.greenview.engine.viewshed;

/**
 * What a kernel found for the observers of a window, by cell of the window, row-major. 0 and NaN
 * for an observer without a value, see {@link ViewshedRasters#statusAt}.
 *
 * @param visible cells seen
 * @param visibleGreen green cells seen
 * @param measures by measure of the request, in their order
 */
public record SurfaceCounts(int[] visible, int[] visibleGreen, double[][] measures) {
  /** Room for a window of so many observers; all counts are 0 at first. */
  public SurfaceCounts(int observers, Measures measures) {
    this(new int[observers], new int[observers], new double[measures.count()][observers]);
  }
}
