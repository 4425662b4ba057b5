package org.greenview.engine.viewshed;

/** What a kernel found for one observer. Mutable, so that kernels allocate nothing. */
public final class ViewshedCounts {
  /** Cells seen, the observer's own included if its view counts it. */
  public int visible;

  /** Cells seen whose code is green. */
  public int visibleGreen;

  /** One value for each of the request's measures, in their order. */
  public final double[] measures;

  /** Room for counts alone. */
  public ViewshedCounts() {
    this(Measures.NONE);
  }

  /** Room for counts and a value for each measure. */
  public ViewshedCounts(Measures measures) {
    this.measures = new double[measures.count()];
  }
}
