package org.greenview.loader.raster;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import org.greenview.nativedata.grid.GridShape;

/**
 * An image whose tiles are in the file that is being written.
 *
 * @param offsets where each tile begins, band after band, row by row; 0 for one not written
 * @param byteCounts length of each tile; 0 for one not written
 */
record StoredImage(TiledImage image, long[] offsets, long[] byteCounts) {
  private static final int SIDE = GeoTiffWriter.TILE_SIDE_CELLS;

  static StoredImage empty(TiledImage image) {
    return new StoredImage(image, new long[image.tiles()], new long[image.tiles()]);
  }

  TiffDirectoryWriter directory() {
    return image.directory(offsets, byteCounts);
  }

  /**
   * A tile of the image at half the resolution, encoded; null where none of the tiles that it is
   * made of was written.
   *
   * @param halved that image
   * @param noData of codes; NaN for none
   */
  byte[] halvedTile(FileChannel file, TiledImage halved, int tile, double noData)
      throws IOException {
    int tilesOfBand = halved.tilesAcross() * halved.tilesDown();
    int band = tile / tilesOfBand;
    int tileRow = tile % tilesOfBand / halved.tilesAcross() * 2;
    int tileColumn = tile % tilesOfBand % halved.tilesAcross() * 2;
    GridShape block =
        new GridShape(
            Math.min(2 * SIDE, image.shape().rows() - tileRow * SIDE),
            Math.min(2 * SIDE, image.shape().columns() - tileColumn * SIDE));
    float[] floats = new float[image.isFloat() ? block.rows() * block.columns() : 0];
    byte[] codes = new byte[image.isFloat() ? 0 : block.rows() * block.columns()];
    Arrays.fill(floats, Float.NaN);
    Arrays.fill(codes, (byte) noData);
    boolean isThere = false;
    for (int row = 0; row < block.rows(); row += SIDE) {
      for (int column = 0; column < block.columns(); column += SIDE) {
        int from =
            (band * image.tilesDown() + tileRow + row / SIDE) * image.tilesAcross()
                + tileColumn
                + column / SIDE;
        if (byteCounts[from] > 0) {
          isThere = true;
          Object cells = decode(file, from);
          Object into = image.isFloat() ? floats : codes;
          int width = Math.min(SIDE, block.columns() - column);
          for (int r = 0; r < Math.min(SIDE, block.rows() - row); r++) {
            System.arraycopy(cells, r * SIDE, into, (row + r) * block.columns() + column, width);
          }
        }
      }
    }
    if (!isThere) {
      return null;
    }
    GridShape part = Halving.shape(block);
    if (image.isFloat()) {
      float[] padded = new float[SIDE * SIDE];
      Arrays.fill(padded, Float.NaN);
      pad(Halving.means(floats, block), part, padded);
      return TileEncoder.encode(padded);
    }
    byte[] padded = new byte[SIDE * SIDE];
    Arrays.fill(padded, (byte) noData);
    pad(Halving.commonest(codes, block, noData), part, padded);
    return TileEncoder.encode(padded);
  }

  private static void pad(Object cells, GridShape shape, Object tile) {
    for (int row = 0; row < shape.rows(); row++) {
      System.arraycopy(cells, row * shape.columns(), tile, row * SIDE, shape.columns());
    }
  }

  /** The cells of a tile, {@code float[]} or {@code byte[]}. */
  private Object decode(FileChannel file, int tile) throws IOException {
    ByteBuffer encoded = ByteBuffer.allocate((int) byteCounts[tile]);
    while (encoded.hasRemaining() && file.read(encoded, offsets[tile] + encoded.position()) >= 0) {}
    int bytes = SIDE * SIDE * image.cellType().bytes();
    byte[] cells;
    try (InflatedBlock inflater = new InflatedBlock()) {
      cells = inflater.decode(encoded.flip(), bytes, bytes);
    }
    if (!image.isFloat()) {
      return cells;
    }
    Predictor.undo(Predictor.FLOATING_POINT, cells, SIDE, SIDE, 1, SampleType.FLOAT32);
    float[] floats = new float[SIDE * SIDE];
    ByteBuffer.wrap(cells).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(floats);
    return floats;
  }
}
