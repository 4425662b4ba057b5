package org.greenview.loader.vector;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.greenview.loader.crs.CoordinateSystem;
import org.locationtech.jts.geom.Geometry;

/**
 * Points to write, one row each; or lines or polygons.
 *
 * @param name of the layer
 * @param x eastings (longitudes) in units of {@code crs}; NaN for a row without geometry
 * @param y northings (latitudes)
 * @param values rows × attributes, each null or of the class that its {@link AttributeType} names;
 *     a list may make them anew each time
 * @param shapes what is written instead of points: multilines or multipolygons, all of one kind, in
 *     {@code crs}; null for a row without geometry. Null for points
 */
public record PointTable(
    String name,
    CoordinateSystem crs,
    List<Attribute> attributes,
    double[] x,
    double[] y,
    List<Object[]> values,
    List<Geometry> shapes) {
  /** Points. */
  public PointTable(
      String name,
      CoordinateSystem crs,
      List<Attribute> attributes,
      double[] x,
      double[] y,
      List<Object[]> values) {
    this(name, crs, attributes, x, y, values, null);
  }

  /** Lines or polygons. */
  public static PointTable ofShapes(
      String name,
      CoordinateSystem crs,
      List<Attribute> attributes,
      List<Geometry> shapes,
      List<Object[]> values) {
    double[] nowhere = new double[shapes.size()];
    Arrays.fill(nowhere, Double.NaN);
    return new PointTable(name, crs, attributes, nowhere, nowhere, values, shapes);
  }

  /**
   * @throws IllegalArgumentException if numbers of rows do not match, or two attributes have one
   *     name but for case
   */
  public PointTable {
    attributes = List.copyOf(attributes);
    if (x.length != y.length || x.length != values.size()) {
      throw new IllegalArgumentException(
          x.length + " eastings, " + y.length + " northings and " + values.size() + " rows");
    }
    if (shapes != null) {
      if (shapes.size() != values.size()) {
        throw new IllegalArgumentException(shapes.size() + " shapes, " + values.size() + " rows");
      }
      shapes = Collections.unmodifiableList(new ArrayList<>(shapes));
    }
    Set<String> names = new HashSet<>();
    for (Attribute attribute : attributes) {
      if (!names.add(attribute.name().toLowerCase(Locale.ROOT))) {
        throw new IllegalArgumentException("two attributes are called " + attribute.name());
      }
    }
  }

  /**
   * One row.
   *
   * @throws IllegalArgumentException if its values do not match the attributes
   */
  Object[] row(int index) {
    Object[] row = values.get(index);
    if (row.length != attributes.size()) {
      throw new IllegalArgumentException(
          row.length + " values in a row of " + attributes.size() + " attributes");
    }
    return row;
  }

  /** A column of numbers, row by row; NaN where there is none. */
  public double[] numbers(String column) {
    int index = attributes.stream().map(Attribute::name).toList().indexOf(column);
    return values.stream()
        .mapToDouble(row -> row[index] == null ? Double.NaN : ((Number) row[index]).doubleValue())
        .toArray();
  }

  /** Kind of geometry, as well-known text calls it. */
  String geometryType() {
    if (shapes == null) {
      return "POINT";
    }
    return shapes.stream()
        .filter(Objects::nonNull)
        .findFirst()
        .map(shape -> shape.getGeometryType().toUpperCase(Locale.ROOT))
        .orElse("GEOMETRY");
  }

  boolean hasPoint(int row) {
    return Double.isFinite(x[row]) && Double.isFinite(y[row]);
  }
}
