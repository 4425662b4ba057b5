package org.greenview.engine.viewshed;

import java.util.Arrays;
import java.util.Objects;
import org.greenview.nativedata.segment.SegmentView;

/**
 * The viewshed as the definition says it, one ray after the other, one cell after the other. Every
 * other kernel is held against this one.
 *
 * <p>Shapes: dsm, green: rows x columns, row-major. Units: metres; radius and distances in cells.
 *
 * <p>Rule: from the eye at {@code eye}, a cell on a ray is visible if its slope {@code (dsm - eye)
 * / distance} is strictly greater than every slope before it on that ray. NoData (NaN) is never
 * visible and hides nothing, since no comparison with NaN is true. A cell counts once however many
 * rays see it; the observer's own cell always counts.
 *
 * <p>Source: Labib, Huck and Lindley 2021, doi:10.1016/j.scitotenv.2020.143050, as taught in the
 * tutorial whose Python this equals.
 */
public final class ScalarViewshedKernel implements ViewshedKernel {
  private final ViewshedRasters rasters;
  private final ViewshedRequest request;
  private final int radius;
  private final int rows;
  private final int columns;
  private final int[] endRows;
  private final int[] endColumns;
  private final RayWalk ray;

  /** Distance in cells by (|row offset|, |column offset|), side radius + 1. */
  private final double[] distances;

  /** By cell of the square around the observer: the number of the viewshed that last saw it. */
  private final int[] seenBy;

  private int viewshedNumber;
  private ViewshedCounts counts;

  public ScalarViewshedKernel(ViewshedRasters rasters, ViewshedRequest request) {
    this.rasters = rasters;
    this.request = request;
    this.radius = request.radiusCells();
    this.rows = rasters.shape().rows();
    this.columns = rasters.shape().columns();
    int[][] ends = CirclePerimeter.offsets(radius);
    this.endRows = ends[0];
    this.endColumns = ends[1];
    this.ray = new RayWalk(radius);
    this.distances = distances(radius);
    this.seenBy = new int[(2 * radius + 1) * (2 * radius + 1)];
  }

  private static double[] distances(int radius) {
    int side = radius + 1;
    double[] distances = new double[side * side];
    for (int r = 0; r < side; r++) {
      for (int c = 0; c < side; c++) {
        distances[r * side + c] = Math.sqrt((double) r * r + (double) c * c);
      }
    }
    return distances;
  }

  @Override
  public KernelKind kind() {
    return KernelKind.SCALAR;
  }

  @Override
  public void count(int row, int column, ViewshedCounts into) {
    Objects.checkIndex(row, rows);
    Objects.checkIndex(column, columns);
    double eyeMetres = rasters.eyeMetres(row, column, request);
    if (Double.isNaN(eyeMetres)) {
      throw new IllegalArgumentException("no height at row " + row + ", column " + column);
    }
    if (++viewshedNumber == Integer.MAX_VALUE) {
      Arrays.fill(seenBy, 0);
      viewshedNumber = 1;
    }
    counts = into;
    counts.visible = 0;
    counts.visibleGreen = 0;
    see(row, column, 0, 0);
    for (int i = 0; i < endRows.length; i++) {
      castRay(row, column, eyeMetres, endRows[i], endColumns[i]);
    }
    counts = null;
  }

  private void castRay(int row, int column, double eyeMetres, int endRow, int endColumn) {
    SegmentView dsm = rasters.dsm();
    boolean float32 = request.precision() == Precision.FLOAT32;
    double maxSlope = Double.NEGATIVE_INFINITY;
    ray.begin(endRow, endColumn);
    while (ray.advance()) {
      int rowOffset = ray.rowOffset();
      int columnOffset = ray.columnOffset();
      int cellRow = row + rowOffset;
      int cellColumn = column + columnOffset;
      if (cellRow < 0 || cellRow >= rows || cellColumn < 0 || cellColumn >= columns) {
        return;
      }
      double distance = distances[Math.abs(rowOffset) * (radius + 1) + Math.abs(columnOffset)];
      float surfaceMetres = dsm.floatAt(cellRow, cellColumn);
      double slope =
          float32
              ? (surfaceMetres - (float) eyeMetres) / (float) distance
              : (surfaceMetres - eyeMetres) / distance;
      if (slope > maxSlope) {
        maxSlope = slope;
        see(cellRow, cellColumn, rowOffset, columnOffset);
      }
    }
  }

  /** Counts a visible cell unless this viewshed has counted it already. */
  private void see(int row, int column, int rowOffset, int columnOffset) {
    int cell = (rowOffset + radius) * (2 * radius + 1) + columnOffset + radius;
    if (seenBy[cell] == viewshedNumber) {
      return;
    }
    seenBy[cell] = viewshedNumber;
    counts.visible++;
    if (request.greenCodes().contains(rasters.green().byteAt(row, column))) {
      counts.visibleGreen++;
    }
  }
}
