package org.greenview.maps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.geom.Rectangle2D;
import org.greenview.nativedata.grid.GeoTransform;
import org.greenview.nativedata.grid.GridShape;
import org.greenview.nativedata.grid.RasterGrid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageLayoutTest {
  @ParameterizedTest
  @CsvSource({
    "680, 680,",
    "3000, 10,",
    "10, 3000,",
    "1, 1,",
    "20000, 30000,",
    "500, 3000,",
    "3000, 500,",
    "3000, 500, a4-landscape",
    "500, 3000, a4-landscape",
    "500, 3000, a4-portrait",
    "680, 680, a5-landscape",
    "680, 680, 700x500"
  })
  void rasterLiesInsideTheFrameAndEverythingOnThePage(int rows, int columns, String page) {
    PageLayout layout = layout(rows, columns, page);
    MapViewport viewport = layout.viewport();
    double left = viewport.pixelX(499400);
    double right = viewport.pixelX(499400 + 5.0 * columns);
    double top = viewport.pixelY(4797200);
    double bottom = viewport.pixelY(4797200 - 5.0 * rows);
    // A circle of the largest size on the corner of the raster stays within the frame.
    Rectangle2D frame = viewport.frame();
    assertTrue(left - frame.getMinX() > 10);
    assertTrue(frame.getMaxX() - right > 10);
    assertTrue(top - frame.getMinY() > 10);
    assertTrue(frame.getMaxY() - bottom > 10);
    assertEquals((double) columns / rows, (right - left) / (bottom - top), 1e-6 * columns / rows);

    assertTrue(frame.getMinX() > 80);
    assertTrue(frame.getMaxX() <= layout.width() - 20);
    double below = layout.legendBelow() ? layout.legend().getMaxY() : frame.getMaxY() + 50;
    double smallPrintTop =
        layout.height() - 30 - layout.smallPrint().size() * PageLayout.SMALL_PRINT_HEIGHT;
    assertTrue(below <= smallPrintTop + 1, below + " of " + smallPrintTop);
    assertTrue(layout.legend().getMaxX() <= layout.width());
    assertTrue(layout.legend().getMaxY() < layout.height());
    assertFalse(layout.legend().intersects(frame));
    assertTrue(layout.titleBaseline() > 30);
    assertTrue(layout.smallPrint().size() > 1);
  }

  @Test
  void wideAndTallRastersFillTheirPage() {
    PageLayout wide = layout(500, 3000, null);
    assertTrue(wide.legendBelow());
    assertTrue(wide.viewport().frame().getWidth() > 0.85 * wide.width());
    PageLayout tall = layout(3000, 500, null);
    assertFalse(tall.legendBelow());
    assertTrue(tall.height() > tall.width());
    assertTrue(tall.viewport().frame().getHeight() > 0.8 * tall.height());
  }

  private static PageLayout layout(int rows, int columns, String page) {
    GeoTransform transform = GeoTransform.northUp(499400, 4797200, 5);
    RasterGrid grid = new RasterGrid(new GridShape(rows, columns), transform, "EPSG:25830");
    MapDesign design =
        MapDesigns.of(new MapExtent.Raster(), PageSize.parse(page, null), "a second line");
    return PageLayout.of(RasterPicture.extent(grid), design, "word ".repeat(60));
  }
}
