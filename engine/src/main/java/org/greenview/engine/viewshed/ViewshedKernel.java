package org.greenview.engine.viewshed;

/**
 * Counts what one observer sees. A kernel belongs to one thread, holds that thread's working
 * memory, and allocates nothing per viewshed. All kernels of one precision give the same counts.
 */
public sealed interface ViewshedKernel permits ScalarViewshedKernel, VectorPointKernel {
  /**
   * Computes one viewshed.
   *
   * @param row row of the observer's cell, on the grid
   * @param column column of the observer's cell, on the grid
   * @param into receives the counts
   * @throws IndexOutOfBoundsException if the observer is outside the grid
   * @throws IllegalArgumentException if the observer's cell has no height: see {@link
   *     ViewshedRasters#statusAt}
   */
  void count(int row, int column, ViewshedCounts into);

  /** What this kernel is. */
  KernelKind kind();
}
