package org.greenview.engine.viewshed;

import org.greenview.nativedata.grid.CellWindow;

/** For large radii: see docs/KERNELS.md. */
final class WedgeSurfaceKernel implements SurfaceKernel {
  /** Below it, {@link VectorSurfaceKernel} is faster: few entries are left out there. */
  private static final int LEAST_RADIUS_CELLS = 250;

  private static final int GROUP_COLUMNS = BLOCK_COLUMNS / WedgeRays.COLUMNS;
  private static final int GROUPS = BLOCK_ROWS / WedgeRays.ROWS * GROUP_COLUMNS;

  private final ViewshedRasters rasters;
  private final ViewshedRequest request;
  private final SurfaceTile tile;
  private final WedgeProgram program;
  private final WedgePlan plan;
  private final WedgePlan.Octant[] octants = WedgePlan.Octant.values();
  private final WedgeMarks marks;
  final WedgeRays rays;

  /** Null where nothing depends on distances. */
  private final WedgeSums sums;

  private final LaneMeasures measures;
  private final CountedCells counted;
  private final boolean needArea;

  /** By group: one bit for each lane that has an observer with a value. */
  private final long[] own = new long[GROUPS];

  private final int[] laneVisible = new int[WedgeRays.LANES];

  /** By code set. */
  private final int[][] laneOfSet;

  /** Whether this kernel computes all that a request asks for. */
  static boolean supports(ViewshedRequest request) {
    return request.rays() != RayPattern.EVERY_CELL && request.measures().vgvi(true).isEmpty();
  }

  /** Whether this kernel is also the faster one. */
  static boolean suits(ViewshedRequest request) {
    return request.radiusCells() >= LEAST_RADIUS_CELLS && supports(request);
  }

  WedgeSurfaceKernel(ViewshedRasters rasters, ViewshedRequest request) {
    this.rasters = rasters;
    this.request = request;
    CodeSets sets = new CodeSets(request);
    this.tile =
        new SurfaceTile(
            rasters, request, sets, BLOCK_ROWS, BLOCK_COLUMNS, WedgeProgram.WIDE_SQUARE);
    this.program = WedgeProgram.of(request.radiusCells(), request.rays());
    this.plan = new WedgePlan(program, tile.stride);
    this.counted = new CountedCells(request.radiusCells(), rasters.cellMetres());
    counted.look(request.view());
    this.sums =
        request.measures().needDistances()
            ? new WedgeSums(request, rasters.cellMetres(), GROUPS)
            : null;
    OffsetBits limits =
        counted.areLimited() ? new OffsetBits(request.radiusCells(), counted::contains) : null;
    this.marks = new WedgeMarks(program, tile, sets.count(), GROUPS, limits, sums);
    Lift lift = Lift.of(request, program.distance, rasters.cellMetres());
    this.rays =
        switch (request.precision()) {
          case FLOAT32 -> new FloatWedgeRays(program, plan, tile, marks, lift, GROUPS);
          case FLOAT64 -> new DoubleWedgeRays(program, plan, tile, marks, lift, GROUPS);
        };
    this.measures = new LaneMeasures(request, sets, sums);
    this.needArea = request.measures().needArea();
    this.laneOfSet = new int[sets.count()][WedgeRays.LANES];
  }

  /** Most bytes that a kernel of a request takes. */
  static long bytes(ViewshedRequest request) {
    CodeSets sets = new CodeSets(request);
    int radius = request.radiusCells();
    int number = request.precision().bytes();
    // By step: the cell, its distance twice, its reciprocal, its drop; entries take as much as a
    // number for every other step.
    int ofStep = 3 * Integer.BYTES + Double.BYTES + 3 * number + number / 2;
    return SurfaceTile.bytes(request, sets, BLOCK_ROWS, BLOCK_COLUMNS, WedgeProgram.WIDE_SQUARE)
        + RayProgram.mostSteps(request) * ofStep
        + radius * GROUPS * 3L * Long.BYTES
        + (CountedCells.areLimited(request.view())
            ? CountedCells.bytes(radius) + (radius + 8L) * (radius + 8L)
            : 0)
        + WedgeSums.bytes(request, GROUPS)
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
      for (int column = observers.columnStart();
          column < observers.columnStop();
          column += BLOCK_COLUMNS) {
        tile.load(row, column);
        marks.begin();
        if (sums != null) {
          sums.begin();
        }
        for (int group = 0; group < GROUPS; group++) {
          setEyes(group, row, column, observers);
        }
        cast();
        for (int group = 0; group < GROUPS; group++) {
          give(group, row, column, observers, counts);
        }
      }
    }
  }

  private static int groupRow(int group) {
    return group / GROUP_COLUMNS * WedgeRays.ROWS;
  }

  private static int groupColumn(int group) {
    return group % GROUP_COLUMNS * WedgeRays.COLUMNS;
  }

  private void cast() {
    for (WedgePlan.Octant octant : octants) {
      for (int i = 0; i < program.wedges; i++) {
        plan.lay(octant, octant.ascends ? i : program.wedges - 1 - i);
        rays.lay();
        for (int group = 0; group < GROUPS; group++) {
          if (own[group] != 0) {
            int r = groupRow(group);
            int c = groupColumn(group);
            rays.cast(group, tile.index(r, c), tile.bitIndex(r, c));
          }
        }
      }
    }
  }

  private void setEyes(int group, int blockRow, int blockColumn, CellWindow observers) {
    long has = 0;
    boolean tame = true;
    for (int lane = 0; lane < WedgeRays.LANES; lane++) {
      int row = blockRow + groupRow(group) + lane / WedgeRays.COLUMNS;
      int column = blockColumn + groupColumn(group) + lane % WedgeRays.COLUMNS;
      boolean hasValue =
          row < observers.rowStop()
              && column < observers.columnStop()
              && rasters.statusAt(row, column, request).hasValue();
      double eyeMetres = hasValue ? rasters.eyeMetres(row, column, request) : Double.NaN;
      rays.setEye(group, lane, eyeMetres);
      has |= hasValue ? 1L << lane : 0;
      tame &= !hasValue || HeightTile.isTame(eyeMetres, tile.topMetres());
    }
    own[group] = has;
    rays.setTame(group, tame);
    if (has != 0) {
      marks.countOwn(group, groupRow(group), groupColumn(group), has);
    }
  }

  private void give(
      int group, int blockRow, int blockColumn, CellWindow observers, SurfaceCounts counts) {
    marks.give(group, -1, laneVisible);
    for (int set = 0; set < laneOfSet.length; set++) {
      marks.give(group, set, laneOfSet[set]);
    }
    if (sums != null) {
      sums.look(group);
    }
    for (int lane = 0; lane < WedgeRays.LANES; lane++) {
      int row = blockRow + groupRow(group) + lane / WedgeRays.COLUMNS;
      int column = blockColumn + groupColumn(group) + lane % WedgeRays.COLUMNS;
      if (row >= observers.rowStop() || column >= observers.columnStop()) {
        continue;
      }
      boolean hasValue = (own[group] >>> lane & 1) != 0;
      int into =
          (row - observers.rowStart()) * observers.columns() + column - observers.columnStart();
      counts.visible()[into] = laneVisible[lane];
      counts.visibleGreen()[into] = laneOfSet[CodeSets.GREEN][lane];
      int area = needArea && hasValue ? counted.onRaster(row, column, rasters.shape()) : 0;
      for (int i = 0; i < counts.measures().length; i++) {
        counts.measures()[i][into] =
            hasValue ? measures.value(i, lane, laneVisible, laneOfSet, area) : Double.NaN;
      }
    }
  }
}
