package org.greenview.engine.viewshed;

import java.util.Objects;
import org.greenview.nativedata.grid.CellWindow;

/** One observer after the other by the scalar oracle. */
public final class ScalarSurfaceKernel implements SurfaceKernel {
  private final ViewshedRasters rasters;
  private final ViewshedRequest request;
  private final ScalarViewshedKernel kernel;
  private final ViewshedCounts counts = new ViewshedCounts();

  public ScalarSurfaceKernel(ViewshedRasters rasters, ViewshedRequest request) {
    this.rasters = rasters;
    this.request = request;
    this.kernel = new ScalarViewshedKernel(rasters, request);
  }

  @Override
  public KernelKind kind() {
    return KernelKind.SCALAR;
  }

  @Override
  public void count(CellWindow observers, int[] visible, int[] visibleGreen) {
    checkFits(observers, rasters, visible, visibleGreen);
    int i = 0;
    for (int row = observers.rowStart(); row < observers.rowStop(); row++) {
      for (int column = observers.columnStart(); column < observers.columnStop(); column++) {
        boolean hasValue = rasters.statusAt(row, column, request).hasValue();
        if (hasValue) {
          kernel.count(row, column, counts);
        }
        visible[i] = hasValue ? counts.visible : 0;
        visibleGreen[i] = hasValue ? counts.visibleGreen : 0;
        i++;
      }
    }
  }

  static void checkFits(
      CellWindow observers, ViewshedRasters rasters, int[] visible, int[] visibleGreen) {
    Objects.checkFromToIndex(observers.rowStart(), observers.rowStop(), rasters.shape().rows());
    Objects.checkFromToIndex(
        observers.columnStart(), observers.columnStop(), rasters.shape().columns());
    Objects.checkFromIndexSize(0L, observers.cellCount(), visible.length);
    Objects.checkFromIndexSize(0L, observers.cellCount(), visibleGreen.length);
  }
}
