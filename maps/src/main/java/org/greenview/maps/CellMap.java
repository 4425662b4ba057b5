package org.greenview.maps;

import java.util.Objects;
import org.greenview.nativedata.grid.CellWindow;
import org.greenview.nativedata.grid.RasterGrid;

/**
 * Numbers of cells on their way to a map, put in piece by piece in any order. It keeps a number for
 * square blocks of cells, at most twice as many across and down as are drawn: the heap holds some
 * tens of megabytes, however large the raster is. Not for several threads at once.
 */
public final class CellMap {
  /** What the numbers are, and so how they are drawn. */
  public enum Kind {
    /** A measure of every cell. */
    SURFACE,
    /** How often each cell is seen; where that is 0, the ground shows. */
    COUNTS,
    /** 1 where a cell is seen, 0 where not; put in once for each observer. */
    SEEN,
    /** Degrees above the horizon, NaN where a cell is not seen. */
    ANGLES,
    /** Metres by which a cell is hidden, 0 where it is seen. */
    HIDDEN
  }

  private final Kind kind;
  private final MapMeasure measure;
  private final RasterGrid grid;
  private final MapBase base;
  private final double[] observerX;
  private final double[] observerY;
  private final PageLayout layout;
  private final CellWindow window;
  private final int cellsPerBlock;
  private final int blocksAcross;
  private final double[] sums;
  private final int[] counts;
  private boolean missing;

  /**
   * An empty map.
   *
   * @param measure what is shown
   * @param grid of the cells: north up, in a CRS in metres or feet
   * @param base the ground, on any grid of that CRS; null where every cell has a colour
   * @param observerX x of those who look; few are marked
   * @param observerY y of the same
   * @param smallPrint sentences below the map: how it was made, and from what
   * @throws org.greenview.nativedata.problem.InputProblem if the extent asked for lies beyond it
   */
  public CellMap(
      Kind kind,
      MapMeasure measure,
      RasterGrid grid,
      MapBase base,
      double[] observerX,
      double[] observerY,
      String smallPrint,
      MapDesign design) {
    this.kind = kind;
    this.measure = Objects.requireNonNull(measure, "measure");
    if (!grid.transform().isNorthUp()) {
      throw new IllegalArgumentException("the cells of a map are north up");
    }
    this.grid = grid;
    this.base = base;
    this.observerX = observerX.clone();
    this.observerY = observerY.clone();
    this.layout =
        PageLayout.of(
            design.extent().within(grid, observerX, observerY),
            design,
            MapWriter.smallPrint(smallPrint, design));
    this.window = RasterPicture.window(grid, layout.viewport());
    this.cellsPerBlock = RasterPicture.cellsPerPixel(grid, layout.viewport());
    this.blocksAcross = Math.ceilDiv(window.columns(), cellsPerBlock);
    int blocks = Math.multiplyExact(blocksAcross, Math.ceilDiv(window.rows(), cellsPerBlock));
    this.sums = new double[blocks];
    this.counts = new int[blocks];
  }

  /**
   * Puts a piece in; every cell of the grid is put in once, or once for each observer.
   *
   * @param piece the cells of the grid that it holds
   * @param values row-major from the piece's upper-left cell, NaN where a cell has no value
   * @param rowStride cells of {@code values} from one row of the piece to the next
   */
  public void add(CellWindow piece, float[] values, int rowStride) {
    Objects.checkFromToIndex(piece.rowStart(), piece.rowStop(), grid.shape().rows());
    Objects.checkFromToIndex(piece.columnStart(), piece.columnStop(), grid.shape().columns());
    int columnStart = Math.max(piece.columnStart(), window.columnStart());
    int columnStop = Math.min(piece.columnStop(), window.columnStop());
    int rowStop = Math.min(piece.rowStop(), window.rowStop());
    for (int row = Math.max(piece.rowStart(), window.rowStart()); row < rowStop; row++) {
      int firstBlock = (row - window.rowStart()) / cellsPerBlock * blocksAcross;
      int from = (row - piece.rowStart()) * rowStride - piece.columnStart();
      for (int column = columnStart; column < columnStop; column++) {
        float value = values[from + column];
        if (Float.isNaN(value)) {
          missing = true;
        } else {
          int block = firstBlock + (column - window.columnStart()) / cellsPerBlock;
          if (kind == Kind.COUNTS) {
            sums[block] = Math.max(sums[block], value);
            counts[block] = 1;
          } else {
            sums[block] += value;
            counts[block]++;
          }
        }
      }
    }
  }

  Kind kind() {
    return kind;
  }

  MapMeasure measure() {
    return measure;
  }

  RasterGrid grid() {
    return grid;
  }

  MapBase base() {
    return base;
  }

  PageLayout layout() {
    return layout;
  }

  /** The cells that the map shows. */
  CellWindow window() {
    return window;
  }

  double[] observerX() {
    return observerX;
  }

  double[] observerY() {
    return observerY;
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

  /**
   * Mean over the cells of a block that have a value, NaN where none has. Of {@link Kind#COUNTS}:
   * the greatest of them, for a mean of counts is no count. Of {@link Kind#SEEN}: mean over all its
   * cells of how many observers see them.
   */
  double mean(int blockRow, int blockColumn) {
    int block = blockRow * blocksAcross + blockColumn;
    if (kind != Kind.SEEN) {
      return sums[block] / counts[block];
    }
    int rows = Math.min(cellsPerBlock, window.rows() - blockRow * cellsPerBlock);
    int columns = Math.min(cellsPerBlock, window.columns() - blockColumn * cellsPerBlock);
    return sums[block] / ((double) rows * columns);
  }

  /** Whether any cell has no value. */
  boolean hasMissing() {
    return missing;
  }
}
