package org.greenview.runs.job;

import java.io.Serializable;
import org.greenview.nativedata.grid.CellWindow;
import org.greenview.nativedata.grid.GeoTransform;
import org.greenview.nativedata.grid.GridShape;
import org.greenview.nativedata.grid.RasterGrid;

/**
 * A surface cut into batches: squares of output cells, numbered row by row. A batch is a pure
 * function of scene, request and its number, whoever computes it.
 *
 * <p>With {@code every} = N, one observer stands for a square of N x N cells: the one in its middle
 * (for even N the one south-east of the middle). Output cells are centred on their observers.
 *
 * @param grid grid of the scene
 * @param observers cells that the surface covers
 * @param every distance between observers in cells, 1 for all
 */
public record SurfacePlan(RasterGrid grid, CellWindow observers, int every)
    implements Serializable {
  /** Side of a batch in output cells. */
  public static final int BATCH_SIDE = 256;

  public SurfacePlan {
    if (every < 1 || observers.isEmpty()) {
      throw new IllegalArgumentException("every " + every + " of " + observers);
    }
    if (observers.rowStop() > grid.shape().rows()
        || observers.columnStop() > grid.shape().columns()) {
      throw new IndexOutOfBoundsException(observers + " of " + grid.shape());
    }
    if (every / 2 >= observers.rows() || every / 2 >= observers.columns()) {
      throw new IllegalArgumentException("not one observer: every " + every + " of " + observers);
    }
  }

  /** Size of the output. */
  public GridShape outputShape() {
    return new GridShape(outputs(observers.rows(), every), outputs(observers.columns(), every));
  }

  /** Observers along an extent: at every / 2, every / 2 + every, ... */
  private static int outputs(int extent, int every) {
    return (extent - every / 2 - 1) / every + 1;
  }

  /** Grid of the output. */
  public RasterGrid outputGrid() {
    if (every == 1) {
      return grid.part(observers);
    }
    GeoTransform t = grid.transform();
    double width = t.a1() * every;
    double height = t.a5() * every;
    return new RasterGrid(
        outputShape(),
        new GeoTransform(
            t.xOfCentre(columnOf(0)) - width / 2,
            width,
            0,
            t.yOfCentre(rowOf(0)) - height / 2,
            0,
            height),
        grid.crs(),
        grid.metresPerUnit());
  }

  /** The cells of the observers of some output cells. */
  public CellWindow observersOf(CellWindow outputs) {
    return new CellWindow(
        observers.rowStart() + outputs.rowStart() * every,
        (int)
            Math.min(observers.rowStart() + (long) outputs.rowStop() * every, observers.rowStop()),
        observers.columnStart() + outputs.columnStart() * every,
        (int)
            Math.min(
                observers.columnStart() + (long) outputs.columnStop() * every,
                observers.columnStop()));
  }

  /** Row of the observer of an output row. */
  public int rowOf(int outputRow) {
    return observers.rowStart() + every / 2 + outputRow * every;
  }

  /** Column of the observer of an output column. */
  public int columnOf(int outputColumn) {
    return observers.columnStart() + every / 2 + outputColumn * every;
  }

  /** Batches from west to east; the last may be narrower. */
  public int batchesAcross() {
    return Math.ceilDiv(outputShape().columns(), BATCH_SIDE);
  }

  /** Batches from north to south; the last may be lower. */
  public int batchesDown() {
    return Math.ceilDiv(outputShape().rows(), BATCH_SIDE);
  }

  /** All batches, numbered from 0. */
  public int batches() {
    return Math.multiplyExact(batchesAcross(), batchesDown());
  }

  /** Output cells of a batch. */
  public CellWindow outputWindow(int batch) {
    GridShape shape = outputShape();
    int row = batch / batchesAcross() * BATCH_SIDE;
    int column = batch % batchesAcross() * BATCH_SIDE;
    return new CellWindow(
        row,
        Math.min(row + BATCH_SIDE, shape.rows()),
        column,
        Math.min(column + BATCH_SIDE, shape.columns()));
  }
}
