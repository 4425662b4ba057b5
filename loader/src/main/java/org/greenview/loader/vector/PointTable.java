package org.greenview.loader.vector;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.greenview.loader.crs.CoordinateSystem;

/**
 * Points to write, one row each.
 *
 * @param name of the layer
 * @param x eastings (longitudes) in units of {@code crs}; NaN for a row without geometry
 * @param y northings (latitudes)
 * @param values rows × attributes, each null or of the class that its {@link AttributeType} names
 */
public record PointTable(
    String name,
    CoordinateSystem crs,
    List<Attribute> attributes,
    double[] x,
    double[] y,
    Object[][] values) {
  /**
   * @throws IllegalArgumentException if rows or columns do not match, or two attributes have one
   *     name but for case
   */
  public PointTable {
    attributes = List.copyOf(attributes);
    if (x.length != y.length || x.length != values.length) {
      throw new IllegalArgumentException(
          x.length + " eastings, " + y.length + " northings and " + values.length + " rows");
    }
    for (Object[] row : values) {
      if (row.length != attributes.size()) {
        throw new IllegalArgumentException(
            row.length + " values in a row of " + attributes.size() + " attributes");
      }
    }
    Set<String> names = new HashSet<>();
    for (Attribute attribute : attributes) {
      if (!names.add(attribute.name().toLowerCase(Locale.ROOT))) {
        throw new IllegalArgumentException("two attributes are called " + attribute.name());
      }
    }
  }

  boolean hasPoint(int row) {
    return Double.isFinite(x[row]) && Double.isFinite(y[row]);
  }
}
