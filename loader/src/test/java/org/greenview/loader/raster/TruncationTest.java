package org.greenview.loader.raster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.greenview.nativedata.problem.InputProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files that end early are never read to other values; files in which bytes have changed end in a
 * sentence, or in cells, and in nothing else (TIFF has no checksums).
 */
@Timeout(120)
class TruncationTest {
  private static final int ROWS = 300;
  private static final int COLUMNS = 280;

  @TempDir Path folder;

  @Test
  void truncatedFilesAreRefused() throws Exception {
    Path whole =
        Rasters.write(
            folder.resolve("whole.tif"), Rasters.grid(ROWS, COLUMNS, "EPSG:25830"), heights());
    cutEverywhere(whole);
  }

  @Test
  void truncatedFilesOfGdalAreRefused() throws Exception {
    Gdal.assumeInstalled();
    Path base =
        Rasters.write(
            folder.resolve("base.tif"), Rasters.grid(ROWS, COLUMNS, "EPSG:25830"), heights());
    String[] options = {
      "COMPRESS=NONE", "COMPRESS=LZW", "COMPRESS=PACKBITS", "TILED=YES", "BIGTIFF=YES"
    };
    for (String option : options) {
      Path file = folder.resolve(option + ".tif");
      Gdal.translate(base, file, "-co", option);
      cutEverywhere(file);
    }
  }

  @Test
  void changedBytesNeverEndInABug() throws Exception {
    Path whole =
        Rasters.write(
            folder.resolve("flip.tif"), Rasters.grid(ROWS, COLUMNS, "EPSG:25830"), heights());
    byte[] bytes = Files.readAllBytes(whole);
    long seed = 42;
    Random random = new Random(seed);
    int refused = 0;
    for (int i = 0; i < 300; i++) {
      byte[] changed = bytes.clone();
      // The directory is at the end; half of the changes go there.
      int at = i % 2 == 0 ? random.nextInt(bytes.length) : bytes.length - 1 - random.nextInt(700);
      changed[at] ^= (byte) (1 + random.nextInt(255));
      Path file = Files.write(folder.resolve("changed.tif"), changed);
      try {
        Rasters.heights(file);
      } catch (InputProblem | IOException e) {
        refused++;
      } catch (RuntimeException | Error e) {
        fail("byte " + at + ", seed " + seed, e);
      }
    }
    assertTrue(refused > 50, "only " + refused + " of 300 were refused");
  }

  private void cutEverywhere(Path whole) throws IOException {
    byte[] bytes = Files.readAllBytes(whole);
    float[] expected = Rasters.heights(whole);
    long seed = 7;
    Random random = new Random(seed);
    for (int i = 0; i < 60; i++) {
      int length = i == 0 ? bytes.length - 1 : random.nextInt(bytes.length);
      Path file = Files.write(folder.resolve("cut.tif"), Arrays.copyOf(bytes, length));
      try {
        // A cut through padding at the very end loses nothing.
        assertArrayEquals(
            expected, Rasters.heights(file), whole + " cut at " + length + ", seed " + seed);
        assertTrue(length >= bytes.length - 16, whole + " read when cut at " + length);
      } catch (InputProblem e) {
        assertTrue(e.getMessage().contains(file.toString()), e.getMessage());
      } catch (IOException e) {
        assertTrue(e.getMessage() != null, "an exception without a message");
      }
    }
  }

  private static float[] heights() {
    Random random = new Random(1);
    float[] heights = new float[ROWS * COLUMNS];
    for (int i = 0; i < heights.length; i++) {
      heights[i] = 100 + random.nextFloat();
    }
    return heights;
  }
}
