package org.greenview.loader.raster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.greenview.loader.decoder.GdalAbout;
import org.greenview.loader.decoder.ReaderChoice;
import org.greenview.nativedata.problem.InputProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Which variants of raster files which reader reads: right, to the bit, or refused by name. Makes
 * the table of {@code docs/READERS.md}; {@code -Dgreenview.format=fix} writes it there.
 */
@Timeout(300)
class ReaderMatrixTest {
  private static final int ROWS = 67;
  private static final int COLUMNS = 75;
  private static final String RIGHT = "right";

  @TempDir Path folder;

  /** What is translated from what, by name; in the order of the table. */
  private static Map<String, String> variants() {
    Map<String, String> variants = new LinkedHashMap<>();
    for (String type :
        List.of("Byte", "UInt16", "Int16", "UInt32", "Int32", "Float32", "Float64")) {
      variants.put(type + ", uncompressed strips", type + " -co BLOCKYSIZE=7");
      variants.put(
          type + ", DEFLATE tiles",
          type + " -co TILED=YES -co BLOCKXSIZE=32 -co BLOCKYSIZE=16 -co COMPRESS=DEFLATE");
      variants.put(
          type + ", LZW with predictor 2, big-endian",
          type + " -co COMPRESS=LZW -co PREDICTOR=2 -co ENDIANNESS=BIG");
    }
    variants.put(
        "Float32, DEFLATE with predictor 3, tiles",
        "Float32 -co TILED=YES -co BLOCKXSIZE=16 -co BLOCKYSIZE=32 -co COMPRESS=DEFLATE -co"
            + " PREDICTOR=3");
    variants.put(
        "Float64, LZW with predictor 3, strips", "Float64 -co COMPRESS=LZW -co PREDICTOR=3");
    variants.put("Float16 (NBITS=16), DEFLATE", "Float32 -co NBITS=16 -co COMPRESS=DEFLATE");
    variants.put("Float32 of 24 bits (NBITS=24)", "Float32 -co NBITS=24");
    for (int bits : new int[] {1, 2, 4}) {
      variants.put(
          bits + "-bit cells", "Byte -scale 0 255 0 " + ((1 << bits) - 1) + " -co NBITS=" + bits);
    }
    variants.put("12-bit cells", "UInt16 -scale 0 65535 0 4095 -co NBITS=12");
    variants.put("signed bytes", "Byte -co PIXELTYPE=SIGNEDBYTE");
    variants.put("complex numbers", "Float32 -ot CFloat32");
    variants.put("Float32, PackBits", "Float32 -co COMPRESS=PACKBITS");
    for (String codec : List.of("ZSTD", "LERC", "LERC_DEFLATE", "LERC_ZSTD", "LZMA")) {
      variants.put("Float32, " + codec, "Float32 -co COMPRESS=" + codec);
    }
    variants.put("Byte, JPEG", "Byte -co COMPRESS=JPEG -co JPEG_QUALITY=90");
    variants.put("BigTIFF", "Float32 -co BIGTIFF=YES");
    variants.put(
        "BigTIFF, big-endian, LZW tiles",
        "Float32 -co BIGTIFF=YES -co ENDIANNESS=BIG -co TILED=YES -co COMPRESS=LZW");
    variants.put(
        "Cloud Optimised GeoTIFF with overviews",
        "Float32 -of COG -co COMPRESS=DEFLATE -co BLOCKSIZE=128 -outsize 300 268");
    variants.put("sparse tiles", "Float32 -co SPARSE_OK=TRUE -co TILED=YES -scale 0 1 0 0");
    variants.put(
        "sparse tiles, with NoData",
        "Float32 -co SPARSE_OK=TRUE -co TILED=YES -scale 0 1 -5 -5 -a_nodata -5");
    variants.put("NoData -9999, Float32", "Float32 -a_nodata -9999");
    variants.put("NoData 0, Byte", "Byte -a_nodata 0");
    variants.put("NoData NaN", "Float32 -a_nodata nan");
    variants.put("NoData beyond float32, Float64", "Float64 -a_nodata -1.7976931348623157e308");
    variants.put("2 bands, pixel by pixel", "Float32 -b 1 -b 1");
    variants.put("2 bands, planar", "Float32 -b 1 -b 1 -co INTERLEAVE=BAND");
    variants.put("1 band and alpha", "Byte -b 1 -b 1 -colorinterp gray,alpha");
    variants.put("internal mask", "Float32 -b 1 -mask 1 --config GDAL_TIFF_INTERNAL_MASK YES");
    variants.put(
        "mask beside the file", "Float32 -b 1 -mask 1 --config GDAL_TIFF_INTERNAL_MASK NO");
    variants.put("scale 0.5 and offset 100", "Int16 -a_scale 0.5 -a_offset 100");
    variants.put("ASCII grid", "Float32 -of AAIGrid");
    variants.put("ERDAS Imagine", "Float32 -of HFA");
    variants.put("ENVI", "Float32 -of ENVI");
    variants.put("PNG", "Byte -of PNG -co WORLDFILE=YES");
    variants.put("VRT", "Float32 -of VRT");
    variants.put("GeoPackage tiles", "Byte -of GPKG");
    variants.put("in degrees", "Float32 -a_srs EPSG:4326");
    variants.put("place and CRS in files beside it", "Float32 -co PROFILE=BASELINE -co TFW=YES");
    variants.put(
        "world file, without a CRS",
        "Float32 -co PROFILE=BASELINE -co TFW=YES --config GDAL_PAM_ENABLED NO");
    return variants;
  }

