package org.greenview.loader.vector;

import org.greenview.loader.crs.CoordinateSystem;

/** What a layer says of its coordinate system. */
public sealed interface LayerCrs {
  /**
   * The layer, or its format, names a system. It is decoded only when asked for, so that a caller
   * who knows better is not stopped by a text that cannot be read.
   *
   * @param where the file that says so
   */
  record Stated(String text, String where) implements LayerCrs {
    /**
     * @throws org.greenview.nativedata.problem.InputProblem if the text cannot be decoded
     */
    public CoordinateSystem system() {
      return CoordinateSystem.ofText(text, where);
    }
  }

  /** The layer says nothing. */
  record Unknown() implements LayerCrs {}

  /** Bare x and y of a CSV file: the raster's own. */
  record OfRaster() implements LayerCrs {}
}
