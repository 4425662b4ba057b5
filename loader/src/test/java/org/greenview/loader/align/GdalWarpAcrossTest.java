package org.greenview.loader.align;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import org.greenview.loader.crs.CoordinateSystem;
import org.greenview.loader.raster.Gdal;
import org.greenview.loader.raster.Rasters;
import org.greenview.nativedata.grid.GeoTransform;
import org.greenview.nativedata.grid.GridShape;
import org.greenview.nativedata.grid.RasterGrid;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rasters that are brought into another CRS, beside what the program gdalwarp writes of them. */
@Timeout(120)
class GdalWarpAcrossTest {
  private static final int ROWS = 120;
  private static final int COLUMNS = 140;

  @TempDir Path folder;

  @BeforeEach
  void needGdal() throws IOException {
    Gdal.assumeInstalled();
    Gdal.assumeLibrary();
  }

  /** Around the middle of a raster of 2 m cells, and beyond it in the west. */
  private static RasterGrid grid(RasterGrid own, String crs, double cell) {
    double[] middle = new double[2];
    GeoTransform t = own.transform();
    CoordinateSystem.ofText(own.crs(), "test")
        .to(CoordinateSystem.ofText(crs, "test"))
        .transform(t.xOfCentre(COLUMNS / 2), t.yOfCentre(ROWS / 2), middle);
    int rows = (int) (150 / cell);
    int columns = (int) (260 / cell);
    return new RasterGrid(
        new GridShape(rows, columns),
        GeoTransform.northUp(
            Math.rint(middle[0] - 160) + 0.3, Math.rint(middle[1] + 75) + 0.1, cell),
        crs);
  }

  private static RasterGrid own(String crs, double west, double north) {
    return new RasterGrid(
        new GridShape(ROWS, COLUMNS), GeoTransform.northUp(west + 0.4, north + 0.7, 2), crs);
  }

  @ParameterizedTest
  @CsvSource({
    "EPSG:25830, 500000, 4800000, EPSG:3857, 5",
    "EPSG:27700, 530000, 180000, EPSG:25830, 5",
    "EPSG:3857, 260000, 6250000, EPSG:2154, 3",
    "EPSG:26910, 492000, 5455000, EPSG:3005, 5",
  })
  void heightsAreGdals(String from, double west, double north, String to, double cell)
      throws Exception {
    RasterGrid own = own(from, west, north);
    RasterGrid grid = grid(own, to, cell);
    Path file =
        Alignments.write(folder.resolve("in.tif"), own, Alignments.surface(own.shape(), 0.1, 4));
    for (Resampling how :
        new Resampling[] {Resampling.NEAREST, Resampling.BILINEAR, Resampling.MEAN}) {
      Path warped = folder.resolve(how.method() + ".tif");
      Gdal.warp(file, warped, grid, "-r", how.gdalName(), "-et", "0.01", "-dstnodata", "nan");
      double[] gdal = Gdal.cells(warped);
      float[] ours = Alignments.heights(file, how, grid, new GdalWarper());
      int valid = 0;
      for (int i = 0; i < ours.length; i++) {
        assertEquals((float) gdal[i], ours[i], how.method() + " in cell " + i);
        valid += Float.isNaN(ours[i]) ? 0 : 1;
      }
      assertTrue(valid > ours.length / 2 && valid <= ours.length, valid + " of " + ours.length);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "EPSG:25830, 500000, 4800000, EPSG:3857, 5, 0.5",
    "EPSG:27700, 530000, 180000, EPSG:25830, 3, 0.7",
  })
  void coverIsCountedOnWhatGdalPicks(
      String from, double west, double north, String to, double cell, double threshold)
      throws Exception {
    RasterGrid own = own(from, west, north);
    RasterGrid grid = grid(own, to, cell);
    int[] some = {1, 1, 0, 0, 3, 9, 255};
    Random random = new Random(5);
    byte[] codes = new byte[ROWS * COLUMNS];
    float[] mask = new float[codes.length];
    for (int i = 0; i < codes.length; i++) {
      int code = some[random.nextInt(some.length)];
      codes[i] = (byte) code;
      mask[i] = code == 255 ? Float.NaN : code == 1 || code == 9 ? 1 : 0;
    }
    Path file = Rasters.write(folder.resolve("codes.tif"), own, codes, 255);
    Resampling nearest = Resampling.NEAREST;
    byte[] ourNearest = Alignments.codes(file, nearest, grid, Set.of(1, 9), new GdalWarper());
    double[] gdalNearest = warped(file, grid, "near", "255");
    for (int i = 0; i < ourNearest.length; i++) {
      assertEquals((int) gdalNearest[i], ourNearest[i] & 0xff, "nearest in cell " + i);
    }
    // Four samples along a side of a cell of 2 m.
    int divisions = (int) Math.ceil(2 * cell);
    double[] samples = warped(file, fine(grid, divisions), "near", "255");
    double[] share =
        warped(Alignments.write(folder.resolve("mask.tif"), own, mask), grid, "average", "nan");
    byte[] ours =
        Alignments.codes(
            file,
            new Resampling(Resampling.Method.COVER, threshold),
            grid,
            Set.of(1, 9),
            new GdalWarper());
    int[] seen = new int[256];
    int unlike = 0;
    for (int i = 0; i < ours.length; i++) {
      int code = ours[i] & 0xff;
      seen[code]++;
      assertEquals(decided(samples, grid, divisions, i, threshold), code, "cover in cell " + i);
      // The mean of the mask counts areas, and by the same warper.
      if (code != 255 && Math.abs(share[i] - threshold) > 0.08) {
        unlike += share[i] > threshold == (code == 1 || code == 9) ? 0 : 1;
      }
    }
    assertTrue(seen[1] > 20 && seen[0] > 20 && seen[9] > 20, "all kinds");
    assertTrue(unlike < ours.length / 100, unlike + " cells unlike the mean of the mask");
  }

  private double[] warped(Path file, RasterGrid grid, String how, String noData) throws Exception {
    Path out = folder.resolve(how + System.nanoTime() + ".tif");
    Gdal.warp(file, out, grid, "-r", how, "-et", "0.01", "-dstnodata", noData);
    return Gdal.cells(out);
  }

  private static RasterGrid fine(RasterGrid grid, int divisions) {
    GeoTransform t = grid.transform();
    return new RasterGrid(
        new GridShape(grid.shape().rows() * divisions, grid.shape().columns() * divisions),
        GeoTransform.northUp(t.a0(), t.a3(), t.a1() / divisions),
        grid.crs());
  }

  /** What the samples of a cell make of it: the plain rule, counted sample by sample. */
  private static int decided(
      double[] samples, RasterGrid grid, int divisions, int cell, double threshold) {
    int columns = grid.shape().columns();
    int[] counts = new int[256];
    for (int r = 0; r < divisions; r++) {
      for (int c = 0; c < divisions; c++) {
        int row = cell / columns * divisions + r;
        counts[(int) samples[row * columns * divisions + cell % columns * divisions + c]]++;
      }
    }
    int green = counts[1] + counts[9];
    int all = green + counts[0] + counts[3];
    if (all == 0) {
      return 255;
    }
    boolean isGreen = green >= threshold * all;
    int best = isGreen ? 1 : 0;
    for (int code : isGreen ? new int[] {9} : new int[] {3}) {
      best = counts[code] > counts[best] ? code : best;
    }
    return best;
  }
}