  @Test
  void everyReaderIsRightOrRefuses() throws Exception {
    Gdal.assumeInstalled();
    Gdal.assumeLibrary();
    String version = GdalAbout.ask().gdalVersion();
    makeBases();
    StringBuilder table =
        new StringBuilder("| variant | built-in | GDAL | auto |\n|---|---|---|---|\n");
    List<String> wrong = new ArrayList<>();
    int number = 0;
    for (Map.Entry<String, String> variant : variants().entrySet()) {
      String[] words = variant.getValue().split(" ");
      Path file = folder.resolve("v" + number++ + ending(variant.getValue()));
      try {
        Gdal.translate(
            folder.resolve(words[0] + ".tif"), file, Arrays.copyOfRange(words, 1, words.length));
      } catch (AssertionError e) {
        // This GDAL was built without the codec: nothing to read.
        table.append("| %s | not made by this GDAL | | |\n".formatted(variant.getKey()));
        continue;
      }
      table.append("| ").append(variant.getKey());
      List<String> verdicts = new ArrayList<>();
      float[] expected = null;
      for (ReaderChoice choice :
          List.of(ReaderChoice.BUILTIN, ReaderChoice.GDAL, ReaderChoice.AUTO)) {
        float[] heights = null;
        String verdict;
        try (RasterSource source = new RasterReaders(choice).open(file, 0)) {
          heights = Rasters.heights(source, new ArrayList<>());
          expected = expected == null ? Gdal.heights(file) : expected;
          verdict = difference(heights, expected);
        } catch (InputProblem e) {
          String said = e.getMessage();
          assertTrue(said.contains(file.getFileName().toString()), said);
          verdict = "refused: " + reason(said, file);
        }
        verdicts.add(verdict);
        table.append(" | ").append(verdict);
      }
      boolean readable = verdicts.subList(0, 2).contains(RIGHT);
      if (verdicts.toString().contains("WRONG") || readable != verdicts.get(2).equals(RIGHT)) {
        wrong.add(variant.getKey() + ": " + verdicts);
      }
      table.append(" |\n");
    }
    Path target = Path.of("target", "reader-matrix.md");
    Files.createDirectories(target.getParent());
    Files.writeString(target, table);
    assertEquals(List.of(), wrong);
    compareWithThePage(table.toString(), version);
  }

  private void makeBases() throws Exception {
    float[] cells = new float[ROWS * COLUMNS];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = 60 + 50 * (float) Math.sin(i / 97.0) + (i % 7) / 9f;
    }
    Path base =
        Rasters.write(folder.resolve("base.tif"), Rasters.grid(ROWS, COLUMNS, "EPSG:25830"), cells);
    for (String type :
        List.of("Byte", "UInt16", "Int16", "UInt32", "Int32", "Float32", "Float64")) {
      // Each type shows its range; heights stay such as the ground can have.
      String high =
          switch (type) {
            case "Byte" -> "255";
            case "UInt16" -> "9000";
            default -> "8999.123456789";
          };
      String low = type.startsWith("U") || type.equals("Byte") ? "0" : "-400";
      Gdal.translate(
          base,
          folder.resolve(type + ".tif"),
          "-ot",
          type,
          "-a_nodata",
          "none",
          "-scale",
          "10",
          "110",
          low,
          high);
    }
  }

  private static String ending(String options) {
    for (String[] format :
        new String[][] {
          {"AAIGrid", ".asc"},
          {"HFA", ".img"},
          {"ENVI", ".bin"},
          {"PNG", ".png"},
          {"VRT", ".vrt"},
          {"GPKG", ".gpkg"}
        }) {
      if (options.contains("-of " + format[0])) {
        return format[1];
      }
    }
    return ".tif";
  }

  /** Right, or wrong and how: heights against GDAL's own read of them. */
  private static String difference(float[] heights, float[] expected) {
    if (heights.length != expected.length) {
      return "WRONG: " + heights.length + " cells, not " + expected.length;
    }
    for (int i = 0; i < heights.length; i++) {
      if (Float.floatToIntBits(heights[i]) != Float.floatToIntBits(expected[i])) {
        return "WRONG: %s at cell %d, not %s".formatted(heights[i], i, expected[i]);
      }
    }
    return RIGHT;
  }

  /** The clause that says what was found. */
  private static String reason(String said, Path file) {
    String clause = said.replace(file.toString(), "").replaceAll("^\\W+", "");
    clause = clause.replaceAll("( \\(Invalid|, which|, expected|: |; ).*", "").strip();
    return clause.replace("|", "/");
  }

  private static void compareWithThePage(String table, String version) throws Exception {
    Path page = Path.of(System.getProperty("greenview.root"), "docs", "READERS.md");
    String begin = "<!-- table -->\n";
    String text = Files.readString(page);
    int from = text.indexOf(begin) + begin.length();
    int to = text.indexOf("<!-- end -->");
    assertTrue(from >= begin.length() && to >= from, page + " has lost the marks of its table");
    if ("fix".equals(System.getProperty("greenview.format"))) {
      Files.writeString(page, text.substring(0, from) + table + text.substring(to));
    } else if (text.contains("GDAL " + version)) {
      // Other versions read other things.
      assertEquals(text.substring(from, to), table, "mend by -Dgreenview.format=fix");
    }
  }
}
