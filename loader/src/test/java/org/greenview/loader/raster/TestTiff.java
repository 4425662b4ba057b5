package org.greenview.loader.raster;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A little-endian TIFF of one uncompressed strip, each of whose tags a test may bend. */
final class TestTiff {
  static final int ROWS = 3;
  static final int COLUMNS = 4;
  private static final int CELLS_OFFSET = TiffDirectoryWriter.HEADER_BYTES;

  private final TreeMap<Integer, Consumer<TiffDirectoryWriter>> tags = new TreeMap<>();
  private final TreeMap<Integer, Integer> keys = new TreeMap<>();
  private byte[] cells;
  private String citation;

  /** Float32 cells 0, 1, 2 ... of 5 m in EPSG:25830, or those given. */
  static TestTiff float32(float... cells) {
    ByteBuffer bytes = ByteBuffer.allocate(ROWS * COLUMNS * 4).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < ROWS * COLUMNS; i++) {
      bytes.putFloat(i < cells.length ? cells[i] : i);
    }
    return new TestTiff(bytes.array(), 32, 3);
  }

  /** Float64 cells 0, 1, 2 ..., the first ones as given. */
  static TestTiff float64(double... cells) {
    ByteBuffer bytes = ByteBuffer.allocate(ROWS * COLUMNS * 8).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < ROWS * COLUMNS; i++) {
      bytes.putDouble(i < cells.length ? cells[i] : i);
    }
    return new TestTiff(bytes.array(), 64, 3);
  }

  /** UInt8 cells 0, 1, 2 ..., the first ones as given. */
  static TestTiff uint8(int... cells) {
    byte[] bytes = new byte[ROWS * COLUMNS];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i < cells.length ? cells[i] : i);
    }
    return new TestTiff(bytes, 8, 1);
  }

  private TestTiff(byte[] cells, int bits, int format) {
    this.cells = cells;
    longs(TiffTag.IMAGE_WIDTH, COLUMNS).longs(TiffTag.IMAGE_LENGTH, ROWS);
    shorts(TiffTag.BITS_PER_SAMPLE, bits).shorts(TiffTag.SAMPLE_FORMAT, format);
    shorts(TiffTag.COMPRESSION, 1).shorts(TiffTag.PHOTOMETRIC, 1);
    shorts(TiffTag.SAMPLES_PER_PIXEL, 1).longs(TiffTag.ROWS_PER_STRIP, ROWS);
    longs(TiffTag.STRIP_OFFSETS, CELLS_OFFSET).longs(TiffTag.STRIP_BYTE_COUNTS, cells.length);
    doubles(TiffTag.MODEL_PIXEL_SCALE, 5, 5, 0);
    doubles(TiffTag.MODEL_TIEPOINT, 0, 0, 0, 500000, 4797000, 0);
    key(GeoKeys.MODEL_TYPE, 1).key(GeoKeys.RASTER_TYPE, 1);
    key(GeoKeys.PROJECTED_CS_TYPE, 25830).key(GeoKeys.LINEAR_UNITS, 9001);
  }

  TestTiff shorts(int tag, int... values) {
    tags.put(tag, d -> d.shorts(tag, values));
    return this;
  }

  TestTiff longs(int tag, long... values) {
    tags.put(tag, d -> d.longs(tag, values));
    return this;
  }

  TestTiff doubles(int tag, double... values) {
    tags.put(tag, d -> d.doubles(tag, values));
    return this;
  }

  TestTiff text(int tag, String text) {
    tags.put(tag, d -> d.text(tag, text));
    return this;
  }

  TestTiff noData(String text) {
    return text(TiffTag.GDAL_NO_DATA, text);
  }

  TestTiff without(int tag) {
    tags.remove(tag);
    return this;
  }

  TestTiff key(int key, int value) {
    keys.put(key, value);
    return this;
  }

  TestTiff citation(String text) {
    citation = text;
    return this;
  }

  TestTiff withoutKey(int key) {
    keys.remove(key);
    return this;
  }

  /** Replaces the stored bytes of the strip. */
  TestTiff stored(byte[] bytes) {
    cells = bytes;
    return longs(TiffTag.STRIP_BYTE_COUNTS, bytes.length);
  }

  Path write(Path file) throws IOException {
    TiffDirectoryWriter directory = new TiffDirectoryWriter();
    tags.values().forEach(tag -> tag.accept(directory));
    if (!keys.isEmpty()) {
      GeoKeyBlock block = new GeoKeyBlock();
      keys.forEach((key, value) -> block.put(key, (int) value));
      if (citation != null) {
        block.put(GeoKeys.CITATION, citation);
      }
      block.addTo(directory);
    }
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(cells), CELLS_OFFSET);
      TiffDirectoryWriter.write(
          channel, CELLS_OFFSET + cells.length + (cells.length & 1), List.of(directory));
    }
    return file;
  }
}
