package org.greenview.loader.decoder;

import org.greenview.nativedata.grid.GeoTransform;
import org.greenview.nativedata.grid.RasterGrid;

/**
 * Onto which grid and how a raster is warped.
 *
 * @param west of the grid, north up
 * @param cellHeight positive
 * @param crs EPSG code, PROJ string or well-known text
 * @param sourceCrs what the raster's own system is; empty: as GDAL reads it
 * @param operation PROJ's way from one system to the other; empty: GDAL's own
 * @param resampling GDAL's word: {@code near}, {@code bilinear}, {@code average}, {@code mode} ...
 */
record Warp(
    int rows,
    int columns,
    double west,
    double north,
    double cellWidth,
    double cellHeight,
    String crs,
    String sourceCrs,
    String operation,
    String resampling) {

  static Warp onto(RasterGrid grid, String sourceCrs, String operation, String resampling) {
    GeoTransform t = grid.transform();
    return new Warp(
        grid.shape().rows(),
        grid.shape().columns(),
        t.a0(),
        t.a3(),
        t.a1(),
        -t.a5(),
        grid.crs(),
        sourceCrs,
        operation,
        resampling);
  }
}
