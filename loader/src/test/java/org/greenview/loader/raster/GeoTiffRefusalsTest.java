package org.greenview.loader.raster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.greenview.nativedata.problem.InputProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Each refusal, and that its sentence names the file, the finding and the remedy. */
@Timeout(60)
class GeoTiffRefusalsTest {
  @TempDir Path folder;

  @Test
  void readsThePlainFileThatTheOthersBend() throws IOException {
    Path file = TestTiff.float32().write(folder.resolve("plain.tif"));
    assertEquals(7, Rasters.heights(file)[7]);
    try (GeoTiffSource source = GeoTiffSource.open(file)) {
      assertEquals("EPSG:25830", source.grid().crs());
      assertEquals(
          "500000.0, 5.0, 0.0, 4797000.0, 0.0, -5.0", source.grid().transform().toString());
      assertEquals("Float32, no compression, strips of 4 x 3", source.description());
    }
  }

  @Test
  void missingFileIsAnIoProblem() {
    assertThrows(NoSuchFileException.class, () -> GeoTiffSource.open(folder.resolve("none.tif")));
  }

  @Test
  void refusesWhatIsNoTiff() throws IOException {
    Path file = Files.writeString(folder.resolve("text.tif"), "ncols 4\nnrows 3\ncellsize 5\n");
    refuses(file, "is not a GeoTIFF that can be read", "gdal_translate");
    Path empty = Files.write(folder.resolve("empty.tif"), new byte[0]);
    refuses(empty, "truncated");
  }

  @Test
  void refusesCompressionsByName() throws IOException {
    int[] codes = {7, 34887, 34925, 50000, 50001, 4711};
    String[] names = {"JPEG", "LERC", "LZMA", "ZSTD", "WebP", "compression number 4711"};
    for (int i = 0; i < codes.length; i++) {
      Path file = folder.resolve(codes[i] + ".tif");
      TestTiff.float32().shorts(TiffTag.COMPRESSION, codes[i]).write(file);
      refuses(file, "is compressed with " + names[i], "COMPRESS=DEFLATE");
    }
  }

  @Test
  void refusesBandsWithoutAChoice() throws IOException {
    refuses(
        TestTiff.uint8().shorts(TiffTag.SAMPLES_PER_PIXEL, 3),
        "has 3 bands",
        "--dsm-band",
        "gdal_translate -b N");
  }

  @Test
  void refusesComplexAndOddCells() throws IOException {
    refuses(TestTiff.float32().shorts(TiffTag.SAMPLE_FORMAT, 6), "complex numbers", "-ot Float32");
    refuses(TestTiff.float32().shorts(TiffTag.BITS_PER_SAMPLE, 24), "24-bit floats");
    refuses(TestTiff.float64().shorts(TiffTag.SAMPLE_FORMAT, 2), "64-bit integers");
  }

  @Test
  void refusesOrientationAndFillOrder() throws IOException {
    refuses(TestTiff.float32().shorts(TiffTag.ORIENTATION, 4), "orientation 4");
    refuses(TestTiff.uint8().shorts(TiffTag.FILL_ORDER, 2), "fill order 2");
  }

  @Test
  void refusesUnknownPredictors() throws IOException {
    refuses(
        TestTiff.uint8().shorts(TiffTag.COMPRESSION, 8).shorts(TiffTag.PREDICTOR, 3),
        "predictor 3 on UInt8");
  }

  @Test
  void refusesAbsurdSizesBeforeAllocating() throws IOException {
    refuses(TestTiff.float32().longs(TiffTag.IMAGE_WIDTH, 0xFFFF_FFFFL), "4294967295 columns");
    refuses(TestTiff.float32().longs(TiffTag.IMAGE_LENGTH, 0), "0 rows");
    refuses(
        TestTiff.float32()
            .longs(TiffTag.IMAGE_WIDTH, 100_000_000)
            .longs(TiffTag.IMAGE_LENGTH, 100_000_000)
            .longs(TiffTag.ROWS_PER_STRIP, 100_000_000)
            .shorts(TiffTag.COMPRESSION, 8),
        "is damaged");
  }

  @Test
  void refusesBlocksThatDoNotFitIntoMemory() throws IOException {
    long side = 40_000;
    refuses(
        TestTiff.float32()
            .longs(TiffTag.IMAGE_WIDTH, side)
            .longs(TiffTag.IMAGE_LENGTH, side)
            .longs(TiffTag.ROWS_PER_STRIP, side)
            .shorts(TiffTag.COMPRESSION, 8)
            .stored(new byte[2_000_000]),
        "strips of 40000 x 40000 cells, which would not fit into memory",
        "TILED=YES");
  }

  @Test
  void refusesStripsBeyondTheEnd() throws IOException {
    refuses(
        TestTiff.float32().longs(TiffTag.STRIP_OFFSETS, 1_000_000),
        "is truncated: it has ",
        "its cells end at byte 1000048");
    refuses(TestTiff.float32().longs(TiffTag.STRIP_BYTE_COUNTS, 47), "47 bytes cannot hold the 48");
    refuses(TestTiff.float32().longs(TiffTag.ROWS_PER_STRIP, 1), "its size demands 3");
    refuses(TestTiff.float32().without(TiffTag.STRIP_OFFSETS), "tag 273 is missing");
  }

