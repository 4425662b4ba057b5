package org.greenview.engine.viewshed;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * What one observer can see: the heights around, once by rows for the rays to the south and north,
 * once by columns for those to the east and west, so that the cells of a fan always lie side by
 * side.
 */
final class PointTile {
  /** Side of the squares of which the highest cell is known. */
  private static final int SQUARE_BITS = 4;

  private static final int SQUARE = 1 << SQUARE_BITS;
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int WIDTH = SPECIES.length();

  private final HeightTile tile;

  /** Cells from one row (or column) to the next. */
  final int stride;

  /** DSM, metres, row-major. */
  final float[] byRows;

  /** The same column-major; valid where {@link #turn} has been. */
  final float[] byColumns;

  /** Highest cell of each square of the tile, -infinity if it has none. */
  private final float[] squares;

  private final int squareStride;

  /** By square: the load for which it was last turned. */
  private final int[] turnedFor;

  private int loads;
  private float top;

  PointTile(ViewshedRasters rasters, int radius) {
    this.tile = new HeightTile(rasters, radius, 1, 1);
    this.stride = tile.stride;
    this.byRows = tile.heights;
    this.byColumns = new float[stride * stride];
    this.squareStride = stride / SQUARE;
    this.squares = new float[squareStride * squareStride];
    this.turnedFor = new int[squares.length];
  }

  void load(int row, int column) {
    loads++;
    top = Float.NEGATIVE_INFINITY;
    // A few rows at a time, so that they are still in the first-level cache.
    for (int r = 0; r < tile.rows; r += SQUARE) {
      tile.loadRows(row, column, r, r + SQUARE);
      findHighest(r);
    }
  }

  /** Index of the observer's cell, in both orders. */
  int origin() {
    return tile.index(0, 0);
  }

  /**
   * Makes {@link #byColumns} valid between two rows and two columns, by offset from the observer.
   * Squares are turned when first asked for: many never are.
   */
  void turn(int firstRow, int lastRow, int firstColumn, int lastColumn) {
    int centre = tile.reach;
    int stopColumn = (centre + lastColumn) >> SQUARE_BITS;
    for (int r = (centre + firstRow) >> SQUARE_BITS; r <= (centre + lastRow) >> SQUARE_BITS; r++) {
      for (int c = (centre + firstColumn) >> SQUARE_BITS; c <= stopColumn; c++) {
        if (turnedFor[r * squareStride + c] != loads) {
          turnedFor[r * squareStride + c] = loads;
          turnSquare(r << SQUARE_BITS, c << SQUARE_BITS);
        }
      }
    }
  }

  private void turnSquare(int row, int column) {
    int rows = Math.min(SQUARE, tile.rows - row);
    for (int r = 0; r < rows; r++) {
      int from = (row + r) * stride + column;
      int into = column * stride + row + r;
      for (int i = 0; i < SQUARE; i++) {
        byColumns[into + i * stride] = byRows[from + i];
      }
    }
  }

  /** Finds the highest cell of each square of some rows. */
  private void findHighest(int row) {
    int lastRow = Math.min(tile.rows, row + SQUARE);
    for (int column = 0; column < stride; column += SQUARE) {
      FloatVector found = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
      for (int r = row; r < lastRow; r++) {
        for (int c = 0; c < SQUARE; c += WIDTH) {
          FloatVector heights = FloatVector.fromArray(SPECIES, byRows, r * stride + column + c);
          found = found.blend(heights, heights.compare(VectorOperators.GT, found));
        }
      }
      float square = found.reduceLanes(VectorOperators.MAX);
      squares[(row >> SQUARE_BITS) * squareStride + (column >> SQUARE_BITS)] = square;
      top = Math.max(top, square);
    }
  }

  /** Height of the highest cell, metres. */
  float topMetres() {
    return top;
  }

  /** Not less than any height between two rows and two columns, by offset from the observer. */
  float highest(int firstRow, int lastRow, int firstColumn, int lastColumn) {
    float highest = Float.NEGATIVE_INFINITY;
    int centre = tile.reach;
    int stopColumn = (centre + lastColumn) >> SQUARE_BITS;
    for (int r = (centre + firstRow) >> SQUARE_BITS; r <= (centre + lastRow) >> SQUARE_BITS; r++) {
      for (int c = (centre + firstColumn) >> SQUARE_BITS; c <= stopColumn; c++) {
        float square = squares[r * squareStride + c];
        highest = square > highest ? square : highest;
      }
    }
    return highest;
  }
}
