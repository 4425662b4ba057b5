package org.greenview.engine.viewshed;

import java.util.Arrays;
import java.util.Objects;

/**
 * The viewshed as the definition says it, one ray after the other, one cell after the other. Every
 * other kernel is held against this one.
 *
 * <p>Shapes: dsm, green: rows x columns, row-major. Units: metres; radius and distances in cells.
 *
 * <p>Rule: from the eye at {@code eye}, a cell on a ray is visible if its slope {@code (dsm - eye)
 * / distance} is strictly greater than every slope before it on that ray. NoData (NaN) is never
 * visible and hides nothing, since no comparison with NaN is true. A cell counts once however many
 * rays see it; the observer's own cell counts too.
 *
 * <p>Further rules, none of which applies by default: a curved earth lowers each cell first; a
 * target height raises a cell when it is asked whether it is seen, not when it hides others; cells
 * outside the azimuths, nearer than the minimum distance or seen at another pitch are not counted.
 *
 * <p>Source: Labib, Huck and Lindley 2021, doi:10.1016/j.scitotenv.2020.143050, as taught in the
 * tutorial whose Python this equals.
 */
final class ScalarViewshedKernel implements ViewshedKernel {
  /** For what does not grow with the square of the radius. */
  static final int SMALL_BYTES = 1 << 20;

  private final ViewshedRasters rasters;
  private final ViewshedRequest request;
  private final int radius;
  private final int rows;
  private final int columns;
  private final double cellMetres;
  private final boolean isCurved;
  private final boolean showsEndOnly;
  private final int[] endRows;
  private final int[] endColumns;
  private final RayWalk ray;

  /** Distance in cells by (|row offset|, |column offset|), side radius + 1. */
  private final double[] distances;

  /**
   * Heights of the circle in the square around the observer, copied from the raster: single cells
   * of a mapping are slow to read before C2 has compiled that. What lies outside the raster is not
   * written.
   */
  private final float[] heights;

  /** By cell of the square: whether this viewshed has it already. */
  private final long[] seen;

  private final CountedCells counted;
  private final MeasureTally tally;

  // Of the viewshed that is being computed.
  private View view;
  private double eyeMetres;
  private float targetMetres;
  private double leastSlope;
  private double greatestSlope;

  /** Who asked for the cells; null if only their counts are wanted. */
  private CellSink sink;

  /** Who looks on; usually null. */
  private RayWatcher watcher;

