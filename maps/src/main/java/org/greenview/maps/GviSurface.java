package org.greenview.maps;

import java.util.Objects;
import org.greenview.nativedata.grid.CellWindow;
import org.greenview.nativedata.grid.RasterGrid;

/**
 * A surface of gvi on its way to a map, put in piece by piece in any order. It keeps the means of
 * square blocks of cells, at most twice as many across and down as are drawn: the heap holds some
 * tens of megabytes, however large the surface is. Not for several threads at once.
 */
public final class GviSurface {
  private final String title;
  private final RasterGrid grid;
  private final int cellsPerBlock;
  private final int blocksAcross;
  private final double[] sums;
  private final int[] counts;
  private boolean missing;

  /**
   * An empty surface.
   *
   * @param title one line above the map
   * @param grid of the surface's cells: north up, in a CRS in metres
   */
  public GviSurface(String title, RasterGrid grid) {
    this.title = Objects.requireNonNull(title, "title");
    if (!grid.transform().isNorthUp()) {
      throw new IllegalArgumentException("the surface of a map is north up");
    }
    this.grid = grid;
    this.cellsPerBlock = RasterPicture.cellsPerPixel(grid, PageLayout.of(grid).viewport());
    this.blocksAcross = Math.ceilDiv(grid.shape().columns(), cellsPerBlock);
    int blocks = Math.multiplyExact(blocksAcross, Math.ceilDiv(grid.shape().rows(), cellsPerBlock));
    this.sums = new double[blocks];
    this.counts = new int[blocks];
  }

  /**
   * Puts a piece in; every cell of the grid is put in once.
   *
   * @param window the cells of the grid that the piece holds
   * @param gvi row-major from the window's upper-left cell, NaN where a cell has no value
   * @param rowStride cells of {@code gvi} from one row of the window to the next
   */
  public void add(CellWindow window, float[] gvi, int rowStride) {
    Objects.checkFromToIndex(window.rowStart(), window.rowStop(), grid.shape().rows());
    Objects.checkFromToIndex(window.columnStart(), window.columnStop(), grid.shape().columns());
    for (int row = 0; row < window.rows(); row++) {
      int firstBlock = (window.rowStart() + row) / cellsPerBlock * blocksAcross;
      for (int column = 0; column < window.columns(); column++) {
        float value = gvi[row * rowStride + column];
        if (Float.isNaN(value)) {
          missing = true;
        } else {
          int block = firstBlock + (window.columnStart() + column) / cellsPerBlock;
          sums[block] += value;
          counts[block]++;
        }
      }
    }
  }

  String title() {
    return title;
  }

  RasterGrid grid() {
    return grid;
  }

  /** Side of a block. */
  int cellsPerBlock() {
    return cellsPerBlock;
  }

  int blocksAcross() {
    return blocksAcross;
  }

  int blocksDown() {
    return counts.length / blocksAcross;
  }

  /** Mean over the cells of a block that have a value, NaN where none has. */
  double mean(int blockRow, int blockColumn) {
    int block = blockRow * blocksAcross + blockColumn;
    return sums[block] / counts[block];
  }

  /** Whether any cell has no value. */
  boolean hasMissing() {
    return missing;
  }
}
