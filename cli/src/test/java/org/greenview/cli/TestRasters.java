package org.greenview.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.greenview.loader.raster.GeoTiffSource;
import org.greenview.loader.raster.GeoTiffWriter;
import org.greenview.nativedata.grid.RasterGrid;
import org.greenview.nativedata.segment.CellType;

/** GeoTIFFs in and out, for tests of whole commands. */
final class TestRasters {
  private TestRasters() {}

  /** Writes heights; NaN is NoData. */
  static Path write(Path file, RasterGrid grid, float[] cells) throws IOException {
    try (GeoTiffWriter writer = GeoTiffWriter.create(file, grid, CellType.FLOAT32, Double.NaN)) {
      writer.writeRows(0, grid.shape().rows(), cells);
      writer.finish();
    }
    return file;
  }

  /** Writes codes; 255 is NoData. */
  static Path write(Path file, RasterGrid grid, byte[] cells) throws IOException {
    try (GeoTiffWriter writer = GeoTiffWriter.create(file, grid, CellType.UINT8, 255)) {
      writer.writeRows(0, grid.shape().rows(), cells);
      writer.finish();
    }
    return file;
  }

  static RasterGrid grid(Path file) throws IOException {
    try (GeoTiffSource source = GeoTiffSource.open(file, 1)) {
      return source.grid();
    }
  }

  /** The cells of the first band, as bytes to compare. */
  static byte[] bytes(Path file) throws IOException {
    float[] cells = read(file, 1);
    ByteBuffer bytes = ByteBuffer.allocate(cells.length * Float.BYTES);
    bytes.asFloatBuffer().put(cells);
    return bytes.array();
  }

  /**
   * Reads a band.
   *
   * @param band from 1
   * @return row-major, NaN for NoData
   */
  static float[] read(Path file, int band) throws IOException {
    try (GeoTiffSource source = GeoTiffSource.open(file, band)) {
      int columns = source.grid().shape().columns();
      float[] all = new float[(int) source.grid().shape().cellCount()];
      source.readHeights(
          (row, count, cells) -> System.arraycopy(cells, 0, all, row * columns, count * columns),
          () -> false);
      return all;
    }
  }
}