  ScalarViewshedKernel(ViewshedRasters rasters, ViewshedRequest request) {
    this.rasters = rasters;
    this.request = request;
    this.radius = request.radiusCells();
    this.rows = rasters.shape().rows();
    this.columns = rasters.shape().columns();
    this.cellMetres = rasters.cellMetres();
    this.isCurved = request.curvatureCoefficient() > 0;
    this.showsEndOnly = request.rays() == RayPattern.EVERY_CELL;
    int[][] ends = request.rays().endOffsets(radius);
    this.endRows = ends[0];
    this.endColumns = ends[1];
    this.ray = new RayWalk(radius);
    this.distances = distances(radius);
    this.heights = new float[(2 * radius + 1) * (2 * radius + 1)];
    this.seen = new long[heights.length / Long.SIZE + 1];
    this.counted = new CountedCells(radius, cellMetres);
    this.tally = new MeasureTally(request, cellMetres);
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

  /** Most bytes that a kernel of a request takes. */
  static long bytes(ViewshedRequest request) {
    int radius = request.radiusCells();
    long side = 2L * radius + 1;
    // Ends of rays are found in arrays of the greatest length, and copied.
    long eights =
        request.rays() == RayPattern.EVERY_CELL
            ? (radius + 1L) * (radius + 2) / 2
            : 2L * RayProgram.rays(request);
    return side * side * Float.BYTES
        + side * side / Byte.SIZE
        + (radius + 1L) * (radius + 1) * Double.BYTES
        + eights * 8 * 4 * Integer.BYTES
        + CountedCells.bytes(radius)
        + MeasureTally.bytes(request)
        + SMALL_BYTES;
  }

  @Override
  public KernelKind kind() {
    return KernelKind.SCALAR;
  }

  @Override
  public ViewshedRequest request() {
    return request;
  }

  @Override
  public void count(int row, int column, View newView, ViewshedCounts into) {
    look(row, column, newView);
    tally.clear();
    cast(row, column);
    tally.finish(counted.onRaster(row, column, rasters.shape()), into);
  }

  @Override
  public void see(int row, int column, View newView, CellSink into) {
    look(row, column, newView);
    tally.clear();
    sink = into;
    cast(row, column);
    sink = null;
  }

  @Override
  public void countAndSee(int row, int column, View newView, ViewshedCounts into, CellSink cells) {
    sink = cells;
    try {
      count(row, column, newView, into);
    } finally {
      sink = null;
    }
  }

  /** Walks all rays of an observer and shows what they meet. */
  void watch(int row, int column, View newView, RayWatcher into) {
    watcher = into;
    see(row, column, newView, (_, _) -> {});
    watcher = null;
  }

  private void look(int row, int column, View newView) {
    Objects.checkIndex(row, rows);
    Objects.checkIndex(column, columns);
    view = newView;
    eyeMetres = rasters.eyeMetres(row, column, view, request.precision());
    if (Double.isNaN(eyeMetres)) {
      throw new IllegalArgumentException("no height at row " + row + ", column " + column);
    }
    targetMetres = (float) view.targetHeightMetres();
    leastSlope = view.pitch().leastSlope(cellMetres);
    greatestSlope = view.pitch().greatestSlope(cellMetres);
    Arrays.fill(seen, 0);
    for (int r = Math.max(0, row - radius); r < Math.min(rows, row + radius + 1); r++) {
      int half = counted.halfWidth(r - row);
      int first = Math.max(0, column - half);
      int count = Math.min(columns, column + half + 1) - first;
      rasters.dsm().copyFloats(r, first, heights, index(r - row, first - column), count);
    }
    counted.look(view);
  }

  /** Of a cell in the square around the observer. */
  private int index(int rowOffset, int columnOffset) {
    return (rowOffset + radius) * (2 * radius + 1) + columnOffset + radius;
  }

  private void cast(int row, int column) {
    see(row, column, 0, 0);
    for (int i = 0; i < endRows.length; i++) {
      castRay(row, column, endRows[i], endColumns[i]);
    }
  }

  private void castRay(int row, int column, int endRow, int endColumn) {
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
      float surfaceMetres = heights[index(rowOffset, columnOffset)];
      if (isCurved) {
        surfaceMetres -= request.dropMetres(distance * cellMetres);
      }
      double slope = slope(surfaceMetres, distance);
      double targetSlope =
          targetMetres == 0 ? slope : slope(surfaceMetres + targetMetres, distance);
      boolean isShown = !showsEndOnly || rowOffset == endRow && columnOffset == endColumn;
      if (watcher != null && isShown) {
        watcher.meet(rowOffset, columnOffset, distance, targetSlope, maxSlope);
      }
      if (targetSlope > maxSlope
          && isShown
          && targetSlope >= leastSlope
          && targetSlope <= greatestSlope) {
        see(cellRow, cellColumn, rowOffset, columnOffset);
      }
      if (slope > maxSlope) {
        maxSlope = slope;
      }
    }
  }

  private double slope(float surfaceMetres, double distance) {
    return switch (request.precision()) {
      case FLOAT32 -> (surfaceMetres - (float) eyeMetres) / (float) distance;
      case FLOAT64 -> (surfaceMetres - eyeMetres) / distance;
    };
  }

  /** Adds a visible cell unless the view does not count it or this viewshed has it already. */
  private void see(int row, int column, int rowOffset, int columnOffset) {
    int cell = index(rowOffset, columnOffset);
    long bit = 1L << cell;
    if ((seen[cell / Long.SIZE] & bit) == 0 && counted.contains(rowOffset, columnOffset)) {
      seen[cell / Long.SIZE] |= bit;
      tally.add(rowOffset, columnOffset, rasters.green().byteAt(row, column));
      if (sink != null) {
        sink.see(rowOffset, columnOffset);
      }
    }
  }

  /** Looks on while rays are walked, for what cannot be known from the set of visible cells. */
  @FunctionalInterface
  interface RayWatcher {
    /**
     * A ray meets a cell that it may show; other rays may meet the same cell.
     *
     * @param distanceCells from the observer
     * @param targetSlope slope of the raised cell; NaN for NoData
     * @param maxSlope greatest slope before the cell on this ray, -infinity at first
     */
    void meet(
        int rowOffset, int columnOffset, double distanceCells, double targetSlope, double maxSlope);
  }
}
