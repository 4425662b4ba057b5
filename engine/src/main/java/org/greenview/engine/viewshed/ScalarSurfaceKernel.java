package org.greenview.engine.viewshed;

import java.util.Objects;
import org.greenview.nativedata.grid.CellWindow;

/** One observer after the other by the scalar oracle. */
final class ScalarSurfaceKernel implements SurfaceKernel {
  private final ViewshedRasters rasters;
  private final ViewshedRequest request;
  private final ScalarViewshedKernel kernel;
  private final ViewshedCounts counts;

  ScalarSurfaceKernel(ViewshedRasters rasters, ViewshedRequest request) {
    this.rasters = rasters;
    this.request = request;
    this.kernel = new ScalarViewshedKernel(rasters, request);
    this.counts = new ViewshedCounts(request.measures());
  }

  @Override
  public KernelKind kind() {
    return KernelKind.SCALAR;
  }

  @Override
  public void count(CellWindow observers, SurfaceCounts into) {
    checkFits(observers, rasters, into);
    int i = 0;
    for (int row = observers.rowStart(); row < observers.rowStop(); row++) {
      for (int column = observers.columnStart(); column < observers.columnStop(); column++) {
        boolean hasValue = rasters.statusAt(row, column, request).hasValue();
        if (hasValue) {
          kernel.count(row, column, counts);
        }
        into.visible()[i] = hasValue ? counts.visible : 0;
        into.visibleGreen()[i] = hasValue ? counts.visibleGreen : 0;
        for (int measure = 0; measure < counts.measures.length; measure++) {
          into.measures()[measure][i] = hasValue ? counts.measures[measure] : Double.NaN;
        }
        i++;
      }
    }
  }

  static void checkFits(CellWindow observers, ViewshedRasters rasters, SurfaceCounts into) {
    Objects.checkFromToIndex(observers.rowStart(), observers.rowStop(), rasters.shape().rows());
    Objects.checkFromToIndex(
        observers.columnStart(), observers.columnStop(), rasters.shape().columns());
    Objects.checkFromIndexSize(0L, observers.cellCount(), into.visible().length);
    Objects.checkFromIndexSize(0L, observers.cellCount(), into.visibleGreen().length);
    for (double[] measure : into.measures()) {
      Objects.checkFromIndexSize(0L, observers.cellCount(), measure.length);
    }
  }
}
