package org.greenview.maps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.greenview.nativedata.segment.SegmentView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GreenContextTest {
  private static final boolean[] ONE = GviMap.codes(1);

  @TempDir Path folder;

  @Test
  void cellsOfSmallRasterKeepTheirOwnPixel() throws Exception {
    try (SegmentView green =
        GreenRasters.create(
            folder, 2, 3, (row, column) -> row == 0 ? column : GreenRasters.NO_DATA)) {
      RasterPicture context = contextOf(green, ONE);
      assertEquals(1, context.cellsPerPixel());
      int greenest = GreenContext.greenest().getRGB();
      assertEquals(greenest, context.image().getRGB(1, 0));
      assertEquals(context.image().getRGB(0, 0), context.image().getRGB(2, 0));
      assertTrue(greenest != context.image().getRGB(0, 0));
      assertEquals(0, context.image().getRGB(0, 1), "NoData is transparent");
    }
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
    try (SegmentView green = GreenRasters.create(folder, rows, columns, (r, c) -> cells[r][c])) {
      RasterPicture context = contextOf(green, ONE);
      int side = context.cellsPerPixel();
      BufferedImage image = context.image();
      assertTrue(side > 1);
      assertTrue(image.getHeight() <= 2 * PageLayout.HEIGHT, "high: " + image.getHeight());
      assertEquals(Math.ceilDiv(columns, side), image.getWidth());
      for (int[] at : new int[][] {{0, 0}, {300, 200}, {image.getWidth() - 1, 7}}) {
        assertEquals(expected(cells, at[0], at[1], side), image.getRGB(at[0], at[1]));
      }
      int lastRow = image.getHeight() - 1;
      assertEquals(expected(cells, 5, lastRow, side), image.getRGB(5, lastRow));
    }
  }

  @Test
  void shareIsOfValidCellsAndOpacityOfAll() throws Exception {
    // Halves of NoData and of green: as green as all green, and half as opaque.
    try (SegmentView green =
        GreenRasters.create(
            folder, 6000, 4, (row, column) -> row % 2 == 0 ? 1 : GreenRasters.NO_DATA)) {
      RasterPicture context = contextOf(green, ONE);
      assertEquals(0, context.cellsPerPixel() % 2, "blocks of even height, for this test");
      int pixel = context.image().getRGB(0, 0);
      assertEquals(GreenContext.greenest().getRGB() & 0xffffff, pixel & 0xffffff);
      assertEquals(GreenContext.greenest().getAlpha() / 2.0, pixel >>> 24, 1);
    }
  }

  @Test
  void anyCodeMayBeGreenButNoData() throws Exception {
    try (SegmentView green = GreenRasters.create(folder, 1, 256, (row, column) -> column)) {
      boolean[] codes = GviMap.codes(7, 200, GreenRasters.NO_DATA);
      BufferedImage image = contextOf(green, codes).image();
      for (int code = 0; code < 256; code++) {
        boolean isGreenest = image.getRGB(code, 0) == GreenContext.greenest().getRGB();
        assertEquals(code == 7 || code == 200, isGreenest, "code " + code);
      }
      assertEquals(0, image.getRGB(GreenRasters.NO_DATA, 0));
    }
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
    // The share in steps of 1/255, on the part of the ramp that ends at the greenest.
    double share = Math.round(255.0 * green / all) / 255.0;
    return GreenContext.greenest().getAlpha() << 24
        | ColourRamp.GREENS.at(GreenContext.GREENEST * share).getRGB() & 0xffffff;
  }

  private static RasterPicture contextOf(SegmentView green, boolean[] codes) {
    return GreenContext.picture(green, codes, PageLayout.of(green.grid()).viewport());
  }
}
