package org.greenview.loader.align;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.greenview.loader.crs.CoordinateSystem;
import org.greenview.loader.raster.RasterReaders;
import org.greenview.loader.raster.RasterSource;
import org.greenview.loader.raster.Rasters;
import org.greenview.nativedata.grid.GeoTransform;
import org.greenview.nativedata.grid.GridShape;
import org.greenview.nativedata.grid.RasterGrid;

/** Rasters of every sort, brought onto grids, for tests. */
final class Alignments {
  static final String CRS = "EPSG:25830";

  private Alignments() {}

  static RasterGrid grid(int rows, int columns, double west, double north, double cell) {
    return new RasterGrid(
        new GridShape(rows, columns), GeoTransform.northUp(west, north, cell), CRS);
  }

  static Alignment onto(RasterGrid grid, Warper warper) {
    return new Alignment(
        grid, CoordinateSystem.ofText(grid.crs(), "the test's grid"), warper, () -> false);
  }

  /** A hilly surface with steps, and NaN in about a given share of cells, in clumps. */
  static float[] surface(GridShape shape, double holes, long seed) {
    Random random = new Random(seed);
    float[] cells = new float[(int) shape.cellCount()];
    for (int i = 0; i < cells.length; i++) {
      int row = i / shape.columns();
      int column = i % shape.columns();
      cells[i] =
          (float)
              (100
                  + 20 * Math.sin(row * 0.3)
                  + 15 * Math.cos(column * 0.2)
                  + (random.nextInt(5) == 0 ? 12 * random.nextDouble() : 0));
      if (random.nextDouble() < holes) {
        cells[i] = Float.NaN;
      }
    }
    return cells;
  }

  static float[] heights(Path file, Resampling how, RasterGrid grid, List<String> notes)
      throws IOException {
    return heights(file, how, grid, notes, null);
  }

  private static float[] heights(
      Path file, Resampling how, RasterGrid grid, List<String> notes, Warper warper)
      throws IOException {
    float[] all = new float[(int) grid.shape().cellCount()];
    Arrays.fill(all, -1);
    int columns = grid.shape().columns();
    try (RasterSource source = RasterReaders.AUTO.openAnywhere(file, 0)) {
      AlignedRaster raster = AlignedRaster.of("dtm", source, how, onto(grid, warper));
      notes.addAll(raster.notes());
      raster.readHeights(
          UnaryOperator.identity(),
          (row, count, cells) -> System.arraycopy(cells, 0, all, row * columns, count * columns));
    }
    return all;
  }

  static float[] heights(Path file, Resampling how, RasterGrid grid) throws IOException {
    return heights(file, how, grid, new ArrayList<>());
  }

  static float[] heights(Path file, Resampling how, RasterGrid grid, Warper warper)
      throws IOException {
    return heights(file, how, grid, new ArrayList<>(), warper);
  }

  static byte[] codes(Path file, Resampling how, RasterGrid grid, Set<Integer> green, Warper warper)
      throws IOException {
    byte[] all = new byte[(int) grid.shape().cellCount()];
    int columns = grid.shape().columns();
    try (RasterSource source = RasterReaders.AUTO.openAnywhere(file, 0)) {
      double noData = source.noDataCode();
      AlignedRaster raster = AlignedRaster.of("green", source, how, onto(grid, warper));
      double threshold = how.method() == Resampling.Method.COVER ? how.threshold() : 0.5;
      raster.readCodes(
          new CodeRule(green, threshold, Double.isNaN(noData) ? -1 : (int) noData, 255),
          raster.needsCodeMap() ? new CodeMap(file, 255, green) : null,
          (row, count, cells) -> System.arraycopy(cells, 0, all, row * columns, count * columns));
    }
    return all;
  }

  static Path write(Path file, RasterGrid grid, float[] cells) throws IOException {
    return Rasters.write(file, grid, cells);
  }
}
