package org.greenview.loader.vector;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Geometry;

/** Finds the one type that holds all values of a column, and turns the values into it. */
final class ColumnTypes {
  /** Whole numbers beyond this are not all doubles. */
  private static final long EXACT_IN_DOUBLE = 1L << 53;

  private ColumnTypes() {}

  /**
   * Settles every column: INTEGER if all values are, REAL if all are numbers and none loses digits
   * so, BOOLEAN if all are, a date or a time if that was declared and all are, else TEXT. A column
   * without values keeps what was declared, or is TEXT.
   *
   * @param names of the columns
   * @param declared type of each column, null where the format has none
   * @param rows values as read: Long, Double, Boolean, String or null; those of the types from now
   *     on
   */
  static List<Attribute> settle(List<String> names, List<AttributeType> declared, PackedRows rows) {
    List<Attribute> attributes = new ArrayList<>();
    for (int c = 0; c < names.size(); c++) {
      attributes.add(new Attribute(names.get(c), type(declared.get(c), c, rows)));
    }
    rows.settle(attributes.stream().map(Attribute::type).toList());
    return attributes;
  }

  private static AttributeType type(AttributeType declared, int column, PackedRows rows) {
    AttributeType type = declared;
    boolean lossy = false;
    for (int row = 0; row < rows.size(); row++) {
      Object value = rows.value(row, column);
      if (value == null) {
        continue;
      }
      lossy |= value instanceof Long l && Math.abs(l) > EXACT_IN_DOUBLE;
      AttributeType own = AttributeType.of(value, declared);
      if (type == null || type == own) {
        type = own;
      } else if (isNumber(type) && isNumber(own)) {
        type = AttributeType.REAL;
      } else {
        return AttributeType.TEXT;
      }
    }
    if (type == AttributeType.REAL && lossy) {
      return AttributeType.TEXT;
    }
    return type == null ? AttributeType.TEXT : type;
  }

  private static boolean isNumber(AttributeType type) {
    return type == AttributeType.INTEGER || type == AttributeType.REAL;
  }

  /** A value as one of a type that holds it. */
  static Object as(AttributeType type, Object value) {
    if (value == null) {
      return null;
    }
    return switch (type) {
      case TEXT -> value.toString();
      case REAL -> ((Number) value).doubleValue();
      case INTEGER, BOOLEAN, DATE, DATE_TIME -> value;
    };
  }

  /** Puts geometries and rows together. */
  static List<Feature> features(List<Geometry> geometries, List<Object[]> rows) {
    return new Rows<>(rows.size(), i -> new Feature(geometries.get(i), rows.get(i)));
  }
}
