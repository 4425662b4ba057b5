package org.greenview.runs.job;

import java.util.Optional;
import org.greenview.engine.viewshed.ObserverStatus;
import org.greenview.engine.viewshed.Precision;
import org.greenview.engine.viewshed.View;
import org.greenview.engine.viewshed.ViewshedRasters;
import org.greenview.nativedata.grid.GeoTransform;

/**
 * Finds the nearest cell in which an observer would not be below the surface: the DTM with the
 * observer's height on it is not lower than the DSM. Of cells equally near the northernmost is
 * taken, and of these the westernmost.
 */
public final class OpenCellSearch {
  private final ViewshedRasters rasters;
  private final GeoTransform transform;
  private final double limitMetres;
  private final double cellMetres;

  /** Of the raster's CRS, which may count in feet. */
  private final double metresPerUnit;

  /**
   * @param limitMetres greatest distance from an observer to the centre of the cell
   */
  public OpenCellSearch(ViewshedRasters rasters, double limitMetres) {
    this.rasters = rasters;
    this.transform = rasters.dsm().grid().transform();
    this.limitMetres = limitMetres;
    this.cellMetres = rasters.dsm().grid().cellSizeMetres();
    this.metresPerUnit = rasters.dsm().grid().metresPerUnit();
  }

  /**
   * An open cell.
   *
   * @param distanceMetres from the observer to its centre
   */
  public record OpenCell(int row, int column, double distanceMetres) {}

  /** Searches ring by ring around the cell of an observer. */
  public Optional<OpenCell> nearest(double x, double y, View view, Precision precision) {
    int row = (int) transform.rowAt(y);
    int column = (int) transform.columnAt(x);
    OpenCell best = null;
    // No centre of ring k is nearer than k - 1/2 cells, wherever in its cell the observer is.
    for (int ring = 0; (ring - 0.5) * cellMetres <= limitMetres; ring++) {
      if (best != null && best.distanceMetres < (ring - 0.5) * cellMetres) {
        break;
      }
      for (int r = row - ring; r <= row + ring; r++) {
        boolean isEnd = r == row - ring || r == row + ring;
        for (int c = column - ring; c <= column + ring; c += isEnd || ring == 0 ? 1 : 2 * ring) {
          best = better(best, r, c, x, y, view, precision);
        }
      }
    }
    return Optional.ofNullable(best);
  }

  private OpenCell better(
      OpenCell best, int row, int column, double x, double y, View view, Precision precision) {
    double metres =
        metresPerUnit * Math.hypot(transform.xOfCentre(column) - x, transform.yOfCentre(row) - y);
    if (metres > limitMetres
        || rasters.statusAt(row, column, view, precision) != ObserverStatus.OK) {
      return best;
    }
    boolean isBetter =
        best == null
            || metres < best.distanceMetres
            || metres == best.distanceMetres
                && (row < best.row || row == best.row && column < best.column);
    return isBetter ? new OpenCell(row, column, metres) : best;
  }
}