  @Test
  void refusesMasksAndSeveralImages() throws IOException {
    refuses(TestTiff.float32().longs(TiffTag.NEW_SUBFILE_TYPE, 4), "internal mask", "-dstnodata");
    refuses(TestTiff.float32().longs(TiffTag.NEW_SUBFILE_TYPE, 1), "0 images of full resolution");
  }

  @Test
  void refusesWhatIsNotGeoreferenced() throws IOException {
    refuses(TestTiff.float32().without(TiffTag.MODEL_TIEPOINT), "not georeferenced", "-a_ullr");
    refuses(TestTiff.float32().without(TiffTag.MODEL_PIXEL_SCALE), "not georeferenced");
  }

  @Test
  void refusesRotatedNonSquareAndSouthUpGrids() throws IOException {
    refuses(transformed(5, 0.1, 0, -5), "is rotated", "gdalwarp");
    refuses(transformed(5, 0, 0, 5), "not north up", "gdalwarp");
    refuses(transformed(5, 0, 0, -4), "cells of 5.0 x 4.0", "gdalwarp -tr 4.0 4.0");
    refuses(transformed(Double.NaN, 0, 0, -5), "expected finite numbers");
    Path trace = transformed(5, 1e-9, 0, -5).write(folder.resolve("trace.tif"));
    assertEquals(7, Rasters.heights(trace)[7]);
  }

  @Test
  void refusesScaledHeights() throws IOException {
    refuses(TestTiff.float32().doubles(TiffTag.MODEL_PIXEL_SCALE, 5, 5, 2), "scales or shifts");
    String item =
        "<GDALMetadata><Item name=\"%s\" sample=\"0\" role=\"%s\">%s</Item></GDALMetadata>";
    refuses(
        TestTiff.float32().text(TiffTag.GDAL_METADATA, item.formatted("SCALE", "scale", "0.01")),
        "scale 0.01 and offset 0",
        "-unscale");
    Path plain =
        TestTiff.float32()
            .text(TiffTag.GDAL_METADATA, item.formatted("SCALE", "scale", "1"))
            .write(folder.resolve("one.tif"));
    assertEquals(7, Rasters.heights(plain)[7]);
  }

  @Test
  void refusesCrsThatAreNotInMetres() throws IOException {
    refuses(
        TestTiff.float32()
            .key(GeoKeys.MODEL_TYPE, 2)
            .withoutKey(GeoKeys.PROJECTED_CS_TYPE)
            .key(GeoKeys.GEOGRAPHIC_TYPE, 4326),
        "geographic CRS (EPSG:4326, degrees)",
        "gdalwarp -t_srs EPSG:32");
    refuses(TestTiff.float32().key(GeoKeys.PROJECTED_CS_TYPE, 4258), "geographic CRS (EPSG:4258");
    refuses(TestTiff.float32().key(GeoKeys.LINEAR_UNITS, 9003), "US survey foot");
    refuses(TestTiff.float32().key(GeoKeys.LINEAR_UNITS, 9036), "counts in the unit kilometre");
    refuses(TestTiff.float32().withoutKey(GeoKeys.PROJECTED_CS_TYPE), "no projected CRS", "-a_srs");
    refuses(TestTiff.float32().without(TiffTag.MODEL_TIEPOINT), "not georeferenced");
    refuses(TestTiff.float32().key(GeoKeys.PROJECTED_CS_TYPE, 9), "EPSG:9");
  }

  @Test
  void refusesNoDataThatIsNoNumber() throws IOException {
    refuses(TestTiff.float32().noData("none at all"), "'none at all'", "gdal_edit.py");
  }

  @Test
  void refusesInfiniteHeights() throws IOException {
    refuses(TestTiff.float32(Float.POSITIVE_INFINITY), "infinite heights");
    refuses(TestTiff.float64(1e300), "infinite heights");
  }

  @Test
  void refusesDamagedBlocks() throws IOException {
    refuses(
        TestTiff.float32().shorts(TiffTag.COMPRESSION, 8).stored(new byte[] {1, 2, 3, 4, 5, 6}),
        "strip 0 (DEFLATE) cannot be decoded");
    byte[] whole = TileEncoder.encode(new byte[48]);
    refuses(
        TestTiff.float32()
            .shorts(TiffTag.COMPRESSION, 8)
            .stored(java.util.Arrays.copyOf(whole, whole.length - 8)),
        "strip 0 (DEFLATE) cannot be decoded");
    refuses(
        TestTiff.float32().shorts(TiffTag.COMPRESSION, 8).stored(TileEncoder.encode(new byte[40])),
        "strip 0 (DEFLATE) cannot be decoded");
  }

  private static TestTiff transformed(double a1, double a2, double a4, double a5) {
    return TestTiff.float32()
        .without(TiffTag.MODEL_PIXEL_SCALE)
        .without(TiffTag.MODEL_TIEPOINT)
        .doubles(
            TiffTag.MODEL_TRANSFORMATION,
            a1,
            a2,
            0,
            500000,
            a4,
            a5,
            0,
            4797000,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            1);
  }

  private void refuses(TestTiff bent, String... parts) throws IOException {
    Path file = folder.resolve("bent.tif");
    Files.deleteIfExists(file);
    refuses(bent.write(file), parts);
  }

  private static void refuses(Path file, String... parts) {
    String said = assertThrows(InputProblem.class, () -> Rasters.heights(file)).getMessage();
    assertTrue(said.contains(file.toString()), said);
    for (String part : parts) {
      assertTrue(said.contains(part), said);
    }
  }
}
