package org.greenview.engine.viewshed;

/**
 * Computes what one observer sees. A kernel belongs to one thread, holds that thread's working
 * memory, and allocates nothing per viewshed. All kernels of one request give the same counts and
 * the same measures, to the last bit.
 */
public sealed interface ViewshedKernel permits ScalarViewshedKernel, VectorPointKernel {
  /**
   * Side of the squares of the raster's cells, counted from its first, whose observers are cheapest
   * one after the other: they share what is copied of the surroundings.
   */
  int NEIGHBOURS_CELLS = 64;

  /**
   * Computes one viewshed.
   *
   * @param row row of the observer's cell, on the grid
   * @param column column of the observer's cell, on the grid
   * @param view how this observer looks
   * @param into receives counts and measures; has room for those of the request
   * @throws IndexOutOfBoundsException if the observer is outside the grid
   * @throws IllegalArgumentException if the observer's cell has no height: see {@link
   *     ViewshedRasters#statusAt}
   */
  void count(int row, int column, View view, ViewshedCounts into);

  /** Computes one viewshed for an observer who looks as the request says. */
  default void count(int row, int column, ViewshedCounts into) {
    count(row, column, request().view(), into);
  }

  /**
   * Finds which cells one observer sees, without counting them: the cells that {@link #count} of
   * the same view counts, in an order that is this kernel's own.
   */
  void see(int row, int column, View view, CellSink into);

  /** Does what {@link #count} and {@link #see} do, in little more time than one of them. */
  void countAndSee(int row, int column, View view, ViewshedCounts into, CellSink cells);

  /** What this kernel computes. */
  ViewshedRequest request();

  /** What this kernel is. */
  KernelKind kind();
}
