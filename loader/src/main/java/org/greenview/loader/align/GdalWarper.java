package org.greenview.loader.align;

import java.io.IOException;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.greenview.loader.decoder.GdalAbout;
import org.greenview.loader.raster.GdalWarp;
import org.greenview.loader.raster.RasterSource;
import org.greenview.loader.raster.RowSink;
import org.greenview.nativedata.grid.RasterGrid;

/** GDAL's warper, in a child process; nothing is started before it is asked. */
public final class GdalWarper implements Warper {
  private String name;

  @Override
  public String name() throws IOException {
    if (name == null) {
      name = "GDAL " + GdalAbout.ask().gdalVersion();
    }
    return name;
  }

  @Override
  public List<String> warp(
      RasterSource source,
      RasterGrid target,
      Resampling.Method method,
      RowSink<float[]> rows,
      BooleanSupplier cancelled)
      throws IOException {
    return GdalWarp.read(source, target, Resampling.gdalName(method), rows, cancelled);
  }
}
