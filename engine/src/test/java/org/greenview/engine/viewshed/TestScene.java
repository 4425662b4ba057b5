package org.greenview.engine.viewshed;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.greenview.nativedata.grid.GeoTransform;
import org.greenview.nativedata.grid.GridShape;
import org.greenview.nativedata.grid.RasterGrid;
import org.greenview.nativedata.scene.Scene;
import org.greenview.nativedata.scene.SceneCreator;
import org.greenview.nativedata.scene.SceneLayer;
import org.greenview.nativedata.segment.SegmentHeader;

/** Writes small rasters drawn in a test's source as a real scene and maps it. */
public final class TestScene {
  private TestScene() {}

  /** A scene of 1 m cells. */
  public static Scene of(Path folder, float[][] dsm, byte[][] green) throws IOException {
    return of(folder, dsm, green, null);
  }

  public static Scene of(Path folder, float[][] dsm, byte[][] green, float[][] dtm)
      throws IOException {
    return of(folder, dsm, green, dtm, 1);
  }

  /** A scene of cells of any size. */
  static Scene of(Path folder, float[][] dsm, byte[][] green, float[][] dtm, double cellMetres)
      throws IOException {
    RasterGrid grid =
        new RasterGrid(
            new GridShape(dsm.length, dsm[0].length),
            GeoTransform.northUp(400_000, 300_000, cellMetres),
            "EPSG:27700");
    try (SceneCreator creator = SceneCreator.create(folder)) {
      addFloats(creator, SceneLayer.DSM, grid, dsm);
      creator.addLayer(
          SceneLayer.GREEN,
          SegmentHeader.uint8(grid, Double.NaN, "green", 0),
          segment -> {
            for (int row = 0; row < green.length; row++) {
              segment.writeRows(row, 1, green[row]);
            }
            return List.of();
          });
      if (dtm != null) {
        addFloats(creator, SceneLayer.DTM, grid, dtm);
      }
      creator.publish();
    }
    return Scene.map(folder);
  }

  private static void addFloats(
      SceneCreator creator, SceneLayer layer, RasterGrid grid, float[][] cells) throws IOException {
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

  public static float[][] flat(int rows, int columns, float heightMetres) {
    float[][] cells = new float[rows][columns];
    for (float[] row : cells) {
      Arrays.fill(row, heightMetres);
    }
    return cells;
  }

  public static byte[][] codes(int rows, int columns, int code) {
    byte[][] cells = new byte[rows][columns];
    for (byte[] row : cells) {
      Arrays.fill(row, (byte) code);
    }
    return cells;
  }
}
