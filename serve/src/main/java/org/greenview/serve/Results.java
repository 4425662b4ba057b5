package org.greenview.serve;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.greenview.loader.crs.CoordinateSystem;
import org.greenview.loader.vector.LayerFile;
import org.greenview.nativedata.grid.RasterGrid;
import org.greenview.serve.scene.ResultLayer;
import org.greenview.serve.scene.SurfaceLayer;

/**
 * Results computed earlier.
 *
 * @param tables of observers, lines or polygons
 * @param surfaces rasters
 */
record Results(List<ResultLayer> tables, List<SurfaceLayer> surfaces) {
  static Results read(List<LayerFile> files, RasterGrid grid) throws IOException {
    List<ResultLayer> tables = new ArrayList<>();
    List<SurfaceLayer> surfaces = new ArrayList<>();
    CoordinateSystem crs = CoordinateSystem.ofText(grid.crs(), "the scene");
    for (LayerFile from : files) {
      if (ResultLayer.isRaster(from.file())) {
        surfaces.add(SurfaceLayer.read(from.file(), 1, grid));
      } else {
        tables.add(ResultLayer.read(from, crs));
      }
    }
    return new Results(tables, surfaces);
  }
}
