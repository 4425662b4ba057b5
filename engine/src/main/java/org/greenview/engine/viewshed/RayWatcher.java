package org.greenview.engine.viewshed;

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
