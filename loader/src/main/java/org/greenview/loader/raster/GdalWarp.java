package org.greenview.loader.raster;

import java.io.IOException;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.greenview.nativedata.grid.RasterGrid;

/** Rasters on another grid than their own, whatever CRS and direction they have, by GDAL. */
public final class GdalWarp {
  private GdalWarp() {}

  /**
   * Reads one.
   *
   * @param source if another reader has it open, GDAL opens its file, too
   * @param target the grid
   * @param resampling GDAL's word: {@code near}, {@code bilinear}, {@code average}
   * @param rows takes the rows of the target, NaN where there is no value
   * @param cancelled asked often; true ends the reading
   * @return what a reader should know, a sentence each
   * @throws org.greenview.loader.gdal.GdalMissing if there is no GDAL
   * @throws org.greenview.nativedata.problem.InputProblem if the raster cannot be read, or no way
   *     between the two CRS is known
   */
  public static List<String> read(
      RasterSource source,
      RasterGrid target,
      String resampling,
      RowSink<float[]> rows,
      BooleanSupplier cancelled)
      throws IOException {
    if (source instanceof GdalSource open) {
      return read(open, source, target, resampling, rows, cancelled);
    }
    try (GdalSource again = GdalSource.open(source.path(), source.band())) {
      return read(again, source, target, resampling, rows, cancelled);
    }
  }

  private static List<String> read(
      GdalSource open,
      RasterSource source,
      RasterGrid target,
      String resampling,
      RowSink<float[]> rows,
      BooleanSupplier cancelled)
      throws IOException {
    return Spool.floats(
        target.shape(),
        segment -> open.fillWarped(segment, target, resampling, source.noData(), cancelled),
        rows);
  }
}
