package org.greenview.maps;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntBinaryOperator;
import java.util.stream.IntStream;
import org.greenview.nativedata.grid.GeoTransform;
import org.greenview.nativedata.grid.GridShape;
import org.greenview.nativedata.grid.RasterGrid;
import org.greenview.nativedata.segment.SegmentCreator;
import org.greenview.nativedata.segment.SegmentHeader;
import org.greenview.nativedata.segment.SegmentView;

/** Ground of 5 m cells whose upper-left corner is (1000, 9000); NoData of its green is 255. */
final class Grounds {
  static final double CELL_METRES = 5;
  static final int NO_DATA = 255;

  private Grounds() {}

  /** Height of (row, column) in metres. */
  @FunctionalInterface
  interface Heights {
    float at(int row, int column);
  }

  static RasterGrid grid(int rows, int columns) {
    return new RasterGrid(
        new GridShape(rows, columns), GeoTransform.northUp(1000, 9000, CELL_METRES), "EPSG:27700");
  }

  /** A level plain; code 1 is green. */
  static MapBase plain(Path folder, int rows, int columns, IntBinaryOperator codeAt)
      throws IOException {
    return create(folder, rows, columns, (row, column) -> 12, codeAt, 1);
  }

  /** Makes and maps both layers; close them. */
  static MapBase create(
      Path folder, int rows, int columns, Heights heights, IntBinaryOperator codeAt, int... green)
      throws IOException {
    RasterGrid grid = grid(rows, columns);
    Path greenFile = folder.resolve("green.segment");
    Path dsmFile = folder.resolve("dsm.segment");
    Files.deleteIfExists(greenFile);
    Files.deleteIfExists(dsmFile);
    try (SegmentCreator greens =
            SegmentCreator.create(greenFile, SegmentHeader.uint8(grid, NO_DATA, "green.tif", 0));
        SegmentCreator dsm =
            SegmentCreator.create(dsmFile, SegmentHeader.float32(grid, "dsm.tif", 0))) {
      byte[] codes = new byte[columns];
      float[] metres = new float[columns];
      for (int row = 0; row < rows; row++) {
        for (int column = 0; column < columns; column++) {
          codes[column] = (byte) codeAt.applyAsInt(row, column);
          metres[column] = heights.at(row, column);
        }
        greens.writeRows(row, 1, codes);
        dsm.writeRows(row, 1, metres);
      }
      greens.publish();
      dsm.publish();
    }
    boolean[] isGreen = new boolean[256];
    IntStream.of(green).forEach(code -> isGreen[code] = true);
    return new MapBase(SegmentView.map(dsmFile), SegmentView.map(greenFile), isGreen);
  }

  static void close(MapBase base) {
    base.dsm().close();
    base.green().close();
  }
}
