package org.greenview.nativedata.segment;

import java.io.IOException;
import java.nio.file.Path;
import org.greenview.nativedata.grid.GeoTransform;
import org.greenview.nativedata.grid.GridShape;
import org.greenview.nativedata.grid.RasterGrid;

/** Small segments for tests. */
final class TestSegments {
  static final RasterGrid GRID =
      new RasterGrid(
          new GridShape(3, 5), GeoTransform.northUp(400_000, 300_000, 2.5), "EPSG:27700");

  private TestSegments() {}

  /** Heights 0, 1, 2, ... with NaN in the last cell. */
  static float[] heights() {
    float[] cells = new float[15];
    for (int i = 0; i < 14; i++) {
      cells[i] = i;
    }
    cells[14] = Float.NaN;
    return cells;
  }

  static void createHeights(Path file) throws IOException {
    try (SegmentCreator creator =
        SegmentCreator.create(file, SegmentHeader.float32(GRID, "dsm.tif", 1234))) {
      creator.writeRows(0, 3, heights());
      creator.publish();
    }
  }
}
