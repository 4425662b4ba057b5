package org.greenview.loader.raster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.greenview.nativedata.grid.GeoTransform;
import org.greenview.nativedata.grid.GridShape;
import org.greenview.nativedata.grid.RasterGrid;
import org.greenview.nativedata.segment.CellType;

/** Whole rasters in memory, for tests. */
public final class Rasters {
  private Rasters() {}

  public static RasterGrid grid(int rows, int columns, String crs) {
    return new RasterGrid(
        new GridShape(rows, columns), GeoTransform.northUp(499400, 4797200, 5), crs);
  }

  public static float[] heights(Path file) throws IOException {
    return heights(file, new ArrayList<>());
  }

  public static float[] heights(Path file, List<String> notes) throws IOException {
    try (GeoTiffSource source = GeoTiffSource.open(file)) {
      return heights(source, notes);
    }
  }

  static float[] heights(RasterSource source, List<String> notes) throws IOException {
    float[] all = new float[(int) source.grid().shape().cellCount()];
    int columns = source.grid().shape().columns();
    notes.addAll(
        source.readHeights(
            (row, count, cells) -> System.arraycopy(cells, 0, all, row * columns, count * columns),
            () -> false));
    return all;
  }

  public static byte[] codes(Path file) throws IOException {
    try (GeoTiffSource source = GeoTiffSource.open(file)) {
      return codes(source);
    }
  }

  static byte[] codes(RasterSource source) throws IOException {
    byte[] all = new byte[(int) source.grid().shape().cellCount()];
    int columns = source.grid().shape().columns();
    source.readCodes(
        (row, count, cells) -> System.arraycopy(cells, 0, all, row * columns, count * columns),
        () -> false);
    return all;
  }

  public static Path write(Path file, RasterGrid grid, float[] cells) throws IOException {
    try (GeoTiffWriter writer = GeoTiffWriter.create(file, grid, CellType.FLOAT32, Double.NaN)) {
      writer.writeRows(0, grid.shape().rows(), cells);
      writer.finish();
    }
    return file;
  }

  public static Path write(Path file, RasterGrid grid, byte[] cells, double noData)
      throws IOException {
    try (GeoTiffWriter writer = GeoTiffWriter.create(file, grid, CellType.UINT8, noData)) {
      writer.writeRows(0, grid.shape().rows(), cells);
      writer.finish();
    }
    return file;
  }
}
