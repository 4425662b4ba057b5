package org.greenview.loader.raster;

/**
 * Sums over the cells of a tile that lie on the grid and have a value.
 *
 * @param count how many these are
 * @param least of their values; infinite of none
 * @param greatest of their values; infinite of none
 * @param sum of their values
 * @param squares sum of the squares of their values
 */
record TileSums(long count, double least, double greatest, double sum, double squares) {
  static final TileSums NONE =
      new TileSums(0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0, 0);

  /** The value of a cell of a tile. */
  interface Cells {
    double at(int cell);
  }

  /**
   * Adds up, row by row.
   *
   * @param rows of the tile that lie on the grid
   * @param columns likewise
   * @param noData what does not count; NaN never does
   */
  static TileSums of(Cells cells, int rows, int columns, double noData) {
    long count = 0;
    double least = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;
    double sum = 0;
    double squares = 0;
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        double value = cells.at(row * GeoTiffWriter.TILE_SIDE_CELLS + column);
        if (!Double.isNaN(value) && value != noData) {
          count++;
          least = Math.min(least, value);
          greatest = Math.max(greatest, value);
          sum += value;
          squares += value * value;
        }
      }
    }
    return new TileSums(count, least, greatest, sum, squares);
  }

  TileSums and(TileSums other) {
    return new TileSums(
        count + other.count,
        Math.min(least, other.least),
        Math.max(greatest, other.greatest),
        sum + other.sum,
        squares + other.squares);
  }

  BandStatistics statistics() {
    if (count == 0) {
      return new BandStatistics(0, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }
    double mean = sum / count;
    double variance = Math.max(0, squares / count - mean * mean);
    return new BandStatistics(count, least, greatest, mean, Math.sqrt(variance));
  }
}
