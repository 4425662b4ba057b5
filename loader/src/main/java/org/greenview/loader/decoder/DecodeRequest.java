package org.greenview.loader.decoder;

import java.nio.file.Path;
import java.util.OptionalDouble;

/**
 * Cells of a raster, wanted in a file.
 *
 * @param file the raster, in GDAL's words
 * @param facts what is known of it
 * @param target file of full size to write into
 * @param targetOffset where its cells begin
 * @param codes true: uint8 codes; false: float32 values, NaN for NoData
 * @param noData the value that means NoData in the source
 * @param noDataCode the code for NoData; NaN where there is none
 * @param warp onto which grid; null: as they are
 */
record DecodeRequest(
    String file,
    RasterFacts facts,
    Path target,
    long targetOffset,
    boolean codes,
    OptionalDouble noData,
    double noDataCode,
    Warp warp) {

  int rows() {
    return warp == null ? facts.rows() : warp.rows();
  }

  int columns() {
    return warp == null ? facts.columns() : warp.columns();
  }
}
