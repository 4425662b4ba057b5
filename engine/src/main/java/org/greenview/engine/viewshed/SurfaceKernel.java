package org.greenview.engine.viewshed;

import org.greenview.nativedata.grid.CellWindow;

/**
 * Counts what the observers in all cells of a window see. A kernel belongs to one thread, holds
 * that thread's working memory, and allocates nothing per window. All kernels of one precision give
 * the same counts and measures as {@link ScalarViewshedKernel}.
 *
 * <p>Large windows are cheapest: copies of the surroundings are shared by blocks of {@link
 * #BLOCK_ROWS} x {@link #BLOCK_COLUMNS} observers, counted from the window's first cell.
 */
public sealed interface SurfaceKernel
    permits ScalarSurfaceKernel, VectorSurfaceKernel, WedgeSurfaceKernel {
  /** Rows of observers that share one copy of their surroundings. */
  int BLOCK_ROWS = 64;

  /** Columns of observers that are computed at once. */
  int BLOCK_COLUMNS = 64;

  /**
   * Computes the viewshed of every cell of a window. All look as the request says.
   *
   * @param observers cells of the grid
   * @param into receives what they see; has room for the window and for the request's measures
   * @throws IndexOutOfBoundsException if the window leaves the grid or an array is too short
   */
  void count(CellWindow observers, SurfaceCounts into);

  /** What this kernel is. */
  KernelKind kind();
}
