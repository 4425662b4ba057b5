package org.greenview.loader.align;

import org.greenview.nativedata.grid.GeoTransform;
import org.greenview.nativedata.grid.GridShape;
import org.greenview.nativedata.grid.RasterGrid;

/**
 * How a grid lies in a raster of the same CRS and direction, in cells of the raster.
 *
 * @param source size of the raster
 * @param target size of the grid
 * @param west where the grid begins, from the raster's western edge
 * @param north where the grid begins, from the raster's northern edge
 * @param width of a cell of the grid
 * @param height of a cell of the grid
 */
record GridFit(
    GridShape source, GridShape target, double west, double north, double width, double height) {

  /**
   * Compares a raster with a grid. Cells that coincide but for rounding do so exactly afterwards.
   *
   * @param from north up, in the same CRS
   */
  static GridFit of(GridShape source, GeoTransform from, RasterGrid grid) {
    GeoTransform to = grid.transform();
    GridFit fit =
        new GridFit(
            source,
            grid.shape(),
            (to.a0() - from.a0()) / from.a1(),
            (to.a3() - from.a3()) / from.a5(),
            to.a1() / from.a1(),
            to.a5() / from.a5());
    return fit.isWholeCells()
        ? new GridFit(source, grid.shape(), Math.rint(fit.west), Math.rint(fit.north), 1, 1)
        : fit;
  }

  /** A grid each of whose cells is divided into n x n. */
  static GridFit divided(GridShape target, int n) {
    return new GridFit(
        new GridShape(
            Math.multiplyExact(target.rows(), n), Math.multiplyExact(target.columns(), n)),
        target,
        0,
        0,
        n,
        n);
  }

  /** True when cells coincide with cells, be they as many or not. */
  boolean isWholeCells() {
    double far = Math.max(target.rows(), target.columns());
    double tolerance = RasterGrid.ALIGNMENT_TOLERANCE_CELLS;
    return Math.abs(width - 1) * far <= tolerance
        && Math.abs(height - 1) * far <= tolerance
        && Math.abs(west - Math.rint(west)) <= tolerance
        && Math.abs(north - Math.rint(north)) <= tolerance;
  }

  /** True when there is nothing to do. */
  boolean isSame() {
    return isWholeCells() && source.equals(target) && west == 0 && north == 0;
  }

  AxisWeights down(Resampling.Method method) {
    return AxisWeights.of(method, source.rows(), target.rows(), north, height);
  }

  AxisWeights across(Resampling.Method method) {
    return AxisWeights.of(method, source.columns(), target.columns(), west, width);
  }

  /** Share of the grid's cells whose centre lies in the raster. */
  double coveredShare() {
    return down(Resampling.Method.NEAREST).covered()
        / (double) target.rows()
        * across(Resampling.Method.NEAREST).covered()
        / target.columns();
  }

  /** Distance east of the grid's cells of the raster's, to the nearest whole cell of the raster. */
  double shiftEast(double cellMetres) {
    return (Math.rint(west) - west) * cellMetres;
  }

  /** Distance north of the grid's cells of the raster's, likewise. */
  double shiftNorth(double cellMetres) {
    return (north - Math.rint(north)) * cellMetres;
  }
}
