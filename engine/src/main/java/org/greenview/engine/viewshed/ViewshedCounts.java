package org.greenview.engine.viewshed;

/** What a kernel found for one observer. Mutable, so that kernels allocate nothing. */
public final class ViewshedCounts {
  /** Cells seen, the observer's own included. */
  public int visible;

  /** Cells seen whose code is green. */
  public int visibleGreen;
}
