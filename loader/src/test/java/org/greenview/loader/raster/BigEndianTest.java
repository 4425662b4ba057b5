package org.greenview.loader.raster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
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
    Map<Integer, Object> tags = new TreeMap<>();
    tags.put(TiffTag.IMAGE_WIDTH, SIDE);
    tags.put(TiffTag.IMAGE_LENGTH, SIDE);
    tags.put(TiffTag.BITS_PER_SAMPLE, 32);
    tags.put(TiffTag.COMPRESSION, compression);
    tags.put(TiffTag.PHOTOMETRIC, 1);
    tags.put(TiffTag.SAMPLES_PER_PIXEL, 1);
    tags.put(TiffTag.PREDICTOR, predictor);
    tags.put(TiffTag.TILE_WIDTH, SIDE);
    tags.put(TiffTag.TILE_LENGTH, SIDE);
    tags.put(TiffTag.TILE_OFFSETS, 1024);
    tags.put(TiffTag.TILE_BYTE_COUNTS, tile.length);
    tags.put(TiffTag.SAMPLE_FORMAT, 3);
    tags.put(TiffTag.MODEL_PIXEL_SCALE, new double[] {2, 2, 0});
    tags.put(TiffTag.MODEL_TIEPOINT, new double[] {0, 0, 0, 500000, 4797000, 0});
    tags.put(
        TiffTag.GEO_KEY_DIRECTORY,
        new short[] {1, 1, 0, 3, 1024, 0, 1, 1, 1025, 0, 1, 1, 3072, 0, 1, 25830});
    // A ByteBuffer is big-endian unless told otherwise.
    ByteBuffer file = ByteBuffer.allocate(1024 + tile.length);
    file.put((byte) 'M').put((byte) 'M').putShort((short) 42).putInt(8);
    file.putShort((short) tags.size());
    int beyond = 512;
    for (Map.Entry<Integer, Object> tag : tags.entrySet()) {
      file.putShort(tag.getKey().shortValue());
      switch (tag.getValue()) {
        case double[] values -> {
          file.putShort((short) 12).putInt(values.length).putInt(beyond);
          for (double value : values) {
            file.putDouble(beyond, value);
            beyond += 8;
          }
        }
        case short[] values -> {
          file.putShort((short) 3).putInt(values.length).putInt(beyond);
          for (short value : values) {
            file.putShort(beyond, value);
            beyond += 2;
          }
        }
        default -> file.putShort((short) 4).putInt(1).putInt((int) tag.getValue());
      }
    }
    file.putInt(0);
    file.put(1024, tile);
    return Files.write(folder.resolve("big.tif"), file.array());
  }
}
