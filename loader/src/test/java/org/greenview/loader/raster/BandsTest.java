package org.greenview.loader.raster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.greenview.nativedata.problem.InputProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One band of several: by cell and by band, with every predictor, in both byte orders. */
@Timeout(120)
class BandsTest {
  private static final int ROWS = 5;
  private static final int COLUMNS = 7;
  private static final int BANDS = 3;

  @TempDir Path folder;

  @Test
  void readsTheChosenBandOfPlainStrips() throws IOException {
    for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
      for (boolean interleaved : new boolean[] {true, false}) {
        Path file = write(order, interleaved);
        for (int band = 1; band <= BANDS; band++) {
          assertArrayEquals(expected(band), heights(file, band), order + " " + interleaved);
        }
      }
    }
  }

  @Test
  void refusesWhatIsNoChoice() throws IOException {
    Path file = write(ByteOrder.LITTLE_ENDIAN, true);
    assertSays(file, 0, "has 3 bands, expected one", "--dsm-band", "gdal_translate -b N");
    InputProblem refused =
        assertThrows(
            InputProblem.class, () -> RasterReaders.AUTO.openAnywhere(file, 0, "--red-band"));
    assertTrue(refused.getMessage().contains("choose a band with --red-band, or"));
    assertSays(file, 4, "has 3 bands, and none of number 4");
    Path one = TestTiff.float32().write(folder.resolve("one.tif"));
    assertSays(one, 2, "has 1 band, and none of number 2");
    assertEquals(7, heights(one, 1)[7]);
  }

  @Test
  void refusesAlphaAndBandsOfDifferentTypes() throws IOException {
    assertSays(
        TestTiff.uint8()
            .shorts(TiffTag.SAMPLES_PER_PIXEL, 2)
            .shorts(TiffTag.EXTRA_SAMPLES, 2)
            .write(folder.resolve("alpha.tif")),
        1,
        "hides cells by its alpha band, number 2",
        "-dstnodata");
    assertSays(
        TestTiff.uint8()
            .shorts(TiffTag.SAMPLES_PER_PIXEL, 2)
            .shorts(TiffTag.BITS_PER_SAMPLE, 8, 16)
            .write(folder.resolve("types.tif")),
        1,
        "bands of different types");
  }

  @Test
  void readsScaleAndUnitOfTheChosenBandAlone() throws IOException {
    Path file =
        TestTiff.uint8()
            .shorts(TiffTag.SAMPLES_PER_PIXEL, 2)
            .shorts(TiffTag.PLANAR_CONFIGURATION, 2)
            .longs(TiffTag.STRIP_OFFSETS, 16, 16)
            .longs(TiffTag.STRIP_BYTE_COUNTS, 12, 12)
            .text(
                TiffTag.GDAL_METADATA,
                "<GDALMetadata><Item name=\"SCALE\" sample=\"1\" role=\"scale\">0.5</Item>"
                    + "</GDALMetadata>")
            .write(folder.resolve("scaled.tif"));
    assertEquals(7, heights(file, 1)[7]);
    assertSays(file, 2, "scale 0.5");
  }

  @Test
  void readsWhatGdalWrites() throws Exception {
    Gdal.assumeInstalled();
    Path base = write(ByteOrder.LITTLE_ENDIAN, true);
    String[][] variants = {
      {"COMPRESS=DEFLATE", "PREDICTOR=2", "INTERLEAVE=PIXEL", "Int16"},
      {"COMPRESS=DEFLATE", "PREDICTOR=2", "INTERLEAVE=BAND", "Float32"},
      {"COMPRESS=DEFLATE", "PREDICTOR=3", "INTERLEAVE=PIXEL", "Float32"},
      {"COMPRESS=LZW", "PREDICTOR=3", "INTERLEAVE=PIXEL", "Float64"},
      {"COMPRESS=LZW", "PREDICTOR=2", "INTERLEAVE=PIXEL", "Byte"},
      {"COMPRESS=PACKBITS", "TILED=YES", "INTERLEAVE=PIXEL", "UInt32"},
      {"COMPRESS=NONE", "TILED=YES", "ENDIANNESS=BIG", "Float64"},
      {"COMPRESS=DEFLATE", "PREDICTOR=2", "ENDIANNESS=BIG", "UInt16"},
    };
    for (String[] variant : variants) {
      Path file = folder.resolve("variant.tif");
      Gdal.translate(
          base, file, "-co", variant[0], "-co", variant[1], "-co", variant[2], "-ot", variant[3]);
      for (int band = 1; band <= BANDS; band++) {
        Path single = folder.resolve("single.tif");
        Gdal.translate(file, single, "-b", Integer.toString(band));
        double[] gdal = Gdal.cells(single);
        float[] own = heights(file, band);
        for (int i = 0; i < own.length; i++) {
          assertEquals((float) gdal[i], own[i], Arrays.toString(variant) + " cell " + i);
        }
      }
    }
  }

  private static float height(int band, int cell) {
    return band * 60 + cell % 50;
  }

  private static float[] expected(int band) {
    float[] heights = new float[ROWS * COLUMNS];
    for (int i = 0; i < heights.length; i++) {
      heights[i] = height(band, i);
    }
    return heights;
  }

  private Path write(ByteOrder order, boolean interleaved) throws IOException {
    int stripRows = 2;
    int strips = Math.ceilDiv(ROWS, stripRows);
    byte[][] blocks = new byte[interleaved ? strips : BANDS * strips][];
    for (int b = 0; b < blocks.length; b++) {
      int first = b % strips * stripRows * COLUMNS;
      int count = Math.min(stripRows * COLUMNS, ROWS * COLUMNS - first);
      ByteBuffer cells = ByteBuffer.allocate(count * 4 * (interleaved ? BANDS : 1)).order(order);
      for (int i = 0; i < count; i++) {
        for (int band = 1; band <= (interleaved ? BANDS : 1); band++) {
          cells.putFloat(height(interleaved ? band : b / strips + 1, first + i));
        }
      }
      blocks[b] = cells.array();
    }
    byte[] bytes =
        new TiffBytes(order, false)
            .tag(TiffTag.IMAGE_WIDTH, new int[] {COLUMNS})
            .tag(TiffTag.IMAGE_LENGTH, new int[] {ROWS})
            .tag(TiffTag.BITS_PER_SAMPLE, new short[] {32, 32, 32})
            .tag(TiffTag.SAMPLE_FORMAT, new short[] {3, 3, 3})
            .tag(TiffTag.COMPRESSION, new short[] {1})
            .tag(TiffTag.PHOTOMETRIC, new short[] {1})
            .tag(TiffTag.SAMPLES_PER_PIXEL, new short[] {BANDS})
            .tag(TiffTag.EXTRA_SAMPLES, new short[] {0, 0})
            .tag(TiffTag.PLANAR_CONFIGURATION, new short[] {(short) (interleaved ? 1 : 2)})
            .tag(TiffTag.ROWS_PER_STRIP, new int[] {stripRows})
            .tag(TiffTag.MODEL_PIXEL_SCALE, new double[] {5, 5, 0})
            .tag(TiffTag.MODEL_TIEPOINT, new double[] {0, 0, 0, 500000, 4797000, 0})
            .tag(
                TiffTag.GEO_KEY_DIRECTORY,
                new short[] {1, 1, 0, 3, 1024, 0, 1, 1, 1025, 0, 1, 1, 3072, 0, 1, 25830})
            .build(false, blocks);
    return Files.write(folder.resolve("bands.tif"), bytes);
  }

  private static float[] heights(Path file, int band) throws IOException {
    try (GeoTiffSource source = GeoTiffSource.open(file, band)) {
      float[] all = new float[(int) source.grid().shape().cellCount()];
      int columns = source.grid().shape().columns();
      source.readHeights(
          (row, count, cells) -> System.arraycopy(cells, 0, all, row * columns, count * columns),
          () -> false);
      return all;
    }
  }

  private static void assertSays(Path file, int band, String... parts) {
    String said = assertThrows(InputProblem.class, () -> heights(file, band)).getMessage();
    assertTrue(said.contains(file.toString()), said);
    for (String part : parts) {
      assertTrue(said.contains(part), said);
    }
  }
}
