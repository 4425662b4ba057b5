package org.greenview.engine.viewshed;

import java.util.Arrays;
import java.util.Objects;

/**
 * One observer at a time, with neighbouring rays as lanes of vectors: each lane does what {@link
 * ScalarViewshedKernel} does along its ray. See docs/KERNELS.md.
 */
public final class VectorPointKernel implements ViewshedKernel {
  private final ViewshedRasters rasters;
  private final ViewshedRequest request;
  private final PointTile tile;
  private final FanRays rays;
  private final SeenCells seen;

  public VectorPointKernel(ViewshedRasters rasters, ViewshedRequest request) {
    this.rasters = rasters;
    this.request = request;
    int radius = request.radiusCells();
    this.tile = new PointTile(rasters, radius);
    this.rays =
        switch (request.precision()) {
          case FLOAT32 -> new FloatFanRays(new FanProgram(radius, FloatFanRays.WIDTH));
          case FLOAT64 -> new DoubleFanRays(new FanProgram(radius, DoubleFanRays.WIDTH));
        };
    this.seen = new SeenCells(radius);
  }

  @Override
  public KernelKind kind() {
    return KernelKind.VECTOR;
  }

  @Override
  public ViewshedRequest request() {
    return request;
  }

  @Override
  public void count(int row, int column, View view, ViewshedCounts into) {
    Objects.checkIndex(row, rasters.shape().rows());
    Objects.checkIndex(column, rasters.shape().columns());
    double eyeMetres = rasters.eyeMetres(row, column, view, request.precision());
    if (Double.isNaN(eyeMetres)) {
      throw new IllegalArgumentException("no height at row " + row + ", column " + column);
    }
    tile.load(row, column);
    rays.cast(tile, eyeMetres, seen);
    GreenCodes greenCodes = request.greenCodes();
    into.visible = 1;
    into.visibleGreen = greenCodes.contains(rasters.green().byteAt(row, column)) ? 1 : 0;
    seen.countInto(rasters, greenCodes, row, column, into);
    Arrays.fill(into.measures, into.visibleGreen / (double) into.visible);
  }
}
