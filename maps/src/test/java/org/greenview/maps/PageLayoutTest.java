package org.greenview.maps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.greenview.nativedata.grid.GeoTransform;
import org.greenview.nativedata.grid.GridShape;
import org.greenview.nativedata.grid.RasterGrid;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageLayoutTest {
  @ParameterizedTest
  @CsvSource({"680, 680", "3000, 10", "10, 3000", "1, 1", "20000, 30000"})
  void rasterLiesInsideTheFrameAndEverythingOnThePage(int rows, int columns) {
    GeoTransform transform = GeoTransform.northUp(499400, 4797200, 5);
    PageLayout layout =
        PageLayout.of(new RasterGrid(new GridShape(rows, columns), transform, "EPSG:25830"));
    MapViewport viewport = layout.viewport();
    double left = viewport.pixelX(499400);
    double right = viewport.pixelX(499400 + 5.0 * columns);
    double top = viewport.pixelY(4797200);
    double bottom = viewport.pixelY(4797200 - 5.0 * rows);
    // A circle of the largest size on the corner of the raster stays within the frame.
    assertTrue(left - viewport.frame().getMinX() > 10);
    assertTrue(viewport.frame().getMaxX() - right > 10);
    assertTrue(top - viewport.frame().getMinY() > 10);
    assertTrue(viewport.frame().getMaxY() - bottom > 10);
    assertEquals((double) columns / rows, (right - left) / (bottom - top), 1e-6 * columns / rows);

    assertTrue(viewport.frame().getMinX() > 80);
    assertTrue(viewport.frame().getMaxX() < layout.column().getMinX());
    assertTrue(layout.column().getMaxX() <= PageLayout.WIDTH);
    assertTrue(viewport.frame().getMaxY() + 50 < PageLayout.HEIGHT);
    assertTrue(layout.column().getMaxY() < PageLayout.HEIGHT);
    assertTrue(layout.titleBaseline() > 30);
  }
}
