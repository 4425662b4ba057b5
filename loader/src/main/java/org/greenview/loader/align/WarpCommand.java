package org.greenview.loader.align;

import org.greenview.loader.raster.RasterSource;
import org.greenview.nativedata.grid.GeoTransform;
import org.greenview.nativedata.grid.RasterGrid;
import org.greenview.nativedata.problem.Text;

/** The command that brings a raster onto a grid, for people without a {@link Warper}. */
final class WarpCommand {
  private WarpCommand() {}

  static String of(RasterSource source, RasterGrid grid, Resampling resampling) {
    String crs = grid.crs().contains(" ") ? "\"" + grid.crs() + "\"" : grid.crs();
    return Text.of(
        "gdalwarp -t_srs %s%s -r %s%s %s OUT.tif",
        crs,
        // Shares of cover are counted here, on cells as small as they are.
        resampling.method() == Resampling.Method.COVER ? "" : onto(grid),
        resampling.gdalName(),
        // Else gdalwarp fills what lies outside the raster with zeros, which look like data.
        source.noData().isPresent() ? "" : " -ot Float32 -dstnodata nan",
        source.path());
  }

  private static String onto(RasterGrid grid) {
    GeoTransform t = grid.transform();
    return Text.of(
        " -te %s %s %s %s -tr %s %s",
        t.a0(),
        t.a3() + grid.shape().rows() * t.a5(),
        t.a0() + grid.shape().columns() * t.a1(),
        t.a3(),
        t.a1(),
        -t.a5());
  }
}
