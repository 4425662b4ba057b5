package org.greenview.maps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.greenview.nativedata.grid.CellWindow;
import org.greenview.nativedata.grid.GeoTransform;
import org.greenview.nativedata.grid.GridShape;
import org.greenview.nativedata.grid.RasterGrid;
import org.junit.jupiter.api.Test;

class CellMapTest {
  private static final int TILE = 256;

  /** Puts a surface in as the batches of a run come: squares with a fixed stride. */
  static CellMap surface(float[][] gvi) {
    return filled(CellMap.Kind.SURFACE, gvi);
  }

  /** Likewise, of any kind. */
  static CellMap filled(CellMap.Kind kind, float[][] gvi) {
    CellMap surface = empty(kind, Grounds.grid(gvi.length, gvi[0].length));
    float[] tile = new float[TILE * TILE];
    for (int top = 0; top < gvi.length; top += TILE) {
      for (int left = 0; left < gvi[0].length; left += TILE) {
        int rows = Math.min(TILE, gvi.length - top);
        int columns = Math.min(TILE, gvi[0].length - left);
        Arrays.fill(tile, Float.NaN);
        for (int row = 0; row < rows; row++) {
          System.arraycopy(gvi[top + row], left, tile, row * TILE, columns);
        }
        surface.add(new CellWindow(top, top + rows, left, left + columns), tile, TILE);
      }
    }
    return surface;
  }

  static CellMap empty(CellMap.Kind kind, RasterGrid grid) {
    double[] nobody = {};
    MapMeasure measure = new MapMeasure("gvi", "Green View Index (GVI)", "GVI", false);
    return new CellMap(kind, measure, grid, null, nobody, nobody, "", MapDesign.USUAL);
  }

  @Test
  void cellsOfSmallSurfaceStayWhatTheyAre() {
    CellMap surface = surface(new float[][] {{0.25f, Float.NaN, 0.5f}, {1, 0, 0.75f}});
    assertEquals(1, surface.cellsPerBlock());
    assertEquals(3, surface.blocksAcross());
    assertEquals(2, surface.blocksDown());
    assertEquals(0.25, surface.mean(0, 0));
    assertEquals(Double.NaN, surface.mean(0, 1));
    assertEquals(0.75, surface.mean(1, 2));
    assertTrue(surface.hasMissing());
  }

  @Test
  void blocksHoldTheMeanOfTheirCellsThatHaveAValue() {
    SplittableRandom random = new SplittableRandom(20261122);
    float[][] gvi = new float[3503][2501];
    for (float[] row : gvi) {
      for (int column = 0; column < row.length; column++) {
        row[column] = random.nextInt(4) == 0 ? Float.NaN : random.nextInt(1024) / 1024f;
      }
    }
    CellMap surface = surface(gvi);
    int side = surface.cellsPerBlock();
    assertTrue(side > 2 && TILE % side != 0, "blocks across tiles, for this test: " + side);
    assertEquals(Math.ceilDiv(2501, side), surface.blocksAcross());
    assertEquals(Math.ceilDiv(3503, side), surface.blocksDown());
    for (int row = 0; row < surface.blocksDown(); row++) {
      for (int column = 0; column < surface.blocksAcross(); column++) {
        // 1024ths add up without rounding, in any order.
        assertEquals(mean(gvi, row, column, side), surface.mean(row, column));
      }
    }
  }

  @Test
  void blocksOfCountsHoldTheGreatest() {
    float[][] counts = new float[4000][4000];
    counts[1][1] = 3;
    CellMap map = filled(CellMap.Kind.COUNTS, counts);
    assertTrue(map.cellsPerBlock() > 1);
    assertEquals(3, map.mean(0, 0));
    assertEquals(0, map.mean(0, 1));
  }

  @Test
  void cellsSeenByTwoAddUp() {
    CellMap map = empty(CellMap.Kind.SEEN, Grounds.grid(2, 2));
    map.add(new CellWindow(0, 2, 0, 2), new float[] {1, 0, 1, 0}, 2);
    map.add(new CellWindow(0, 1, 0, 2), new float[] {1, 1}, 2);
    assertEquals(2, map.mean(0, 0));
    assertEquals(1, map.mean(0, 1));
    assertEquals(1, map.mean(1, 0));
    assertEquals(0, map.mean(1, 1));
  }

  @Test
  void pictureHasAtMostTwiceThePixelsThatAreDrawn() {
    RasterGrid grid = Grounds.grid(30_011, 20_003);
    CellMap surface = empty(CellMap.Kind.SURFACE, grid);
    var place = surface.layout().viewport().frame();
    // Blocks are whole cells, so the last one may reach beyond the raster.
    assertTrue(surface.blocksAcross() <= 2 * place.getWidth() + 1);
    assertTrue(surface.blocksDown() <= 2 * place.getHeight() + 1);
    assertTrue(surface.blocksDown() > place.getHeight(), "and not fewer than are drawn");
  }

  @Test
  void nothingIsMissingWhenEveryCellHasAValue() {
    assertFalse(surface(new float[][] {{0, 1}}).hasMissing());
  }

  @Test
  void refusesCellsBeyondTheGridAndRastersThatAreNotNorthUp() {
    CellMap surface = empty(CellMap.Kind.SURFACE, Grounds.grid(2, 2));
    assertThrows(
        IndexOutOfBoundsException.class,
        () -> surface.add(new CellWindow(0, 3, 0, 2), new float[6], 2));
    RasterGrid southUp =
        new RasterGrid(new GridShape(2, 2), new GeoTransform(0, 5, 0, 0, 0, 5), "EPSG:27700");
    assertThrows(IllegalArgumentException.class, () -> empty(CellMap.Kind.SURFACE, southUp));
  }

  private static double mean(float[][] gvi, int blockRow, int blockColumn, int side) {
    double sum = 0;
    int count = 0;
    for (int row = blockRow * side; row < Math.min(gvi.length, (blockRow + 1) * side); row++) {
      int stop = Math.min(gvi[0].length, (blockColumn + 1) * side);
      for (int column = blockColumn * side; column < stop; column++) {
        if (!Float.isNaN(gvi[row][column])) {
          sum += gvi[row][column];
          count++;
        }
      }
    }
    return sum / count;
  }
}
