package org.greenview.loader.raster;

/** A tile of a GeoTIFF as its bytes, made by {@link GeoTiffWriter#encode}. */
public final class EncodedTile {
  private final int row;
  private final int column;
  private final byte[] bytes;
  private final TileSums sums;

  EncodedTile(int row, int column, byte[] bytes, TileSums sums) {
    this.row = row;
    this.column = column;
    this.bytes = bytes;
    this.sums = sums;
  }

  int row() {
    return row;
  }

  int column() {
    return column;
  }

  byte[] bytes() {
    return bytes;
  }

  TileSums sums() {
    return sums;
  }
}
