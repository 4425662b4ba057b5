package org.greenview.loader.align;

import java.io.IOException;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.greenview.loader.decoder.GdalAbout;
import org.greenview.loader.decoder.GdalRaster;
import org.greenview.loader.gdal.GdalMissing;
import org.greenview.loader.raster.RasterSource;
import org.greenview.loader.raster.RowSink;
import org.greenview.loader.raster.Spool;
import org.greenview.loader.transform.Transformation;
import org.greenview.nativedata.grid.RasterGrid;

/** GDAL's warper, in a process of its own. GDAL is asked for when it is first needed. */
public final class GdalWarper implements Warper {
  private GdalAbout about;
  private boolean asked;

  @Override
  public boolean isThere() throws IOException {
    if (!asked) {
      asked = true;
      try {
        about = GdalAbout.ask();
      } catch (GdalMissing e) {
        about = null;
      }
    }
    return about != null;
  }

  @Override
  public String name() {
    return "GDAL " + about.gdalVersion();
  }

  @Override
  public void warp(
      RasterSource source,
      Transformation way,
      RasterGrid target,
      Resampling.Method method,
      RowSink<float[]> rows,
      BooleanSupplier cancelled)
      throws IOException {
    String word = new Resampling(method, Double.NaN).gdalName();
    try (GdalRaster raster = GdalRaster.open(source.path(), source.band())) {
      Spool.floats(
          target,
          segment -> {
            raster.warpFloats(
                segment.allocate(),
                target,
                source.crs().text(),
                way.operation(),
                word,
                source.noData(),
                cancelled);
            return List.of();
          },
          rows);
    }
  }
}
