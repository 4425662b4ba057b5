package org.greenview.loader.raster;

import java.io.IOException;
import java.lang.reflect.Array;
import org.greenview.nativedata.grid.GridShape;

/** Collects rows until they make a row of tiles. */
final class TileRowBuffer {
  private static final int SIDE = GeoTiffWriter.TILE_SIDE_CELLS;

  private final GeoTiffWriter writer;
  private final GridShape shape;
  private Object[] tiles;
  private int nextRow;

  TileRowBuffer(GeoTiffWriter writer, GridShape shape) {
    this.writer = writer;
    this.shape = shape;
  }

  /**
   * Takes whole rows and writes the tiles that are full.
   *
   * @param cells {@code float[]} or {@code byte[]}
   */
  void write(int firstRow, int rowCount, Object cells) throws IOException {
    if (firstRow != nextRow || rowCount > shape.rows() - firstRow) {
      throw new IllegalArgumentException(
          "rows " + firstRow + " + " + rowCount + " after row " + nextRow + " of " + shape);
    }
    int across = writer.tilesAcross();
    if (tiles == null) {
      tiles = new Object[across];
      for (int i = 0; i < across; i++) {
        tiles[i] = Array.newInstance(cells.getClass().getComponentType(), SIDE * SIDE);
      }
    }
    for (int row = 0; row < rowCount; row++) {
      int inTile = nextRow % SIDE;
      for (int i = 0; i < across; i++) {
        int count = Math.min(SIDE, shape.columns() - i * SIDE);
        int from = row * shape.columns() + i * SIDE;
        System.arraycopy(cells, from, tiles[i], inTile * SIDE, count);
      }
      nextRow++;
      if (inTile == SIDE - 1 || nextRow == shape.rows()) {
        flush((nextRow - 1) / SIDE);
      }
    }
  }

  /** Rows that were begun must reach the south of the grid. */
  void requireComplete() {
    if (nextRow != 0 && nextRow != shape.rows()) {
      throw new IllegalStateException(nextRow + " rows written of " + shape);
    }
  }

  private void flush(int tileRow) throws IOException {
    for (int i = 0; i < tiles.length; i++) {
      if (tiles[i] instanceof float[] floats) {
        writer.writeTile(tileRow, i, floats);
      } else {
        writer.writeTile(tileRow, i, (byte[]) tiles[i]);
      }
    }
  }
}
