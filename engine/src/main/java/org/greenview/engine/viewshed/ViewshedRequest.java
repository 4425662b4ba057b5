package org.greenview.engine.viewshed;

import org.greenview.nativedata.grid.RasterGrid;

/**
 * What to compute for each observer.
 *
 * @param radiusCells radius of the viewshed in cells, at least 1
 * @param observerHeightMetres height of the eye above the DSM at the observer's cell, or above the
 *     DTM where the scene has one
 * @param precision how slopes are rounded
 * @param greenCodes which codes of the green raster count
 */
public record ViewshedRequest(
    int radiusCells, double observerHeightMetres, Precision precision, GreenCodes greenCodes) {
  /** Largest radius; beyond it, working memory would no longer be some hundred MiB a thread. */
  public static final int MAX_RADIUS_CELLS = 5_000;

  public ViewshedRequest {
    if (radiusCells < 1 || radiusCells > MAX_RADIUS_CELLS) {
      throw new IllegalArgumentException(
          "a radius is 1 to " + MAX_RADIUS_CELLS + " cells, not " + radiusCells);
    }
    if (!Double.isFinite(observerHeightMetres)) {
      throw new IllegalArgumentException("an observer height is a number of metres");
    }
  }

  /**
   * Radius in cells: (int) (radius / cell size), truncated as the tutorial does.
   *
   * @return may be 0, or more than {@link #MAX_RADIUS_CELLS}: the caller refuses both
   */
  public static int radiusCells(double radiusMetres, RasterGrid grid) {
    return (int) (radiusMetres / grid.cellSizeMetres());
  }

  /** Cells on all rays of one viewshed away from the raster's edges; a cell counts once per ray. */
  public long raySteps() {
    int[][] ends = CirclePerimeter.offsets(radiusCells);
    RayWalk walk = new RayWalk(radiusCells);
    long steps = 0;
    for (int ray = 0; ray < ends[0].length; ray++) {
      walk.begin(ends[0][ray], ends[1][ray]);
      while (walk.advance()) {
        steps++;
      }
    }
    return steps;
  }
}
