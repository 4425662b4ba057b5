package org.greenview.loader.align;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.greenview.loader.raster.Rasters;
import org.greenview.nativedata.grid.GeoTransform;
import org.greenview.nativedata.grid.GridShape;
import org.greenview.nativedata.grid.RasterGrid;
import org.greenview.nativedata.problem.InputProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlignedRasterTest {
  private static final float NONE = Float.NaN;

  @TempDir Path folder;

  private final List<String> notes = new ArrayList<>();

  @Test
  void aRasterOnTheGridIsReadAsItIs() throws IOException {
    RasterGrid grid = Alignments.grid(30, 40, 500000, 4800000, 5);
    float[] cells = Alignments.surface(grid.shape(), 0.1, 3);
    Path file = Alignments.write(folder.resolve("a.tif"), grid, cells);
    assertArrayEquals(cells, Alignments.heights(file, Resampling.BILINEAR, grid, notes));
    assertEquals(List.of(), notes);
  }

  /** Whatever the method, cells that coincide are copied. */
  @Test
  void aLargerOrSmallerRasterIsCutByWholeCells() throws IOException {
    RasterGrid own = Alignments.grid(30, 40, 500000.0004, 4800000, 5);
    float[] cells = Alignments.surface(own.shape(), 0.1, 3);
    Path file = Alignments.write(folder.resolve("a.tif"), own, cells);
    RasterGrid grid = Alignments.grid(20, 45, 500010, 4799985, 5);
    float[] found = Alignments.heights(file, Resampling.BILINEAR, grid, notes);
    for (int row = 0; row < 20; row++) {
      for (int column = 0; column < 45; column++) {
        float expected = column + 2 < 40 ? cells[(row + 3) * 40 + column + 2] : NONE;
        assertEquals(expected, found[row * 45 + column]);
      }
    }
    assertEquals(
        List.of(
            "dtm: cut to the grid from row 3, column 2 on; cells as they are",
            "dtm: 15.6 % of the grid lies outside a.tif and is NoData"),
        notes);
  }

  @Test
  void adjustmentsAreSaidInNumbers() throws IOException {
    RasterGrid own = Alignments.grid(60, 70, 499999.87, 4799999.17, 2);
    Path file =
        Alignments.write(folder.resolve("a.tif"), own, Alignments.surface(own.shape(), 0, 1));
    RasterGrid grid = Alignments.grid(20, 25, 500000, 4800000, 5);
    Alignments.heights(file, Resampling.MEAN, grid, notes);
    assertEquals("dtm: 2 m -> 5 m, mean, shifted (-0.13, -0.83) m", notes.getFirst());
  }

  @ParameterizedTest
  @CsvSource({"2, 5", "5, 2", "3, 3", "1, 7"})
  void theMeanIsThatOfTheAreaWithData(double from, double to) throws IOException {
    RasterGrid own = Alignments.grid(21, 22, 500000.13, 4800000.83, from);
    float[] cells = Alignments.surface(own.shape(), 0.3, 9);
    Path file = Alignments.write(folder.resolve("a.tif"), own, cells);
    int rows = (int) (21 * from / to) + 4;
    RasterGrid grid = Alignments.grid(rows, rows, 500000 - to, 4800000 + to, to);
    float[] found = Alignments.heights(file, Resampling.MEAN, grid);
    for (int i = 0; i < found.length; i++) {
      double expected = meanOfArea(own, cells, grid, i / rows, i % rows);
      assertEquals(expected, found[i], 1e-4, "row " + i / rows + ", column " + i % rows);
    }
  }

  /** All cells of the source, one by one. */
  private static double meanOfArea(
      RasterGrid own, float[] cells, RasterGrid grid, int row, int column) {
    GeoTransform o = own.transform();
    GeoTransform g = grid.transform();
    double west = g.a0() + column * g.a1();
    double north = g.a3() + row * g.a5();
    double sum = 0;
    double area = 0;
    for (int i = 0; i < cells.length; i++) {
      double x = o.a0() + i % own.shape().columns() * o.a1();
      double y = o.a3() + i / own.shape().columns() * o.a5();
      double width = Math.min(west + g.a1(), x + o.a1()) - Math.max(west, x);
      double height = Math.min(north, y) - Math.max(north + g.a5(), y + o.a5());
      if (width > 0 && height > 0 && !Float.isNaN(cells[i])) {
        sum += width * height * cells[i];
        area += width * height;
      }
    }
    return area == 0 ? Double.NaN : sum / area;
  }

  @Test
  void bilinearLeavesHolesAsLargeAsTheyAre() throws IOException {
    RasterGrid own = Alignments.grid(3, 3, 500000, 4800000, 5);
    float[] cells = {10, 10, 10, 10, NONE, 10, 10, 10, 30};
    Path file = Alignments.write(folder.resolve("a.tif"), own, cells);
    RasterGrid grid = Alignments.grid(3, 3, 500001, 4799999, 5);
    float[] found = Alignments.heights(file, Resampling.BILINEAR, grid);
    assertEquals(10, found[0], "the NoData neighbour is left out, the others weigh more");
    assertEquals(NONE, found[4], "its centre lies in the hole");
    assertEquals(30, found[8], "at the corner no other neighbour is there");
  }

  @Test
  void oblongCellsAreResampledOntoSquareOnes() throws IOException {
    RasterGrid oblong =
        new RasterGrid(
            new GridShape(4, 4), new GeoTransform(500000, 10, 0, 4800000, 0, -5), Alignments.CRS);
    float[] cells = new float[16];
    for (int i = 0; i < 16; i++) {
      cells[i] = i;
    }
    Path file = Alignments.write(folder.resolve("a.tif"), Alignments.grid(4, 4, 0, 0, 1), cells);
    bend(file, oblong);
    float[] found =
        Alignments.heights(
            file, Resampling.NEAREST, Alignments.grid(4, 8, 500000, 4800000, 5), notes);
    for (int i = 0; i < found.length; i++) {
      assertEquals(i / 8 * 4 + i % 8 / 2, found[i]);
    }
    assertEquals("dtm: 10 x 5 m -> 5 m, nearest, shifted (0, 0) m", notes.getFirst());
  }

  /** Our writer writes squares only: puts other cells into the file's tags. */
  private static void bend(Path file, RasterGrid grid) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    java.nio.ByteBuffer buffer =
        java.nio.ByteBuffer.wrap(bytes).order(java.nio.ByteOrder.LITTLE_ENDIAN);
    double[] scale = {1, 1, 0};
    double[] tie = {0, 0, 0, 0, 0, 0};
    int found = 0;
    for (int at = 0; at + 72 <= bytes.length; at++) {
      if (same(buffer, at, scale) && same(buffer, at + 24, tie)) {
        buffer.putDouble(at, grid.transform().a1());
        buffer.putDouble(at + 8, -grid.transform().a5());
        buffer.putDouble(at + 24 + 24, grid.transform().a0());
        buffer.putDouble(at + 24 + 32, grid.transform().a3());
        found++;
      }
    }
    assertEquals(1, found, "places where the tags' values lie");
    Files.write(file, bytes);
  }

  private static boolean same(java.nio.ByteBuffer buffer, int at, double[] values) {
    for (int i = 0; i < values.length; i++) {
      if (buffer.getDouble(at + 8 * i) != values[i]) {
        return false;
      }
    }
    return true;
  }

  @Test
  void coverDecidesBetweenGreenAndTheRest() throws IOException {
    RasterGrid own = Alignments.grid(2, 6, 500000, 4800000, 1);
    byte[] cells = {7, 7, 3, 3, 7, (byte) 255, 3, 4, 3, 4, (byte) 255, (byte) 255};
    Path file = Rasters.write(folder.resolve("a.tif"), own, cells, 255);
    RasterGrid grid = Alignments.grid(1, 3, 500000, 4800000, 2);
    // Half green; none of four; the one cell with data.
    assertArrayEquals(
        new byte[] {7, 3, 7}, Alignments.codes(file, Resampling.HALF_COVER, grid, Set.of(7), null));
    // Of the codes that are no green the commonest, of two equally common ones the smaller.
    Resampling most = new Resampling(Resampling.Method.COVER, 0.51);
    assertArrayEquals(new byte[] {3, 3, 7}, Alignments.codes(file, most, grid, Set.of(7), null));
    // Green is several codes together, and the commonest of them is kept.
    assertArrayEquals(new byte[] {7, 3, 7}, Alignments.codes(file, most, grid, Set.of(3, 7), null));
  }

  @Test
  void a255IsRefusedWhereItIsNeededForNoData() throws IOException {
    RasterGrid own = Alignments.grid(4, 4, 500000, 4800000, 5);
    byte[] cells = new byte[16];
    cells[5] = (byte) 255;
    Path file = Rasters.write(folder.resolve("a.tif"), own, cells, Double.NaN);
    RasterGrid larger = Alignments.grid(6, 6, 500000, 4800000, 5);
    String said =
        assertThrows(
                InputProblem.class,
                () -> Alignments.codes(file, Resampling.NEAREST, larger, Set.of(1), null))
            .getMessage();
    assertTrue(said.contains("the value 255 at row 1, column 1"), said);
  }

  @Test
  void noOverlapIsRefused() throws IOException {
    RasterGrid own = Alignments.grid(4, 4, 500000, 4800000, 5);
    Path file = Alignments.write(folder.resolve("a.tif"), own, new float[16]);
    RasterGrid elsewhere = Alignments.grid(4, 4, 500020, 4800000, 5);
    String said =
        assertThrows(
                InputProblem.class, () -> Alignments.heights(file, Resampling.NEAREST, elsewhere))
            .getMessage();
    assertTrue(said.contains("does not overlap the grid: it lies at x 500000.0 to 500020.0"), said);
  }

  @Test
  void oneMapOnTwoDatumsThatAgreeIsReadAsItIsAndThatIsSaid() throws IOException {
    RasterGrid own =
        new RasterGrid(new GridShape(4, 4), GeoTransform.northUp(500000, 4800000, 5), "EPSG:32630");
    Path file = Alignments.write(folder.resolve("a.tif"), own, new float[16]);
    Alignments.heights(file, Resampling.NEAREST, Alignments.grid(4, 4, 500000, 4800000, 5), notes);
    assertEquals(1, notes.size(), notes.toString());
    assertTrue(notes.getFirst().endsWith("within 1 m"), notes.toString());
  }
}
