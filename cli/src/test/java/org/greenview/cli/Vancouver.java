package org.greenview.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.greenview.loader.raster.GeoTiffSource;
import org.greenview.nativedata.grid.GeoTransform;
import org.greenview.nativedata.grid.RasterGrid;
import org.greenview.nativedata.scene.Scene;
import org.greenview.nativedata.scene.SceneCreator;
import org.greenview.nativedata.scene.SceneLayer;
import org.greenview.nativedata.segment.SegmentHeader;

/**
 * The sample data of the R packages GVI and CGEI on the grid of their DSM. Green, in cells of 2 m,
 * is looked up at the centres of the cells; the DEM lies 0.1 m beside and is taken as it is, but
 * for who asks for its own grid.
 */
record Vancouver(
    RasterGrid grid, float[][] dsm, RasterGrid dtmGrid, float[][] dtm, byte[][] green) {

  static Vancouver read(Path folder) throws IOException {
    RasterGrid grid = grid(folder.resolve("GVI_DSM.tif"));
    RasterGrid greenGrid = grid(folder.resolve("GVI_GreenSpace.tif"));
    float[][] space = cells(folder.resolve("GVI_GreenSpace.tif"));
    byte[][] green = new byte[grid.shape().rows()][grid.shape().columns()];
    GeoTransform to = greenGrid.transform();
    for (int row = 0; row < green.length; row++) {
      for (int column = 0; column < green[row].length; column++) {
        int r = (int) to.rowAt(grid.transform().yOfCentre(row));
        int c = (int) to.columnAt(grid.transform().xOfCentre(column));
        green[row][column] = (byte) (greenGrid.shape().contains(r, c) && space[r][c] == 1 ? 1 : 0);
      }
    }
    return new Vancouver(
        grid,
        cells(folder.resolve("GVI_DSM.tif")),
        grid(folder.resolve("GVI_DEM.tif")),
        cells(folder.resolve("GVI_DEM.tif")),
        green);
  }

  private static RasterGrid grid(Path file) throws IOException {
    try (GeoTiffSource source = GeoTiffSource.open(file)) {
      return source.grid();
    }
  }

  private static float[][] cells(Path file) throws IOException {
    try (GeoTiffSource source = GeoTiffSource.open(file)) {
      int columns = source.grid().shape().columns();
      float[][] cells = new float[source.grid().shape().rows()][columns];
      source.readHeights(
          (firstRow, rowCount, rows) -> {
            for (int i = 0; i < rowCount; i++) {
              System.arraycopy(rows, i * columns, cells[firstRow + i], 0, columns);
            }
          },
          () -> false);
      return cells;
    }
  }

  /** As a scene, mapped. */
  Scene scene(Path folder) throws IOException {
    try (SceneCreator creator = SceneCreator.create(folder)) {
      addHeights(creator, SceneLayer.DSM, dsm);
      creator.addLayer(
          SceneLayer.GREEN,
          SegmentHeader.uint8(grid, Double.NaN, "green", 0),
          segment -> {
            for (int row = 0; row < green.length; row++) {
              segment.writeRows(row, 1, green[row]);
            }
            return List.of();
          });
      addHeights(creator, SceneLayer.DTM, dtm);
      creator.publish();
    }
    return Scene.map(folder);
  }

  private void addHeights(SceneCreator creator, SceneLayer layer, float[][] cells)
      throws IOException {
    creator.addLayer(
        layer,
        SegmentHeader.float32(grid, layer.label(), 0),
        segment -> {
          for (int row = 0; row < cells.length; row++) {
            segment.writeRows(row, 1, cells[row]);
          }
          return List.of();
        });
  }
}
