package org.greenview.maps;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.IntBinaryOperator;
import org.greenview.nativedata.grid.GeoTransform;
import org.greenview.nativedata.grid.GridShape;
import org.greenview.nativedata.grid.RasterGrid;
import org.greenview.nativedata.segment.SegmentCreator;
import org.greenview.nativedata.segment.SegmentHeader;
import org.greenview.nativedata.segment.SegmentView;

/** Green rasters of 5 m cells whose upper-left corner is (1000, 9000) and whose NoData is 255. */
final class GreenRasters {
  static final double CELL_METRES = 5;
  static final int NO_DATA = 255;

  private GreenRasters() {}

  /** Makes and maps a segment; {@code codeAt} gives the code of (row, column). */
  static SegmentView create(Path folder, int rows, int columns, IntBinaryOperator codeAt)
      throws IOException {
    RasterGrid grid =
        new RasterGrid(
            new GridShape(rows, columns),
            GeoTransform.northUp(1000, 9000, CELL_METRES),
            "EPSG:27700");
    Path file = folder.resolve("green.segment");
    try (SegmentCreator creator =
        SegmentCreator.create(file, SegmentHeader.uint8(grid, NO_DATA, "green.tif", 0))) {
      byte[] cells = new byte[columns];
      for (int row = 0; row < rows; row++) {
        for (int column = 0; column < columns; column++) {
          cells[column] = (byte) codeAt.applyAsInt(row, column);
        }
        creator.writeRows(row, 1, cells);
      }
      creator.publish();
    }
    return SegmentView.map(file);
  }
}
