package org.greenview.loader.vector;

import java.util.List;
import org.locationtech.jts.geom.Geometry;

/**
 * Lines or polygons, and the observers that were placed on or in them.
 *
 * @param kind of all its shapes
 * @param spacingMetres between observers
 * @param metresPerUnit of the raster's coordinate system
 * @param points observers, feature by feature. Their attributes are those of the features, then
 *     {@code feature} (its row, from 1) and, on lines, {@code part} (from 1) and {@code distance_m}
 * @param featureOf by point: index of its feature
 * @param attributes of the features
 * @param values features × attributes
 * @param shapes by feature: a multiline or multipolygon in the raster's coordinate system, null for
 *     a feature without geometry
 */
public record SampledLayer(
    Kind kind,
    double spacingMetres,
    double metresPerUnit,
    Observers points,
    int[] featureOf,
    List<Attribute> attributes,
    List<Object[]> values,
    List<Geometry> shapes) {
  /** What observers are placed on or in. */
  public enum Kind {
    /** Observers stand along lines, a spacing apart. */
    LINES,
    /** Observers stand on a square grid within polygons, a spacing apart. */
    POLYGONS
  }

  /** Length of a feature's line. */
  public double lengthMetres(int feature) {
    return shapes.get(feature).getLength() * metresPerUnit;
  }

  /** Area of a feature's polygon. */
  public double areaSquareMetres(int feature) {
    return shapes.get(feature).getArea() * metresPerUnit * metresPerUnit;
  }
}
