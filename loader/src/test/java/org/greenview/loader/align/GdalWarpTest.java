package org.greenview.loader.align;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import org.greenview.loader.raster.Gdal;
import org.greenview.loader.raster.Rasters;
import org.greenview.nativedata.grid.RasterGrid;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Own resampling beside gdalwarp's, on the same grids. */
@Timeout(120)
class GdalWarpTest {
  @TempDir Path folder;

  @BeforeAll
  static void needGdal() {
    Gdal.assumeInstalled();
  }

  @ParameterizedTest
  @CsvSource({
    "near, 2, 5, 0.2, 40",
    "near, 5, 2, 0, 0",
    "near, 5, 5, 0.2, 40",
    "average, 2, 5, 0, 0",
    "average, 2, 5, 0.2, 40",
    "average, 1, 3, 0.2, 40",
    "average, 5, 5, 0, 0",
    "average, 5, 2, 0.2, 40",
    "bilinear, 5, 5, 0, 0",
    "bilinear, 5, 5, 0.2, 40",
    "bilinear, 5, 2, 0.2, 40",
    "bilinear, 2, 5, 0, 0",
    "bilinear, 2, 5, 0.2, 0",
    "bilinear, 4.9, 5, 0.2, 0",
    "bilinear, 4.7, 5, 0.2, 0",
    "bilinear, 5.1, 5, 0.2, 40",
  })
  void heightsAreGdals(String how, double from, double to, double holes, double beyondMetres)
      throws Exception {
    RasterGrid own = Alignments.grid(60, 70, 500000.13, 4800000.83, from);
    int rows = (int) (50 * from / to + 2 * beyondMetres / to);
    RasterGrid grid =
        Alignments.grid(
            rows, rows + 3, 500000 + from - beyondMetres, 4800000 - from + beyondMetres, to);
    Path file =
        Alignments.write(folder.resolve("in.tif"), own, Alignments.surface(own.shape(), holes, 7));
    Path warped = folder.resolve("out.tif");
    Gdal.warp(file, warped, grid, "-r", how, "-dstnodata", "nan");
    double[] gdal = Gdal.cells(warped);
    Resampling resampling =
        switch (how) {
          case "near" -> Resampling.NEAREST;
          case "average" -> Resampling.MEAN;
          default -> Resampling.BILINEAR;
        };
    float[] ours = Alignments.heights(file, resampling, grid);
    int valid = 0;
    for (int i = 0; i < ours.length; i++) {
      // At the raster's edges GDAL 3.6 gives the first row and column the weight of what lies
      // outside, and values to cells that miss the raster by less than one of its cells.
      if (how.equals("average") && !isWithin(own, grid, i)) {
        continue;
      }
      String where = how + " at row " + i / (rows + 3) + ", column " + i % (rows + 3);
      assertEquals(Double.isNaN(gdal[i]), Float.isNaN(ours[i]), where);
      if (!Float.isNaN(ours[i])) {
        valid++;
        assertEquals(gdal[i], ours[i], Math.ulp(200f), where);
      }
    }
    assertTrue(valid > 100, valid + " cells have a value");
    assertEquals(beyondMetres > 0 || holes > 0, valid < ours.length);
  }

  /** Whether a cell of a grid lies in a raster with all its area. */
  private static boolean isWithin(RasterGrid raster, RasterGrid grid, int cell) {
    double size = grid.transform().a1();
    double west = grid.transform().a0() + cell % grid.shape().columns() * size;
    double north = grid.transform().a3() - cell / grid.shape().columns() * size;
    double side = raster.transform().a1();
    return west >= raster.transform().a0()
        && north <= raster.transform().a3()
        && west + size <= raster.transform().a0() + raster.shape().columns() * side
        && north - size >= raster.transform().a3() - raster.shape().rows() * side;
  }

  @ParameterizedTest
  @CsvSource({"2, 5, 0.5", "2, 5, 0.3", "1, 5, 0.7", "5, 2, 0.5", "3, 3, 0.5"})
  void coverIsTheMeanOfTheMaskOfGreen(double from, double to, double threshold) throws Exception {
    RasterGrid own = Alignments.grid(60, 70, 500000.13, 4800000.83, from);
    int rows = (int) (62 * from / to);
    RasterGrid grid = Alignments.grid(rows, rows + 3, 500000, 4800000 + to, to);
    Random random = new Random(5);
    byte[] codes = new byte[(int) own.shape().cellCount()];
    float[] mask = new float[codes.length];
    int[] some = {1, 1, 0, 0, 3, 9, 255};
    for (int i = 0; i < codes.length; i++) {
      boolean hole = i / own.shape().columns() / 10 % 3 == 1 && i % own.shape().columns() < 20;
      int code = hole ? 255 : some[random.nextInt(some.length)];
      codes[i] = (byte) code;
      mask[i] = code == 255 ? Float.NaN : code == 1 || code == 9 ? 1 : 0;
    }
    Path file = Rasters.write(folder.resolve("codes.tif"), own, codes, 255);
    Path maskFile = Alignments.write(folder.resolve("mask.tif"), own, mask);
    Path warped = folder.resolve("share.tif");
    Gdal.warp(maskFile, warped, grid, "-r", "average", "-dstnodata", "nan");
    double[] share = Gdal.cells(warped);
    byte[] ours =
        Alignments.codes(
            file, new Resampling(Resampling.Method.COVER, threshold), grid, Set.of(1, 9), null);
    int[] seen = new int[256];
    for (int i = 0; i < ours.length; i++) {
      int code = ours[i] & 0xff;
      seen[code]++;
      if (!isWithin(own, grid, i)) {
        continue;
      }
      assertEquals(Double.isNaN(share[i]), code == 255, "cell " + i);
      if (code != 255 && Math.abs(share[i] - threshold) > 1e-6) {
        assertEquals(share[i] > threshold, code == 1 || code == 9, "cell " + i);
      }
    }
    assertTrue(seen[1] > 0 && seen[0] > 0 && seen[255] > 0, "codes of every kind");
  }
}
