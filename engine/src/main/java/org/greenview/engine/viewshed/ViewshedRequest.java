package org.greenview.engine.viewshed;

import org.greenview.nativedata.grid.RasterGrid;

/**
 * What to compute for each observer.
 *
 * @param radiusCells radius of the viewshed in cells, at least 1
 * @param precision how slopes are rounded
 * @param rays where rays go
 * @param curvatureCoefficient c: a cell at distance d is lowered by c d^2 / (2 R) with R = {@link
 *     #EARTH_RADIUS_METRES}, rounded to float32, before anything else. 0 for a plane, 1 for the
 *     earth without refraction, {@link #CURVATURE_WITH_REFRACTION} with it
 * @param view how observers look, unless one has a view of its own
 * @param greenCodes which codes of the green raster count
 * @param measures what is computed besides the counts
 */
public record ViewshedRequest(
    int radiusCells,
    Precision precision,
    RayPattern rays,
    double curvatureCoefficient,
    View view,
    GreenCodes greenCodes,
    Measures measures) {
  /** Largest radius; beyond it, working memory would no longer be some hundred MiB a thread. */
  public static final int MAX_RADIUS_CELLS = 5_000;

  /** Semi-major axis of WGS 84 and GRS 80. */
  public static final double EARTH_RADIUS_METRES = 6_378_137;

  /** 6/7, as GDAL recommends it for visible light. */
  public static final double CURVATURE_WITH_REFRACTION = 0.85714;

  public ViewshedRequest {
    if (radiusCells < 1 || radiusCells > MAX_RADIUS_CELLS) {
      throw new IllegalArgumentException(
          "a radius is 1 to " + MAX_RADIUS_CELLS + " cells, not " + radiusCells);
    }
    if (!(curvatureCoefficient >= 0 && curvatureCoefficient <= 1)) {
      throw new IllegalArgumentException(
          "a curvature coefficient is 0 to 1, not " + curvatureCoefficient);
    }
  }

  /** As in the tutorial: its rays, on a plane, all around, counts alone. */
  public ViewshedRequest(
      int radiusCells, double observerHeightMetres, Precision precision, GreenCodes greenCodes) {
    this(
        radiusCells,
        precision,
        RayPattern.PERIMETER,
        0,
        View.ofHeight(observerHeightMetres),
        greenCodes,
        Measures.NONE);
  }

  /** The same with slopes rounded otherwise. */
  public ViewshedRequest withPrecision(Precision other) {
    return new ViewshedRequest(
        radiusCells, other, rays, curvatureCoefficient, view, greenCodes, measures);
  }

  /** The same with other rays. */
  public ViewshedRequest withRays(RayPattern other) {
    return new ViewshedRequest(
        radiusCells, precision, other, curvatureCoefficient, view, greenCodes, measures);
  }

  /** The same on a more or less curved earth. */
  public ViewshedRequest withCurvature(double other) {
    return new ViewshedRequest(radiusCells, precision, rays, other, view, greenCodes, measures);
  }

  /** The same for other eyes. */
  public ViewshedRequest withView(View other) {
    return new ViewshedRequest(
        radiusCells, precision, rays, curvatureCoefficient, other, greenCodes, measures);
  }

  /** The same with other measures. */
  public ViewshedRequest withMeasures(Measures other) {
    return new ViewshedRequest(
        radiusCells, precision, rays, curvatureCoefficient, view, greenCodes, other);
  }

  /** By how much a cell at a distance lies lower than on a plane, as heights are rounded. */
  float dropMetres(double distanceMetres) {
    return (float)
        (curvatureCoefficient * distanceMetres * distanceMetres / (2 * EARTH_RADIUS_METRES));
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
    int[][] ends = rays.endOffsets(radiusCells);
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
