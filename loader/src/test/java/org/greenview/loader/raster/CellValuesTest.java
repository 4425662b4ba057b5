package org.greenview.loader.raster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.greenview.nativedata.problem.InputProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of NoData, of doubles, and of codes. */
@Timeout(60)
class CellValuesTest {
  @TempDir Path folder;

  @Test
  void noDataHeightsBecomeNaN() throws IOException {
    for (String text : List.of("-9999", "-9999 ", "-9999.0", "-9.999e3")) {
      float[] heights = heights(TestTiff.float32(5, -9999, Float.NaN, 8).noData(text));
      assertArrayEquals(
          new float[] {5, Float.NaN, Float.NaN, 8, 4, 5, 6, 7, 8, 9, 10, 11}, heights, text);
    }
    assertEquals(Float.NaN, heights(TestTiff.float32(5, Float.NaN).noData("nan"))[1]);
    assertEquals(5, heights(TestTiff.float32(5, Float.NaN).noData("nan"))[0]);
    assertEquals(Float.NaN, heights(TestTiff.uint8(5, 200).noData("200"))[1]);
    assertEquals(Float.NaN, heights(TestTiff.float64(5, 1e300).noData("1e300"))[1]);
  }

  @Test
  void noDataOfFloatsIsComparedAsFloat() throws IOException {
    float lowest = -Float.MAX_VALUE;
    assertEquals(Float.NaN, heights(TestTiff.float32(lowest).noData("-3.4028234663852886e+38"))[0]);
    assertEquals(Float.NaN, heights(TestTiff.float32(0.1f).noData("0.1"))[0]);
  }

  @Test
  void saysHowFarDoublesWereRounded() throws IOException {
    List<String> notes = new ArrayList<>();
    Path file = TestTiff.float64(100.1, 7).write(folder.resolve("double.tif"));
    assertEquals(100.1f, Rasters.heights(file, notes)[0]);
    assertEquals(
        List.of("double.tif: Float64 heights were rounded to float32, by at most 1.5e-06 m"),
        notes);
    notes.clear();
    Path exact = TestTiff.float64(100.5, 7).write(folder.resolve("exact.tif"));
    Rasters.heights(exact, notes);
    assertEquals(List.of(), notes);
  }

  @Test
  void codesKeepADeclaredCodeForNoData() throws IOException {
    check(TestTiff.uint8(0, 1, 255).noData("255"), 255, 0, 1, 255);
    check(TestTiff.uint8(0, 1, 255).noData("0"), 0, 0, 1, 255);
    check(TestTiff.uint8(0, 1, 255), Double.NaN, 0, 1, 255);
    check(TestTiff.float32(0, 1, Float.NaN).noData("7"), 7, 0, 1, 7);
  }

  @Test
  void codesGet255ForNoDataThatIsNoCode() throws IOException {
    check(TestTiff.float32(0, 1, -9999).noData("-9999"), 255, 0, 1, 255);
    check(TestTiff.float32(0, 1, Float.NaN).noData("nan"), 255, 0, 1, 255);
    check(TestTiff.float32(0, 1, Float.NaN), 255, 0, 1, 255);
    check(TestTiff.uint8(0, 1, 254).noData("256"), 255, 0, 1, 254);
  }

  @Test
  void refusesWhatIsNoCode() throws IOException {
    refuses(TestTiff.float32(0, 1, 0.5f), "the value 0.5 at row 0, column 2");
    refuses(TestTiff.float32(0, 1, 2, 3, 4, 300), "the value 300.0 at row 1, column 1");
    refuses(TestTiff.float32(-1), "the value -1.0 at row 0, column 0");
    refuses(TestTiff.uint8(0, 255).noData("-1"), "the value 255 at row 0, column 1");
  }

  @Test
  void cancellingEndsTheReading() throws IOException {
    Path file = TestTiff.float32().write(folder.resolve("cancelled.tif"));
    try (GeoTiffSource source = GeoTiffSource.open(file)) {
      assertThrows(
          CancellationException.class, () -> source.readHeights((r, n, c) -> {}, () -> true));
    }
  }

  private float[] heights(TestTiff tiff) throws IOException {
    return Rasters.heights(written(tiff));
  }

  private void check(TestTiff tiff, double noDataCode, int... codes) throws IOException {
    Path file = written(tiff);
    try (GeoTiffSource source = GeoTiffSource.open(file)) {
      assertEquals(noDataCode, source.noDataCode());
    }
    byte[] found = Rasters.codes(file);
    for (int i = 0; i < codes.length; i++) {
      assertEquals(codes[i], found[i] & 0xff, "cell " + i);
    }
  }

  private void refuses(TestTiff tiff, String part) throws IOException {
    Path file = written(tiff);
    String said = assertThrows(InputProblem.class, () -> Rasters.codes(file)).getMessage();
    assertTrue(said.contains(file + " has " + part), said);
  }

  private Path written(TestTiff tiff) throws IOException {
    Path file = folder.resolve("cells.tif");
    Files.deleteIfExists(file);
    return tiff.write(file);
  }
}
