package org.greenview.spark;

import java.io.Serializable;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.greenview.nativedata.problem.InputProblem;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;

/**
 * The columns that say where observers are, in the CRS of the rasters.
 *
 * @param x column of eastings; null where there is a geometry
 * @param y column of northings
 * @param geometry column of points as well-known binary, or null
 */
public record ObserverColumns(String x, String y, String geometry) implements Serializable {
  /** Columns {@code x} and {@code y}. */
  public static final ObserverColumns XY = new ObserverColumns("x", "y", null);

  /** Columns that nobody else has, beside whatever a layer says of places itself. */
  static final ObserverColumns PLACED = new ObserverColumns("greenview_x", "greenview_y", null);

  /** A column of points as well-known binary, as GeoParquet has them. */
  public static ObserverColumns ofGeometry(String column) {
    return new ObserverColumns(null, null, column);
  }

  /** Names of the columns. */
  List<String> names() {
    return geometry == null ? List.of(x, y) : List.of(geometry);
  }

  /** Columns that a result does not have again, since its own x and y say the same. */
  Set<String> repeated() {
    return names().stream()
        .filter(
            name ->
                geometry == null
                    && (equals(PLACED) || name.equalsIgnoreCase("x") || name.equalsIgnoreCase("y")))
        .collect(Collectors.toSet());
  }

  /**
   * Checks that there are such columns.
   *
   * @throws InputProblem if not
   */
  void require(StructType schema) {
    List<String> there = List.of(schema.fieldNames());
    for (String name : names()) {
      if (!there.contains(name)) {
        throw InputProblem.of(
            "the observers have no column %s, they have %s: name the columns of places",
            name, String.join(", ", there));
      }
    }
    if (geometry != null && !schema.apply(geometry).dataType().equals(DataTypes.BinaryType)) {
      throw InputProblem.of(
          "the column %s is %s, expected binary: points as well-known binary",
          geometry, schema.apply(geometry).dataType().simpleString());
    }
  }

  /**
   * Where a row's observer is: x and y; NaN where the row does not say it.
   *
   * @throws InputProblem if its geometry is no point
   */
  double[] place(Row row) {
    if (geometry == null) {
      return new double[] {number(row, x), number(row, y)};
    }
    byte[] bytes = row.getAs(geometry);
    if (bytes == null) {
      return new double[] {Double.NaN, Double.NaN};
    }
    try {
      Geometry shape = new WKBReader().read(bytes);
      if (!(shape instanceof Point)) {
        throw new InputProblem(
            "the column " + geometry + " holds a " + shape.getGeometryType() + ", expected points");
      }
      return shape.isEmpty()
          ? new double[] {Double.NaN, Double.NaN}
          : new double[] {shape.getCoordinate().x, shape.getCoordinate().y};
    } catch (ParseException e) {
      throw new InputProblem(
          "the column " + geometry + " holds what is no well-known binary: " + e.getMessage(), e);
    }
  }

  private static double number(Row row, String column) {
    Object value = row.getAs(column);
    return switch (value) {
      case null -> Double.NaN;
      case Number number -> number.doubleValue();
      default ->
          throw new InputProblem(
              "the column " + column + " holds '" + value + "', expected numbers");
    };
  }
}
