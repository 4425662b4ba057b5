package org.greenview.maps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.greenview.nativedata.grid.CellWindow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaseMapTest {
  private static final double LEVEL = Math.sqrt(0.5);

  @TempDir Path folder;

  private MapBase base;

  @AfterEach
  void close() {
    Grounds.close(base);
  }

  @Test
  void cellsOfSmallRasterKeepTheirOwnPixel() throws Exception {
    base =
        Grounds.create(
            folder,
            2,
            3,
            (row, column) -> row == 1 && column == 2 ? Float.NaN : 7,
            (row, column) -> row == 0 ? column : Grounds.NO_DATA,
            1);
    RasterPicture ground = ground(MapDesign.USUAL);
    assertEquals(1, ground.cellsPerPixel());
    assertEquals(BaseMap.greenest().getRGB(), ground.image().getRGB(1, 0));
    int bare = BaseMap.colour(LEVEL, 0).getRGB();
    assertEquals(bare, ground.image().getRGB(0, 0));
    assertEquals(bare, ground.image().getRGB(2, 0), "another code");
    assertEquals(bare, ground.image().getRGB(0, 1), "green unknown");
    assertEquals(0, ground.image().getRGB(2, 1), "no height is transparent");
  }

  @Test
  void slopesToTheSunAreBrighterThanThoseAway() throws Exception {
    base =
        Grounds.create(
            folder, 20, 21, (row, column) -> 4 * Math.abs(column - 10), (row, column) -> 0, 1);
    BufferedImage image = ground(MapDesign.USUAL).image();
    // A valley from north to south: its eastern slope looks west, to the sun in the north-west.
    int eastern = new Color(image.getRGB(15, 10)).getRed();
    int western = new Color(image.getRGB(5, 10)).getRed();
    int bottom = new Color(image.getRGB(10, 10)).getRed();
    assertTrue(eastern > bottom && bottom > western, eastern + ", " + bottom + ", " + western);
  }

  @Test
  void blocksTakeTheColourOfTheirShareOfGreen() throws Exception {
    SplittableRandom random = new SplittableRandom(20261122);
    int rows = 3001;
    int columns = 2503;
    byte[][] cells = new byte[rows][columns];
    for (byte[] row : cells) {
      for (int column = 0; column < columns; column++) {
        // More green to the east, and other codes that are not green.
        row[column] = (byte) (random.nextInt(columns) < column ? 1 : 2 * random.nextInt(3));
      }
    }
    base = Grounds.plain(folder, rows, columns, (r, c) -> cells[r][c]);
    RasterPicture ground = ground(MapDesign.USUAL);
    int side = ground.cellsPerPixel();
    BufferedImage image = ground.image();
    assertTrue(side > 1);
    assertTrue(image.getHeight() <= 2 * 1000, "high: " + image.getHeight());
    assertEquals(Math.ceilDiv(columns, side), image.getWidth());
    int lastRow = image.getHeight() - 1;
    for (int[] at : new int[][] {{0, 0}, {300, 200}, {image.getWidth() - 1, 7}, {5, lastRow}}) {
      assertEquals(expected(cells, at[0], at[1], side), image.getRGB(at[0], at[1]));
    }
  }

  @Test
  void anyCodeMayBeGreenButNoData() throws Exception {
    base =
        Grounds.create(
            folder, 1, 256, (r, c) -> 0, (row, column) -> column, 7, 200, Grounds.NO_DATA);
    BufferedImage image = ground(MapDesign.USUAL).image();
    for (int code = 0; code < 256; code++) {
      boolean isGreenest = image.getRGB(code, 0) == BaseMap.greenest().getRGB();
      assertEquals(code == 7 || code == 200, isGreenest, "code " + code);
    }
  }

  @Test
  void onlyTheCellsThatAreShownAreDrawn() throws Exception {
    base = Grounds.plain(folder, 400, 400, (r, c) -> 0);
    MapDesign part = MapDesigns.of(new MapExtent.Bounds(1100, 8500, 1300, 8700));
    CellWindow window = ground(part).window();
    // With what lies in the inset around them, no more.
    assertTrue(window.columnStart() <= 20 && window.columnStart() >= 15, window.toString());
    assertTrue(window.columnStop() >= 60 && window.columnStop() <= 65, window.toString());
    assertTrue(window.rowStart() <= 60 && window.rowStart() >= 55, window.toString());
    assertTrue(window.rowStop() >= 100 && window.rowStop() <= 105, window.toString());
  }

  private static int expected(byte[][] cells, int x, int y, int side) {
    int green = 0;
    int all = 0;
    for (int row = y * side; row < Math.min(cells.length, (y + 1) * side); row++) {
      for (int column = x * side; column < Math.min(cells[0].length, (x + 1) * side); column++) {
        all++;
        green += cells[row][column] == 1 ? 1 : 0;
      }
    }
    return BaseMap.colour(LEVEL, (float) green / all).getRGB();
  }

  private RasterPicture ground(MapDesign design) {
    return BaseMap.picture(base, MapDesigns.layout(base.grid(), design).viewport());
  }
}
