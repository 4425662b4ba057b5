package org.greenview.loader.vector;

import java.util.List;
import org.greenview.loader.crs.CoordinateSystem;

/**
 * Points, one row each, in the raster's coordinate system.
 *
 * @param layerName of the layer from which they come
 * @param crs the raster's
 * @param x eastings in units of {@code crs}; NaN where a feature has no geometry
 * @param y northings
 * @param values rows × attributes
 * @param coordinateColumns names of the attributes that hold the coordinates as the file has them
 *     (CSV), else none
 * @param notices sentences for the person: which coordinate system was taken, what was changed
 */
public record Observers(
    String layerName,
    CoordinateSystem crs,
    List<Attribute> attributes,
    double[] x,
    double[] y,
    List<Object[]> values,
    List<String> coordinateColumns,
    List<String> notices) {
  /** How many points, those without a place included. */
  public int count() {
    return x.length;
  }
}
