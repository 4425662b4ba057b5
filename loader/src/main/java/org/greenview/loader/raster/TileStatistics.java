package org.greenview.loader.raster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.greenview.nativedata.grid.GridShape;
import org.greenview.nativedata.segment.CellType;

/** Reads back the tiles of a GeoTIFF that is written, and says what its cells are like. */
final class TileStatistics {
  private static final int SIDE = GeoTiffWriter.TILE_SIDE_CELLS;

  private final FileChannel channel;
  private final GridShape shape;
  private final CellType type;
  private final double noData;

  /**
   * @param noData what does not count; NaN never does
   */
  TileStatistics(FileChannel channel, GridShape shape, CellType type, double noData) {
    this.channel = channel;
    this.shape = shape;
    this.type = type;
    this.noData = noData;
  }

  /** Sums over some cells. */
  private record Sums(long count, double least, double greatest, double sum, double squares) {
    static final Sums NONE = new Sums(0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0, 0);

    Sums and(Sums other) {
      return new Sums(
          count + other.count,
          Math.min(least, other.least),
          Math.max(greatest, other.greatest),
          sum + other.sum,
          squares + other.squares);
    }
  }

  /**
   * Of one band. Tiles are added up in their order: the same cells have the same digits.
   *
   * @param offsets of its tiles, row by row; what was never written has length 0
   */
  BandStatistics of(long[] offsets, long[] byteCounts) throws IOException {
    Sums[] tiles = new Sums[offsets.length];
    try {
      IntStream.range(0, tiles.length)
          .parallel()
          .forEach(i -> tiles[i] = tile(i, offsets[i], (int) byteCounts[i]));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    Sums all = Arrays.stream(tiles).reduce(Sums.NONE, Sums::and);
    if (all.count() == 0) {
      return new BandStatistics(0, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }
    double mean = all.sum() / all.count();
    double variance = Math.max(0, all.squares() / all.count() - mean * mean);
    return new BandStatistics(all.count(), all.least(), all.greatest(), mean, Math.sqrt(variance));
  }

  private Sums tile(int tile, long offset, int length) {
    boolean floats = type == CellType.FLOAT32;
    if (length == 0 && (floats || !Double.isNaN(noData))) {
      return Sums.NONE;
    }
    byte[] bytes = new byte[SIDE * SIDE * type.bytes()];
    if (length > 0) {
      bytes = read(offset, length, bytes.length);
    }
    if (floats) {
      Predictor.undo(Predictor.FLOATING_POINT, bytes, SIDE, SIDE, 1, SampleType.FLOAT32);
    }
    int across = Math.ceilDiv(shape.columns(), SIDE);
    int rows = Math.min(SIDE, shape.rows() - tile / across * SIDE);
    int columns = Math.min(SIDE, shape.columns() - tile % across * SIDE);
    long count = 0;
    double least = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;
    double sum = 0;
    double squares = 0;
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        int cell = row * SIDE + column;
        double value =
            floats ? (float) SampleType.FLOATS.get(bytes, cell * Float.BYTES) : bytes[cell] & 0xff;
        if (!Double.isNaN(value) && value != noData) {
          count++;
          least = Math.min(least, value);
          greatest = Math.max(greatest, value);
          sum += value;
          squares += value * value;
        }
      }
    }
    return new Sums(count, least, greatest, sum, squares);
  }

  private byte[] read(long offset, int length, int decodedBytes) {
    try (InflatedBlock decoder = new InflatedBlock()) {
      ByteBuffer block = decoder.allocate(length, decodedBytes);
      long at = offset;
      while (block.hasRemaining()) {
        int count = channel.read(block, at);
        if (count < 0) {
          throw new IOException("a tile that was written is not there");
        }
        at += count;
      }
      return decoder.decode(block.flip(), decodedBytes, decodedBytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
