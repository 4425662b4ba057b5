package org.greenview.engine.viewshed;

import java.util.Arrays;
import org.greenview.nativedata.grid.CellWindow;

/**
 * Neighbouring observers of one row as lanes of vectors: each lane does what {@link
 * ScalarViewshedKernel} does, and all lanes take the same path, from cell to cell at the same
 * offsets. See docs/KERNELS.md.
 */
public final class VectorSurfaceKernel implements SurfaceKernel {
  private final ViewshedRasters rasters;
  private final ViewshedRequest request;
  private final SurfaceTile tile;
  private final LaneRays rays;

  /** Two for each quarter of the circle. */
  private final OctantPlan[] octants = new OctantPlan[8];

  private final QuadrantBits quadrant;
  private final int[] laneVisible = new int[LaneRays.LANES];
  private final int[] laneGreen = new int[LaneRays.LANES];
  private final boolean[] hasValue = new boolean[LaneRays.LANES];

  public VectorSurfaceKernel(ViewshedRasters rasters, ViewshedRequest request) {
    this.rasters = rasters;
    this.request = request;
    this.tile = new SurfaceTile(rasters, request, BLOCK_ROWS, BLOCK_COLUMNS);
    RayProgram program = RayProgram.of(request.radiusCells());
    this.rays =
        switch (request.precision()) {
          case FLOAT32 -> new FloatLaneRays(program);
          case FLOAT64 -> new DoubleLaneRays(program);
        };
    this.quadrant = new QuadrantBits(request.radiusCells());
    for (int q = 0; q < 4; q++) {
      int down = rowSign(q) * tile.stride;
      octants[2 * q] = new OctantPlan(program, down, columnSign(q), quadrant.stride, 1);
      octants[2 * q + 1] = new OctantPlan(program, columnSign(q), down, 1, quadrant.stride);
    }
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
          System.arraycopy(laneGreen, 0, counts.visibleGreen(), into, columns);
          for (double[] gvi : counts.measures()) {
            for (int lane = 0; lane < columns; lane++) {
              gvi[into + lane] = laneGreen[lane] / (double) laneVisible[lane];
            }
          }
        }
      }
    }
  }

  private void countLanes(int blockRow, int r, int column, int columns) {
    Arrays.fill(laneVisible, 0);
    Arrays.fill(laneGreen, 0);
    int row = blockRow + r;
    if (!setEyes(row, column, columns)) {
      return;
    }
    quadrant.begin();
    int origin = tile.index(r, 0);
    for (int q = 0; q < 4; q++) {
      rays.cast(tile, octants[2 * q], origin, quadrant.seen, columns);
      rays.cast(tile, octants[2 * q + 1], origin, quadrant.seen, columns);
      quadrant.finishQuadrant(tile, r, 0, rowSign(q), columnSign(q));
    }
    quadrant.finish(tile, r, 0, laneVisible, laneGreen);
    for (int lane = 0; lane < columns; lane++) {
      if (hasValue[lane]) {
        laneVisible[lane]++;
        laneGreen[lane] +=
            request.greenCodes().contains(rasters.green().byteAt(row, column + lane)) ? 1 : 0;
      }
    }
  }

  /** False if no lane has an observer with a value. */
  private boolean setEyes(int row, int column, int columns) {
    boolean any = false;
    boolean tame = true;
    for (int lane = 0; lane < LaneRays.LANES; lane++) {
      hasValue[lane] = lane < columns && rasters.statusAt(row, column + lane, request).hasValue();
      double eyeMetres =
          hasValue[lane] ? rasters.eyeMetres(row, column + lane, request) : Double.NaN;
      rays.setEye(lane, eyeMetres);
      any |= hasValue[lane];
      tame &= !hasValue[lane] || HeightTile.isTame(eyeMetres, tile.topMetres());
    }
    rays.heightsAreTame = tame;
    return any;
  }

  private static int rowSign(int quadrant) {
    return (quadrant & 1) == 0 ? 1 : -1;
  }

  private static int columnSign(int quadrant) {
    return (quadrant & 2) == 0 ? 1 : -1;
  }
}
