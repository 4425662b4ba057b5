package org.greenview.loader.align;

import java.io.IOException;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.greenview.loader.raster.RasterSource;
import org.greenview.loader.raster.RowSink;
import org.greenview.nativedata.grid.RasterGrid;

/**
 * Brings rasters onto a grid that differs in more than resolution and offset: another CRS, rotated,
 * south up. GDAL's warper is one: {@link GdalWarper}.
 */
public interface Warper {
  /**
   * Who warps, for the manifest: {@code GDAL 3.6.2}.
   *
   * @throws org.greenview.loader.gdal.GdalMissing if it is not on this machine
   */
  String name() throws IOException;

  /**
   * Reads a raster on another grid.
   *
   * @param source the raster; its NoData value holds, and so do masks
   * @param target the grid
   * @param method nearest, mean or bilinear
   * @param rows takes whole rows of the target from north to south, values as the raster has them,
   *     NaN for NoData and outside the raster
   * @param cancelled asked often; true ends the reading
   * @return what the user should know of it, a sentence each
   * @throws org.greenview.nativedata.problem.InputProblem if the raster or a CRS cannot be used
   * @throws java.util.concurrent.CancellationException if cancelled
   */
  List<String> warp(
      RasterSource source,
      RasterGrid target,
      Resampling.Method method,
      RowSink<float[]> rows,
      BooleanSupplier cancelled)
      throws IOException;
}
