package org.greenview.engine.viewshed;

import org.greenview.nativedata.grid.GridShape;
import org.greenview.nativedata.scene.Scene;
import org.greenview.nativedata.segment.SegmentView;

/**
 * The mapped rasters that kernels read, all on one grid.
 *
 * @param dsm top surface, metres, NaN for NoData
 * @param ground what the observer stands on: the DTM where there is one, else the DSM itself
 * @param green codes
 * @param squares what is known of their squares, found as kernels need it
 */
public record ViewshedRasters(
    SegmentView dsm, SegmentView ground, SegmentView green, RasterSquares squares) {

  /** The layers of a scene; where it has no DTM, observers stand on the DSM. */
  public static ViewshedRasters of(Scene scene) {
    return new ViewshedRasters(
        scene.dsm(),
        scene.dtm().orElse(scene.dsm()),
        scene.green(),
        new RasterSquares(scene.dsm(), scene.green()));
  }

  /** Rows and columns, the same for all layers. */
  public GridShape shape() {
    return dsm.shape();
  }

  /** Side of a cell. */
  double cellMetres() {
    return dsm.grid().cellSizeMetres();
  }

  /** Height of the eye of the request's own view. */
  public double eyeMetres(int row, int column, ViewshedRequest request) {
    return eyeMetres(row, column, request.view(), request.precision());
  }

  /**
   * Height of the eye: ground + observer height, rounded as the precision says.
   *
   * @return metres; NaN where the ground has no height
   */
  public double eyeMetres(int row, int column, View view, Precision precision) {
    float groundMetres = ground.floatAt(row, column);
    return switch (precision) {
      case FLOAT64 -> groundMetres + view.observerHeightMetres();
      case FLOAT32 -> groundMetres + (float) view.observerHeightMetres();
    };
  }

  /** What becomes of an observer with the request's own view. */
  public ObserverStatus statusAt(int row, int column, ViewshedRequest request) {
    return statusAt(row, column, request.view(), request.precision());
  }

  /** What becomes of an observer in a cell, which may lie outside the grid. */
  public ObserverStatus statusAt(int row, int column, View view, Precision precision) {
    if (!shape().contains(row, column)) {
      return ObserverStatus.OUTSIDE;
    }
    float surfaceMetres = dsm.floatAt(row, column);
    double eyeMetres = eyeMetres(row, column, view, precision);
    if (Float.isNaN(surfaceMetres) || Double.isNaN(eyeMetres)) {
      return ObserverStatus.NODATA;
    }
    // Without a DTM a negative height is the caller's wish, not a building in the way.
    return ground != dsm && eyeMetres < surfaceMetres
        ? ObserverStatus.BELOW_SURFACE
        : ObserverStatus.OK;
  }
}
