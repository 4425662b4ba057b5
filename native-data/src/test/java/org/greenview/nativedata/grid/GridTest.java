package org.greenview.nativedata.grid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class GridTest {
  private final GeoTransform fiveMetres = GeoTransform.northUp(499_400, 4_797_200, 5);
  private final RasterGrid grid = new RasterGrid(new GridShape(680, 680), fiveMetres, "EPSG:25830");

  @Test
  void coordinatesOnAnEdgeBelongToTheCellSouthEastOfIt() {
    assertEquals(0, fiveMetres.columnAt(499_400));
    assertEquals(1, fiveMetres.columnAt(499_405));
    assertEquals(0, (int) fiveMetres.rowAt(4_797_200));
    assertEquals(1, fiveMetres.rowAt(4_797_195));
    assertEquals(-1, fiveMetres.columnAt(499_399.999));
    assertEquals(499_402.5, fiveMetres.xOfCentre(0));
    assertEquals(4_797_197.5, fiveMetres.yOfCentre(0));
  }

  @Test
  void squareMeansWithinOneMillionth() {
    assertTrue(new GeoTransform(0, 5, 0, 0, 0, -5.000004).isSquare());
    assertFalse(new GeoTransform(0, 5, 0, 0, 0, -5.00001).isSquare());
    assertFalse(new GeoTransform(0, 5, 0.1, 0, 0, -5).isNorthUp());
    assertFalse(new GeoTransform(0, 5, 0, 0, 0, 5).isNorthUp());
  }

  @Test
  void gridsThatCoincideHaveNoDifference() {
    assertNull(grid.differenceFrom(grid));
    GeoTransform noise = GeoTransform.northUp(499_400 + 1e-7, 4_797_200, 5);
    assertNull(new RasterGrid(grid.shape(), noise, grid.crs()).differenceFrom(grid));
  }

  @Test
  void differenceIsSaidInNumbers() {
    RasterGrid shifted =
        new RasterGrid(grid.shape(), GeoTransform.northUp(499_400.1, 4_797_200, 5), grid.crs());
    assertTrue(shifted.differenceFrom(grid).contains("499400.1"));
    RasterGrid finer =
        new RasterGrid(grid.shape(), GeoTransform.northUp(499_400, 4_797_200, 2), grid.crs());
    assertTrue(finer.differenceFrom(grid).contains("2.0 x 2.0 m, not 5.0 x 5.0 m"));
    RasterGrid smaller = new RasterGrid(new GridShape(679, 680), fiveMetres, grid.crs());
    assertTrue(smaller.differenceFrom(grid).contains("679 rows"));
    RasterGrid elsewhere = new RasterGrid(grid.shape(), fiveMetres, "EPSG:25829");
    assertTrue(elsewhere.differenceFrom(grid).contains("EPSG:25829, not EPSG:25830"));
  }

  @Test
  void windowGrowsUpToTheEdges() {
    CellWindow window = new CellWindow(10, 20, 670, 680);
    assertEquals(new CellWindow(0, 40, 650, 680), window.grown(20, grid.shape()));
    assertEquals(100, window.cellCount());
    assertThrows(IllegalArgumentException.class, () -> new CellWindow(5, 4, 0, 1));
    assertThrows(IllegalArgumentException.class, () -> new GridShape(0, 4));
  }
}
