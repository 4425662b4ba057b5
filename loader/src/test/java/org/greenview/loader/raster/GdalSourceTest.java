package org.greenview.loader.raster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.greenview.loader.decoder.GdalRaster;
import org.greenview.loader.decoder.ReaderChoice;
import org.greenview.loader.gdal.GdalLibrary;
import org.greenview.nativedata.grid.GeoTransform;
import org.greenview.nativedata.grid.GridShape;
import org.greenview.nativedata.grid.RasterGrid;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.segment.SegmentCreator;
import org.greenview.nativedata.segment.SegmentHeader;
import org.greenview.nativedata.segment.SegmentView;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Rasters that only GDAL reads, and grids that only GDAL warps onto. */
@Timeout(120)
class GdalSourceTest {
  @TempDir Path folder;

  private Path base;
  private float[] cells;

  @BeforeEach
  void makeBase() throws Exception {
    Gdal.assumeInstalled();
    Gdal.assumeLibrary();
    cells = new float[30 * 40];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = i % 11 == 0 ? Float.NaN : 100 + i % 40 + (i / 40) * 0.5f;
    }
    base = Rasters.write(folder.resolve("base.tif"), Rasters.grid(30, 40, "EPSG:25830"), cells);
  }

  @Test
  void readsOtherFormatsAndArchives() throws Exception {
    Path ascii = folder.resolve("dsm.asc");
    Gdal.translate(base, ascii, "-of", "AAIGrid", "-co", "DECIMAL_PRECISION=9");
    assertArrayEquals(cells, heights(ascii));
    Path zipped = Path.of("/vsigzip/" + folder.resolve("base.tif.gz"));
    Files.write(folder.resolve("base.tif.gz"), gzip(Files.readAllBytes(base)));
    assertArrayEquals(cells, heights(zipped));
  }

  @Test
  void appliesScaleAndMaskAndChoosesBands() throws Exception {
    Path scaled = folder.resolve("scaled.tif");
    Gdal.translate(
        base, scaled, "-ot", "Int16", "-a_nodata", "0", "-a_scale", "0.25", "-a_offset", "7");
    double[] stored = Gdal.cells(scaled);
    List<String> notes = new ArrayList<>();
    float[] heights = heights(scaled, 0, notes);
    for (int i = 0; i < stored.length; i++) {
      assertEquals(stored[i] == 0 ? Float.NaN : (float) (stored[i] * 0.25 + 7), heights[i]);
    }
    assertTrue(notes.toString().contains("multiplied by 0.25"), notes.toString());

    Path masked = folder.resolve("masked.tif");
    Gdal.translate(
        base,
        masked,
        "-b",
        "1",
        "-mask",
        "1",
        "-a_nodata",
        "none",
        "--config",
        "GDAL_TIFF_INTERNAL_MASK",
        "YES");
    notes.clear();
    heights(masked, 0, notes);
    assertTrue(notes.toString().contains("outside its mask became NoData"), notes.toString());

    Path two = folder.resolve("two.tif");
    Gdal.translate(base, two, "-b", "1", "-b", "1");
    String said = assertThrows(InputProblem.class, () -> heights(two)).getMessage();
    assertTrue(said.contains("2 bands") && said.contains("--dsm-band"), said);
    assertArrayEquals(cells, heights(two, 2, notes));
  }

  @Test
  void readsMosaicsByManyThreadsInManyStripes() throws Exception {
    // More rows than a stripe of a mosaic has, more cells than one thread takes.
    int side = 2100;
    float[] all = new float[side * side];
    for (int i = 0; i < all.length; i++) {
      all[i] = i % 1013 == 0 ? Float.NaN : i % 4093;
    }
    Path whole =
        Rasters.write(folder.resolve("whole.tif"), Rasters.grid(side, side, "EPSG:25830"), all);
    List<Path> tiles = new ArrayList<>();
    for (int tile = 0; tile < 9; tile++) {
      Path file = folder.resolve("tile" + tile + ".tif");
      String left = String.valueOf(tile % 3 * 700);
      Gdal.translate(whole, file, "-srcwin", left, "" + tile / 3 * 700, "700", "700");
      tiles.add(file);
    }
    Path mosaic = folder.resolve("mosaic.vrt");
    Gdal.mosaic(mosaic, tiles);
    assertArrayEquals(all, heights(mosaic));
    assertArrayEquals(all, heights(whole));
  }

  @Test
  void saysWhatGdalCannotRead() throws Exception {
    Path text = Files.writeString(folder.resolve("notes.txt"), "no raster");
    String said = assertThrows(InputProblem.class, () -> heights(text)).getMessage();
    assertTrue(said.contains("notes.txt") && said.contains("not recognized"), said);
    assertThrows(NoSuchFileException.class, () -> heights(folder.resolve("none.asc")));
  }

  @Test
  void saysHowToGetGdalWhereItIsMissing() throws Exception {
    Path text = Files.writeString(folder.resolve("notes.asc"), "ncols 2");
    String before = System.getProperty(GdalLibrary.PROPERTY);
    System.setProperty(GdalLibrary.PROPERTY, GdalLibrary.NONE);
    try {
      String said =
          assertThrows(InputProblem.class, () -> RasterReaders.AUTO.open(text, 0)).getMessage();
      assertTrue(said.contains("not a GeoTIFF") && said.contains("apt-get install"), said);
    } finally {
      if (before == null) {
        System.clearProperty(GdalLibrary.PROPERTY);
      } else {
        System.setProperty(GdalLibrary.PROPERTY, before);
      }
    }
  }

  @Test
  void warpsOntoTheGridAsGdalwarpDoes() throws Exception {
    RasterGrid grid =
        new RasterGrid(
            new GridShape(20, 26), GeoTransform.northUp(499403, 4797190, 7.5), "EPSG:25830");
    Path expected = folder.resolve("expected.tif");
    Gdal.warp(
        base,
        expected,
        "-r",
        "bilinear",
        "-te",
        "499403",
        "4797040",
        "499598",
        "4797190",
        "-tr",
        "7.5",
        "7.5",
        "-dstnodata",
        "nan");
    double[] wanted = Gdal.cells(expected);
    float[] warped = new float[wanted.length];
    try (GdalRaster raster = GdalRaster.open(base, 0);
        SegmentCreator segment =
            SegmentCreator.create(
                folder.resolve("warped.gvs"), SegmentHeader.float32(grid, "base.tif", 0))) {
      raster.warpFloats(
          segment.allocate(), grid, "", "", "bilinear", OptionalDouble.of(Double.NaN), () -> false);
      segment.publish();
    }
    try (SegmentView view = SegmentView.map(folder.resolve("warped.gvs"))) {
      for (int row = 0; row < 20; row++) {
        view.copyFloats(row, 0, warped, row * 26, 26);
      }
    }
    for (int i = 0; i < warped.length; i++) {
      assertEquals((float) wanted[i], warped[i], 1e-4f, "cell " + i);
    }
  }

  private float[] heights(Path file) throws Exception {
    return heights(file, 0, new ArrayList<>());
  }

  private static float[] heights(Path file, int band, List<String> notes) throws Exception {
    try (RasterSource source = new RasterReaders(ReaderChoice.GDAL).open(file, band)) {
      return Rasters.heights(source, notes);
    }
  }

  private static byte[] gzip(byte[] bytes) throws Exception {
    var out = new java.io.ByteArrayOutputStream();
    try (var zip = new java.util.zip.GZIPOutputStream(out)) {
      zip.write(bytes);
    }
    return out.toByteArray();
  }
}
