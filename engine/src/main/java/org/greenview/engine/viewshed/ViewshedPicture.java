package org.greenview.engine.viewshed;

import java.util.Arrays;
import org.greenview.nativedata.grid.CellWindow;

/**
 * Rasters of one observer's viewshed, cell by cell around the observer. For one thread.
 *
 * <p>Arrays hold the cells of {@link #window}, row-major. A cell is <em>outside</em> if it has no
 * height or the view does not count it: farther than the radius, nearer than the minimum distance,
 * or in another direction.
 */
public final class ViewshedPicture {
  /** Not seen: hidden, on no ray, or at a pitch that the view does not count. */
  public static final byte HIDDEN = 0;

  /** Seen. */
  public static final byte VISIBLE = 1;

  /** Not looked at. */
  public static final byte OUTSIDE = (byte) 255;

  private static final double STRAIGHT_DOWN_DEGREES = -90;

  private final ViewshedRasters rasters;
  private final ViewshedRequest request;
  private final int radius;
  private final ViewshedKernel kernel;
  private final CountedCells counted;

  /** Made when first asked for: rays are watched in the scalar kernel alone. */
  private ScalarViewshedKernel oracle;

  /**
   * Pictures of what one request sees, by one kernel; observers may lie anywhere on the rasters.
   */
  public ViewshedPicture(ViewshedRasters rasters, KernelSelection selection) {
    this.rasters = rasters;
    this.request = selection.request();
    this.radius = request.radiusCells();
    this.kernel = selection.pointKernel(rasters);
    this.counted = new CountedCells(radius, rasters.cellMetres());
  }

  /** Most bytes of memory that pictures of a layer take beside the pictures themselves. */
  public static long bytes(KernelSelection selection, ViewshedLayer layer) {
    ViewshedRequest request = selection.request();
    return selection.pointKernelBytes()
        + CountedCells.bytes(request.radiusCells())
        + (layer == ViewshedLayer.HIDDEN_BY ? ScalarViewshedKernel.bytes(request) : 0);
  }

  /** The cells of the raster that an observer's circle touches. */
  public CellWindow window(int row, int column) {
    return new CellWindow(
        Math.max(0, row - radius),
        Math.min(rasters.shape().rows(), row + radius + 1),
        Math.max(0, column - radius),
        Math.min(rasters.shape().columns(), column + radius + 1));
  }

  /** {@link #VISIBLE}, {@link #HIDDEN} or {@link #OUTSIDE}. */
  public byte[] visible(int row, int column) {
    CellWindow window = window(row, column);
    byte[] codes = new byte[Math.toIntExact(window.cellCount())];
    counted.look(request.view());
    for (int r = window.rowStart(); r < window.rowStop(); r++) {
      for (int c = window.columnStart(); c < window.columnStop(); c++) {
        codes[index(window, r, c)] = isLookedAt(row, column, r, c) ? HIDDEN : OUTSIDE;
      }
    }
    kernel.see(
        row,
        column,
        request.view(),
        (rowOffset, columnOffset) ->
            codes[index(window, row + rowOffset, column + columnOffset)] = VISIBLE);
    return codes;
  }

  private boolean isLookedAt(int row, int column, int cellRow, int cellColumn) {
    int r = cellRow - row;
    int c = cellColumn - column;
    return r * r + c * c <= radius * radius
        && counted.contains(r, c)
        && !Float.isNaN(rasters.dsm().floatAt(cellRow, cellColumn));
  }

  /**
   * Angle of the line of sight to each visible cell, the target's height included: degrees above
   * the horizontal, -90 for the observer's own cell; NaN where nothing is seen.
   */
  public float[] angles(int row, int column) {
    CellWindow window = window(row, column);
    float[] degrees = empty(window);
    double eyeMetres = rasters.eyeMetres(row, column, request);
    kernel.see(
        row,
        column,
        request.view(),
        (r, c) -> {
          double metres = Math.sqrt((double) r * r + (double) c * c) * rasters.cellMetres();
          double rise =
              rasters.dsm().floatAt(row + r, column + c)
                  - request.dropMetres(metres)
                  + request.view().targetHeightMetres()
                  - eyeMetres;
          degrees[index(window, row + r, column + c)] =
              (float)
                  (metres == 0 ? STRAIGHT_DOWN_DEGREES : Math.toDegrees(Math.atan2(rise, metres)));
        });
    return degrees;
  }

  /**
   * Height in metres by which each cell is hidden: the ray that lets it off lightest decides.
   * Raised by more it is seen, by that or less it is not. 0 where it is seen, more than 0 where it
   * is hidden; NaN outside and where no ray goes.
   *
   * @throws IllegalArgumentException if the view limits the pitch: no height brings such cells back
   */
  public float[] hiddenBy(int row, int column) {
    if (!request.view().pitch().isAll()) {
      throw new IllegalArgumentException("a hidden height knows no pitch range");
    }
    if (oracle == null) {
      oracle = new ScalarViewshedKernel(rasters, request);
    }
    CellWindow window = window(row, column);
    float[] metres = empty(window);
    counted.look(request.view());
    if (counted.contains(0, 0)) {
      metres[index(window, row, column)] = 0;
    }
    oracle.watch(
        row,
        column,
        request.view(),
        (r, c, distance, targetSlope, maxSlope) -> {
          if (Double.isNaN(targetSlope) || !counted.contains(r, c)) {
            return;
          }
          // A tie is hidden by nothing, and hidden all the same.
          float here =
              targetSlope > maxSlope
                  ? 0
                  : Math.max(Float.MIN_VALUE, (float) ((maxSlope - targetSlope) * distance));
          int cell = index(window, row + r, column + c);
          if (!(metres[cell] <= here)) {
            metres[cell] = here;
          }
        });
    return metres;
  }

  private static float[] empty(CellWindow window) {
    float[] cells = new float[Math.toIntExact(window.cellCount())];
    Arrays.fill(cells, Float.NaN);
    return cells;
  }

  private static int index(CellWindow window, int row, int column) {
    return (row - window.rowStart()) * window.columns() + column - window.columnStart();
  }
}
