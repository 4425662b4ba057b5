package org.greenview.loader.vector;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.RandomAccess;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Point;

/**
 * Geometries as they are read, null where there is none. Points are kept as two numbers each, and
 * made anew when they are asked for: as objects they would take ten times the memory.
 */
final class PackedGeometries extends AbstractList<Geometry> implements RandomAccess {
  private static final GeometryFactory FACTORY = new GeometryFactory();

  private double[] x = new double[64];
  private double[] y = new double[64];
  private int size;

  /** By index, all that are no points. */
  private final Map<Integer, Geometry> others = new HashMap<>();

  @Override
  public boolean add(Geometry geometry) {
    if (size == x.length) {
      x = Arrays.copyOf(x, 2 * size);
      y = Arrays.copyOf(y, 2 * size);
    }
    x[size] = Double.NaN;
    if (geometry instanceof Point point && !point.isEmpty() && !Double.isNaN(point.getX())) {
      x[size] = point.getX();
      y[size] = point.getY();
    } else if (geometry != null) {
      others.put(size, geometry);
    }
    size++;
    return true;
  }

  @Override
  public Geometry get(int index) {
    return Double.isNaN(x[index])
        ? others.get(index)
        : FACTORY.createPoint(new Coordinate(x[index], y[index]));
  }

  @Override
  public int size() {
    return size;
  }
}
