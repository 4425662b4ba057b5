package org.greenview.loader.align;

import org.greenview.loader.raster.RasterSource;
import org.greenview.nativedata.grid.GeoTransform;
import org.greenview.nativedata.grid.RasterGrid;

/** The command that brings a raster onto a grid, for people without a {@link Warper}. */
final class WarpCommand {
  private WarpCommand() {}

  static String of(RasterSource source, RasterGrid grid, Resampling resampling) {
    GeoTransform t = grid.transform();
    String crs = grid.crs().contains(" ") ? "\"" + grid.crs() + "\"" : grid.crs();
    return "gdalwarp -t_srs %s -te %s %s %s %s -tr %s %s -r %s %s OUT.tif"
        .formatted(
            crs,
            t.a0(),
            t.a3() + grid.shape().rows() * t.a5(),
            t.a0() + grid.shape().columns() * t.a1(),
            t.a3(),
            t.a1(),
            -t.a5(),
            resampling.gdalName(),
            source.path());
  }
}
