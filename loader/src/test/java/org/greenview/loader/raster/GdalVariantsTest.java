package org.greenview.loader.raster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.greenview.nativedata.problem.InputProblem;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every variant that GDAL writes is read as GDAL reads it, cell for cell, or refused by name. */
@Timeout(120)
class GdalVariantsTest {
  private static final int ROWS = 150;
  private static final int COLUMNS = 131;

  @TempDir static Path folder;

  private static final Map<String, double[]> expected = new HashMap<>();

  /** A plain file for each type, and what GDAL reads from it. */
  @BeforeAll
  static void makeBases() throws Exception {
    Gdal.assumeInstalled();
    Random random = new Random(20260101);
    float[] cells = new float[ROWS * COLUMNS];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = 60 + 50 * (float) Math.sin(i / 97.0) + (i % 7 == 0 ? random.nextFloat() : 0);
    }
    Path base =
        Rasters.write(folder.resolve("base.tif"), Rasters.grid(ROWS, COLUMNS, "EPSG:25830"), cells);
    for (String type :
        List.of("Byte", "UInt16", "Int16", "UInt32", "Int32", "Float32", "Float64")) {
      // Beyond the float32 integers, beyond int8, below zero: each type shows its range.
      String high =
          switch (type) {
            case "Byte" -> "255";
            case "UInt16" -> "65535";
            case "Int16" -> "32767";
            case "UInt32" -> "4294967295";
            case "Int32" -> "2147483647";
            default -> "12345.6789";
          };
      String low = type.startsWith("U") || type.equals("Byte") ? "0" : "-" + high;
      Path plain = folder.resolve(type + ".tif");
      Gdal.translate(
          base, plain, "-ot", type, "-a_nodata", "none", "-scale", "10", "110", low, high);
      expected.put(type, Gdal.cells(plain));
    }
  }

  static Stream<Arguments> variants() {
    List<Arguments> variants = new ArrayList<>();
    for (String type :
        List.of("Byte", "UInt16", "Int16", "UInt32", "Int32", "Float32", "Float64")) {
      for (String layout :
          List.of(
              "TILED=YES BLOCKXSIZE=64 BLOCKYSIZE=32 ENDIANNESS=LITTLE",
              "BLOCKYSIZE=7 ENDIANNESS=BIG")) {
        for (String compression : List.of("NONE", "PACKBITS", "DEFLATE", "LZW")) {
          boolean predicted = compression.equals("DEFLATE") || compression.equals("LZW");
          // GDAL 3.6 writes big-endian files with predictor 3 that it cannot read itself;
          // BigEndianTest has a true one.
          int most = !predicted ? 1 : type.startsWith("Float") && layout.contains("LITTLE") ? 3 : 2;
          for (int predictor = 1; predictor <= most; predictor++) {
            String options = layout + " COMPRESS=" + compression;
            variants.add(
                Arguments.of(type, options + (predicted ? " PREDICTOR=" + predictor : "")));
          }
        }
      }
      variants.add(Arguments.of(type, "BIGTIFF=YES"));
      variants.add(Arguments.of(type, "BIGTIFF=YES ENDIANNESS=BIG TILED=YES COMPRESS=LZW"));
    }
    return variants.stream();
  }

  @ParameterizedTest
  @MethodSource("variants")
  void readsAsGdalDoes(String type, String options) throws Exception {
    Path file = variant(type, options);
    double[] cells = expected.get(type);
    float[] rounded = new float[cells.length];
    for (int i = 0; i < cells.length; i++) {
      rounded[i] = (float) cells[i];
    }
    assertArrayEquals(rounded, Rasters.heights(file));
    if (type.equals("Byte")) {
      byte[] codes = Rasters.codes(file);
      for (int i = 0; i < cells.length; i++) {
        assertEquals(cells[i], codes[i] & 0xff);
      }
    }
    Files.delete(file);
  }

  @ParameterizedTest
  @CsvSource({"1", "2", "4"})
  void readsCellsOfLessThanAByte(int bits) throws Exception {
    Path file = folder.resolve("bits" + bits + ".tif");
    Gdal.translate(
        folder.resolve("Byte.tif"),
        file,
        "-scale",
        "0",
        "255",
        "0",
        String.valueOf((1 << bits) - 1),
        "-co",
        "NBITS=" + bits,
        "-co",
        "COMPRESS=DEFLATE");
    byte[] codes = Rasters.codes(file);
    double[] gdal = Gdal.cells(file);
    for (int i = 0; i < gdal.length; i++) {
      assertEquals(gdal[i], codes[i]);
    }
  }

  @ParameterizedTest
  @CsvSource({"1, LITTLE", "2, LITTLE", "3, LITTLE", "1, BIG", "2, BIG"})
  void readsFloat16(int predictor, String order) throws Exception {
    Path file = folder.resolve("float16-" + predictor + order + ".tif");
    Gdal.translate(
        folder.resolve("base.tif"),
        file,
        "-co",
        "NBITS=16",
        "-co",
        "COMPRESS=DEFLATE",
        "-co",
        "PREDICTOR=" + predictor,
        "-co",
        "ENDIANNESS=" + order);
    assertSame(Gdal.cells(file), Rasters.heights(file));
  }

  @Test
  void readsSignedBytes() throws Exception {
    Path file = folder.resolve("int8.tif");
    Gdal.translate(
        folder.resolve("Float32.tif"),
        file,
        "-ot",
        "Byte",
        "-scale",
        "-12345",
        "12345",
        "0",
        "255",
        "-co",
        "PIXELTYPE=SIGNEDBYTE");
    float[] heights = Rasters.heights(file);
    double[] gdal = Gdal.cells(file);
    for (int i = 0; i < gdal.length; i++) {
      assertEquals((byte) (int) gdal[i], heights[i]);
    }
  }

  @Test
  void readsTheFullResolutionOfCloudOptimisedFiles() throws Exception {
    Path file = folder.resolve("cog.tif");
    Gdal.translate(
        folder.resolve("Float32.tif"),
        file,
        "-of",
        "COG",
        "-outsize",
        "900",
        "700",
        "-a_ullr",
        "0",
        "700",
        "900",
        "0",
        "-co",
        "COMPRESS=DEFLATE",
        "-co",
        "PREDICTOR=YES",
        "-co",
        "BLOCKSIZE=128");
    assertSame(Gdal.cells(file), Rasters.heights(file));
    assertTrue(Gdal.info(file).contains("Overviews"), "the file should have overviews");
  }

  @Test
  void readsTilesThatWereNeverWrittenAsGdalDoes() throws Exception {
    for (String noData : List.of("none", "-5")) {
      Path ones = folder.resolve("sparse" + noData + ".tif");
      Gdal.translate(
          folder.resolve("Float32.tif"),
          ones,
          "-a_nodata",
          noData,
          "-scale",
          "-1",
          "1",
          noData.equals("none") ? "0" : "-5",
          noData.equals("none") ? "0" : "-5",
          "-co",
          "SPARSE_OK=TRUE",
          "-co",
          "TILED=YES");
      List<String> notes = new ArrayList<>();
      float[] heights = Rasters.heights(ones, notes);
      for (float height : heights) {
        assertEquals(noData.equals("none") ? 0 : Float.NaN, height);
      }
      assertTrue(notes.toString().contains("never written"), notes.toString());
    }
  }

  @Test
  void readsTilesOfOneValueThatShrinkAThousandfold() throws Exception {
    Path file = folder.resolve("flat.tif");
    Gdal.translate(
        folder.resolve("Float32.tif"),
        file,
        "-scale",
        "-1",
        "1",
        "7",
        "7",
        "-outsize",
        "2048",
        "2048",
        "-a_ullr",
        "0",
        "2048",
        "2048",
        "0",
        "-co",
        "TILED=YES",
        "-co",
        "BLOCKXSIZE=1024",
        "-co",
        "BLOCKYSIZE=1024",
        "-co",
        "COMPRESS=DEFLATE",
        "-co",
        "ZLEVEL=9");
    assertTrue(Files.size(file) < 40_000, "the file has " + Files.size(file) + " bytes");
    assertSame(Gdal.cells(file), Rasters.heights(file));
  }

  @ParameterizedTest
  @CsvSource({
    "Float32, COMPRESS=ZSTD, ZSTD",
    "Float32, COMPRESS=LERC, LERC",
    "Float32, COMPRESS=LERC_ZSTD, LERC",
    "Float32, COMPRESS=LZMA, LZMA",
    "Byte, COMPRESS=JPEG, JPEG",
    "Byte, COMPRESS=WEBP, WebP",
  })
  void refusesOtherCompressionsByName(String type, String options, String name) throws Exception {
    Path file = folder.resolve("refused-" + name + options.length() + ".tif");
    List<String> rest = new ArrayList<>(List.of("-co", options));
    if (name.equals("WebP")) {
      rest.addAll(List.of("-b", "1", "-b", "1", "-b", "1", "-co", "WEBP_LOSSLESS=YES"));
    }
    Gdal.translate(folder.resolve(type + ".tif"), file, rest.toArray(String[]::new));
    String said = assertThrows(InputProblem.class, () -> GeoTiffSource.open(file)).getMessage();
    assertTrue(
        name.equals("WebP") ? said.contains("3 bands") : said.contains("compressed with " + name),
        said);
  }

  @ParameterizedTest
  @CsvSource({
    "complex numbers, -ot CFloat32",
    "complex numbers, -ot CInt16",
    "24-bit cells, -ot UInt32 -co NBITS=24",
    "2 bands, -b 1 -b 1",
    "2 bands, -b 1 -b 1 -co INTERLEAVE=BAND",
    "internal mask, -b 1 -mask 1 --config GDAL_TIFF_INTERNAL_MASK YES",
    "masks cells, -b 1 -mask 1 --config GDAL_TIFF_INTERNAL_MASK NO",
    "scale 2 and offset 0, -a_scale 2",
    "scale 1 and offset 9, -a_offset 9",
    "ground control points, -gcp 0 0 5 5 -gcp 0 9 5 6 -gcp 9 0 6 5 -gcp 9 9 7 7",
    "geographic, -a_srs EPSG:4326",
    "not north up, -a_ullr 0 0 131 150",
    "expected squares, -a_ullr 0 150 262 0",
  })
  void refusesWhatWouldChangeHeightsOrPlaces(String name, String options) throws Exception {
    Path file = folder.resolve("refused-" + Math.abs((name + options).hashCode()) + ".tif");
    Gdal.translate(folder.resolve("Float32.tif"), file, options.split(" "));
    String said = assertThrows(InputProblem.class, () -> GeoTiffSource.open(file)).getMessage();
    assertTrue(said.contains(name), said);
  }

  @Test
  void refusesWhatASidecarOverrides() throws Exception {
    Path file = folder.resolve("sidecar.tif");
    Gdal.translate(folder.resolve("Float32.tif"), file);
    Rasters.heights(file);
    Path sidecar = folder.resolve("sidecar.tif.aux.xml");
    Files.writeString(
        sidecar,
        "<PAMDataset><PAMRasterBand band=\"1\"><NoDataValue>3</NoDataValue></PAMRasterBand>"
            + "</PAMDataset>");
    String said = assertThrows(InputProblem.class, () -> GeoTiffSource.open(file)).getMessage();
    assertTrue(said.contains("overrides the raster's NoDataValue"), said);
  }

  private static Path variant(String type, String options) throws Exception {
    Path file = folder.resolve("variant.tif");
    List<String> arguments = new ArrayList<>();
    for (String option : options.split(" ")) {
      arguments.add("-co");
      arguments.add(option);
    }
    Gdal.translate(folder.resolve(type + ".tif"), file, arguments.toArray(String[]::new));
    return file;
  }

  private static void assertSame(double[] gdal, float[] heights) {
    assertEquals(gdal.length, heights.length);
    for (int i = 0; i < gdal.length; i++) {
      assertEquals((float) gdal[i], heights[i], "cell " + i);
    }
  }
}
