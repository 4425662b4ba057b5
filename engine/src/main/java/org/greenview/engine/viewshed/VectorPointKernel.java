package org.greenview.engine.viewshed;

import java.util.Objects;

/**
 * One observer at a time, with neighbouring rays as lanes of vectors: each lane does what {@link
 * ScalarViewshedKernel} does along its ray. See docs/KERNELS.md.
 */
final class VectorPointKernel implements ViewshedKernel {
  private final ViewshedRasters rasters;
  private final ViewshedRequest request;
  private final Surroundings around;
  private final FanRays rays;
  private final SeenCells seen;
  private final CountedCells counted;
  private final GreenBits greenBits;

  /** By measure: bits of its codes; null for those that are no share. */
  private final GreenBits[] shareBits;

  private final MeasureTally tally;

  /** Adds what is given to the tally: made once, so that nothing is made per viewshed. */
  private final CellSink intoTally = this::addToTally;

  private int observerRow;
  private int observerColumn;

  /** Who is told of the cells that are counted; null if nobody is. */
  private CellSink listener;

  VectorPointKernel(ViewshedRasters rasters, ViewshedRequest request) {
    this.rasters = rasters;
    this.request = request;
    int radius = request.radiusCells();
    rasters.squares().leaveRoom(this, bytes(request), Surroundings.heightBytes(radius));
    this.around = new Surroundings(rasters, radius);
    double cellMetres = rasters.cellMetres();
    this.rays =
        switch (request.precision()) {
          case FLOAT32 ->
              new FloatFanRays(
                  FanProgram.of(radius, request.rays(), FloatFanRays.WIDTH), request, cellMetres);
          case FLOAT64 ->
              new DoubleFanRays(
                  FanProgram.of(radius, request.rays(), DoubleFanRays.WIDTH), request, cellMetres);
        };
    this.seen = new SeenCells(radius);
    this.greenBits = rasters.squares().greenBits(request.greenCodes());
    this.counted = new CountedCells(radius, cellMetres);
    this.tally = new MeasureTally(request, cellMetres);
    this.shareBits =
        request.measures().list().stream()
            .map(
                measure ->
                    measure instanceof Measure.Share share
                        ? rasters.squares().greenBits(share.codes())
                        : null)
            .toArray(GreenBits[]::new);
  }

  /** Most bytes that a kernel of a request takes. */
  static long bytes(ViewshedRequest request) {
    int radius = request.radiusCells();
    int width =
        switch (request.precision()) {
          case FLOAT32 -> FloatFanRays.WIDTH;
          case FLOAT64 -> DoubleFanRays.WIDTH;
        };
    return Surroundings.bytes(radius)
        + FanProgram.bytes(request, width)
        + SeenCells.bytes(radius)
        + CountedCells.bytes(radius)
        + MeasureTally.bytes(request)
        + ScalarViewshedKernel.SMALL_BYTES;
  }

  @Override
  public KernelKind kind() {
    return KernelKind.VECTOR;
  }

  @Override
  public ViewshedRequest request() {
    return request;
  }

  @Override
  public void see(int row, int column, View view, CellSink into) {
    cast(row, column, view);
    if (view.countsOwnCell()) {
      into.see(0, 0);
    }
    seen.give(counted, into);
  }

  private void cast(int row, int column, View view) {
    Objects.checkIndex(row, rasters.shape().rows());
    Objects.checkIndex(column, rasters.shape().columns());
    double eyeMetres = rasters.eyeMetres(row, column, view, request.precision());
    if (Double.isNaN(eyeMetres)) {
      throw new IllegalArgumentException("no height at row " + row + ", column " + column);
    }
    around.load(row, column);
    seen.look(row, column);
    rays.look(view);
    rays.cast(around, eyeMetres, seen);
    counted.look(view);
  }

  @Override
  public void countAndSee(int row, int column, View view, ViewshedCounts into, CellSink cells) {
    listener = cells;
    try {
      count(row, column, view, into);
    } finally {
      listener = null;
    }
  }

  @Override
  public void count(int row, int column, View view, ViewshedCounts into) {
    cast(row, column, view);
    tally.clear();
    observerRow = row;
    observerColumn = column;
    if (view.countsOwnCell()) {
      addToTally(0, 0);
    }
    if (listener == null && !counted.areLimited()) {
      seen.tallyInto(tally, greenBits, shareBits);
    } else {
      seen.give(counted, intoTally);
    }
    tally.finish(counted.onRaster(row, column, rasters.shape()), into);
  }

  private void addToTally(int rowOffset, int columnOffset) {
    int code = rasters.green().byteAt(observerRow + rowOffset, observerColumn + columnOffset);
    tally.add(rowOffset, columnOffset, code);
    if (listener != null) {
      listener.see(rowOffset, columnOffset);
    }
  }
}
