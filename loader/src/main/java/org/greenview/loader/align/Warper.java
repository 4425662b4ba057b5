package org.greenview.loader.align;

import java.io.IOException;
import java.util.function.BooleanSupplier;
import org.greenview.loader.raster.RasterSource;
import org.greenview.loader.raster.RowSink;
import org.greenview.loader.transform.Transformation;
import org.greenview.nativedata.grid.RasterGrid;

/**
 * Brings rasters onto a grid that differs in more than resolution and offset: another CRS, rotated,
 * south up. GDAL's warper is one.
 */
public interface Warper {
  /** True when it can be used on this machine. */
  boolean isThere() throws IOException;

  /** Who warps, for the manifest: {@code GDAL 3.6.2}. */
  String name();

  /**
   * Reads a raster on another grid.
   *
   * @param source the raster; its NoData value holds
   * @param way from the raster's CRS to the grid's
   * @param target the grid
   * @param method nearest, mean or bilinear
   * @param rows takes whole rows of the target from north to south, values as the raster has them,
   *     NaN for NoData and outside the raster
   * @param cancelled asked often; true ends the reading
   * @throws org.greenview.nativedata.problem.InputProblem if the raster or a CRS cannot be used
   * @throws java.util.concurrent.CancellationException if cancelled
   */
  void warp(
      RasterSource source,
      Transformation way,
      RasterGrid target,
      Resampling.Method method,
      RowSink<float[]> rows,
      BooleanSupplier cancelled)
      throws IOException;
}
