package org.greenview.engine.viewshed;

import java.util.Arrays;
import org.greenview.nativedata.grid.CellWindow;

/**
 * Neighbouring observers of one row as lanes of vectors: each lane does what {@link
 * ScalarViewshedKernel} does, and all lanes take the same path, from cell to cell at the same
 * offsets. See docs/KERNELS.md.
 */
final class VectorSurfaceKernel implements SurfaceKernel {
  private final ViewshedRasters rasters;
  private final ViewshedRequest request;
  private final SurfaceTile tile;
  private final LaneRays rays;

  /** Two for each quarter of the circle. */
  private final OctantPlan[] octants = new OctantPlan[8];

  private final QuadrantBits quadrant;
  private final CountedCells counted;
  private final QuadrantSums sums;
  private final LaneMeasures measures;
  private final boolean needArea;
  private final int[] laneVisible = new int[LaneRays.LANES];

  /** By code set. */
  private final int[][] laneOfSet;

  private final boolean[] hasValue = new boolean[LaneRays.LANES];

  VectorSurfaceKernel(ViewshedRasters rasters, ViewshedRequest request) {
    this.rasters = rasters;
    this.request = request;
    CodeSets sets = new CodeSets(request);
    this.tile =
        new SurfaceTile(rasters, request, sets, BLOCK_ROWS, BLOCK_COLUMNS, RayProgram.SQUARE);
    RayProgram program = RayProgram.of(request.radiusCells(), request.rays());
    Lift lift = Lift.of(request, program.distance, rasters.cellMetres());
    this.rays =
        switch (request.precision()) {
          case FLOAT32 -> new FloatLaneRays(program, lift);
          case FLOAT64 -> new DoubleLaneRays(program, lift);
        };
    this.counted = new CountedCells(request.radiusCells(), rasters.cellMetres());
    counted.look(request.view());
    this.quadrant =
        new QuadrantBits(
            request.radiusCells(), counted, sets.count(), request.measures().needDistances());
    this.sums = new QuadrantSums(request, quadrant.stride, rasters.cellMetres());
    this.measures = new LaneMeasures(request, sets, sums);
    this.needArea = request.measures().needArea();
    this.laneOfSet = new int[sets.count()][LaneRays.LANES];
    for (int q = 0; q < 4; q++) {
      int right = QuadrantBits.columnSign(q);
      int down = QuadrantBits.rowSign(q) * tile.stride;
      octants[2 * q] = new OctantPlan(program, down, right, quadrant.stride, 1);
      octants[2 * q + 1] = new OctantPlan(program, right, down, 1, quadrant.stride);
    }
  }

  /** Most bytes that a kernel of a request takes. */
  static long bytes(ViewshedRequest request) {
    int radius = request.radiusCells();
    return SurfaceTile.bytes(
            request, new CodeSets(request), BLOCK_ROWS, BLOCK_COLUMNS, RayProgram.SQUARE)
        + RayProgram.bytes(request)
        + 8 * OctantPlan.bytes(request)
        + LaneRays.bytes(request)
        + QuadrantBits.bytes(request)
        + (CountedCells.areLimited(request.view()) ? CountedCells.bytes(radius) : 0)
        + QuadrantSums.bytes(request)
        + ScalarViewshedKernel.SMALL_BYTES;
  }

  @Override
  public KernelKind kind() {
    return KernelKind.VECTOR;
  }

  @Override
  public void count(CellWindow observers, SurfaceCounts counts) {
    ScalarSurfaceKernel.checkFits(observers, rasters, counts);
    for (int row = observers.rowStart(); row < observers.rowStop(); row += BLOCK_ROWS) {
      int rows = Math.min(BLOCK_ROWS, observers.rowStop() - row);
      for (int column = observers.columnStart();
          column < observers.columnStop();
          column += BLOCK_COLUMNS) {
        int columns = Math.min(BLOCK_COLUMNS, observers.columnStop() - column);
        tile.load(row, column);
        for (int r = 0; r < rows; r++) {
          countLanes(row, r, column, columns);
          int into =
              (row + r - observers.rowStart()) * observers.columns()
                  + column
                  - observers.columnStart();
          System.arraycopy(laneVisible, 0, counts.visible(), into, columns);
          System.arraycopy(laneOfSet[CodeSets.GREEN], 0, counts.visibleGreen(), into, columns);
          giveMeasures(row + r, column, columns, counts, into);
        }
      }
    }
  }

  private void giveMeasures(int row, int column, int columns, SurfaceCounts counts, int into) {
    for (int lane = 0; lane < columns; lane++) {
      int area = needArea ? counted.onRaster(row, column + lane, rasters.shape()) : 0;
      for (int i = 0; i < counts.measures().length; i++) {
        counts.measures()[i][into + lane] =
            hasValue[lane] ? measures.value(i, lane, laneVisible, laneOfSet, area) : Double.NaN;
      }
    }
  }

  private void countLanes(int blockRow, int r, int column, int columns) {
    Arrays.fill(laneVisible, 0);
    for (int[] ofSet : laneOfSet) {
      Arrays.fill(ofSet, 0);
    }
    long own = setEyes(blockRow + r, column, columns);
    if (own == 0) {
      return;
    }
    quadrant.begin(own);
    int origin = tile.index(r, 0);
    for (int q = 0; q < 4; q++) {
      rays.cast(tile, octants[2 * q], origin, quadrant.seen(q), columns);
      rays.cast(tile, octants[2 * q + 1], origin, quadrant.seen(q), columns);
      quadrant.finishQuadrant(tile, r, q);
    }
    quadrant.finish(tile, r, laneVisible, laneOfSet);
    sums.sum(quadrant);
  }

  /** One bit for each lane that has an observer with a value. */
  private long setEyes(int row, int column, int columns) {
    long own = 0;
    boolean tame = true;
    for (int lane = 0; lane < LaneRays.LANES; lane++) {
      hasValue[lane] = lane < columns && rasters.statusAt(row, column + lane, request).hasValue();
      double eyeMetres =
          hasValue[lane] ? rasters.eyeMetres(row, column + lane, request) : Double.NaN;
      rays.setEye(lane, eyeMetres);
      own |= hasValue[lane] ? 1L << lane : 0;
      tame &= !hasValue[lane] || HeightTile.isTame(eyeMetres, tile.topMetres());
    }
    rays.heightsAreTame = tame;
    return own;
  }
}
