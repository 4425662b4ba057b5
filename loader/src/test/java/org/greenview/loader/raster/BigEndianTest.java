package org.greenview.loader.raster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Big-endian files made by hand, by the letter of TIFF 6.0 and Technical Note 3. */
@Timeout(60)
class BigEndianTest {
  private static final int SIDE = GeoTiffWriter.TILE_SIDE_CELLS;

  @TempDir Path folder;

  @Test
  void readsPlainFloats() throws IOException {
    ByteBuffer cells = ByteBuffer.allocate(SIDE * SIDE * 4);
    cells.asFloatBuffer().put(heights());
    assertArrayEquals(heights(), Rasters.heights(write(cells.array(), 1, 1)));
  }

  @Test
  void readsTheFloatingPointPredictor() throws IOException {
    assertArrayEquals(heights(), Rasters.heights(write(TileEncoder.encode(heights()), 8, 3)));
  }

  @Test
  void readsTheFloatingPointPredictorAsGdalDoes() throws Exception {
    Gdal.assumeInstalled();
    Path file = write(TileEncoder.encode(heights()), 8, 3);
    float[] own = Rasters.heights(file);
    double[] gdal = Gdal.cells(file);
    for (int i = 0; i < own.length; i++) {
      assertEquals((float) gdal[i], own[i], "cell " + i);
    }
  }

  private static float[] heights() {
    float[] heights = new float[SIDE * SIDE];
    for (int i = 0; i < heights.length; i++) {
      heights[i] = 300 * (float) Math.sin(i * 0.01) + i % 13;
    }
    return heights;
  }

  private Path write(byte[] tile, int compression, int predictor) throws IOException {
    byte[] file =
        new TiffBytes(ByteOrder.BIG_ENDIAN, false)
            .tag(TiffTag.IMAGE_WIDTH, new int[] {SIDE})
            .tag(TiffTag.IMAGE_LENGTH, new int[] {SIDE})
            .tag(TiffTag.BITS_PER_SAMPLE, new short[] {32})
            .tag(TiffTag.COMPRESSION, new short[] {(short) compression})
            .tag(TiffTag.PHOTOMETRIC, new short[] {1})
            .tag(TiffTag.SAMPLES_PER_PIXEL, new short[] {1})
            .tag(TiffTag.PREDICTOR, new short[] {(short) predictor})
            .tag(TiffTag.TILE_WIDTH, new int[] {SIDE})
            .tag(TiffTag.TILE_LENGTH, new int[] {SIDE})
            .tag(TiffTag.SAMPLE_FORMAT, new short[] {3})
            .tag(TiffTag.MODEL_PIXEL_SCALE, new double[] {2, 2, 0})
            .tag(TiffTag.MODEL_TIEPOINT, new double[] {0, 0, 0, 500000, 4797000, 0})
            .tag(
                TiffTag.GEO_KEY_DIRECTORY,
                new short[] {1, 1, 0, 3, 1024, 0, 1, 1, 1025, 0, 1, 1, 3072, 0, 1, 25830})
            .build(true, tile);
    return Files.write(folder.resolve("big.tif"), file);
  }
}
