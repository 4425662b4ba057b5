package org.greenview.runs;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.greenview.engine.viewshed.Measures;
import org.greenview.loader.vector.Attribute;
import org.greenview.loader.vector.AttributeType;
import org.greenview.loader.vector.ColumnNames;
import org.greenview.loader.vector.Observers;
import org.greenview.loader.vector.PointTable;
import org.greenview.loader.vector.Rows;
import org.greenview.runs.job.PointObservers;
import org.greenview.runs.job.PointResults;

/**
 * The result table: all input attributes, then {@code x, y, row, col, visible, visible_green}, a
 * column for each measure, {@code edge, status}. An observer without a value keeps its row. An
 * input attribute that is called like a result column gets the ending {@code _input}.
 */
public final class GviTable {
  /** Columns of the result beside those of the input and of the measures. */
  static final int RESULT_COLUMNS = 8;

  private GviTable() {}

  /** The columns of a result. */
  public static List<Attribute> attributes(Measures measures) {
    List<Attribute> attributes =
        new ArrayList<>(
            List.of(
                new Attribute("x", AttributeType.REAL),
                new Attribute("y", AttributeType.REAL),
                new Attribute("row", AttributeType.INTEGER),
                new Attribute("col", AttributeType.INTEGER),
                new Attribute("visible", AttributeType.INTEGER),
                new Attribute("visible_green", AttributeType.INTEGER)));
    for (int i = 0; i < measures.count(); i++) {
      attributes.add(
          new Attribute(
              measures.label(i),
              measures.list().get(i).isCount() ? AttributeType.INTEGER : AttributeType.REAL));
    }
    attributes.add(new Attribute("edge", AttributeType.REAL));
    attributes.add(new Attribute("status", AttributeType.TEXT));
    return attributes;
  }

  /**
   * Makes the table.
   *
   * @param edges unknown share of each observer's circle
   */
  static PointTable of(
      Observers observers, PointObservers cells, PointResults results, double[] edges) {
    List<Integer> kept = keptInputs(observers);
    List<Attribute> own = attributes(results.measures());
    List<Attribute> attributes =
        ColumnNames.withOwn(kept.stream().map(observers.attributes()::get).toList(), own);
    List<Object[]> values =
        new Rows<>(
            observers.count(),
            i -> {
              Object[] given = observers.values().get(i);
              Object[] found =
                  values(
                      observers.x()[i],
                      observers.y()[i],
                      cells.rows()[i],
                      cells.columns()[i],
                      results,
                      i,
                      edges[i]);
              return Stream.concat(kept.stream().map(j -> given[j]), Stream.of(found)).toArray();
            });
    return new PointTable(
        observers.layerName(), observers.crs(), attributes, observers.x(), observers.y(), values);
  }

  /**
   * What the columns of {@link #attributes} say of one observer: numbers as Double and Long, the
   * status as its word; null where there is none.
   *
   * @param i the observer's place in the results
   */
  public static Object[] values(
      double x, double y, int cellRow, int cellColumn, PointResults results, int i, double edge) {
    int measures = results.measures().count();
    Object[] row = new Object[measures + RESULT_COLUMNS];
    boolean hasValue = results.status()[i].hasValue();
    row[0] = coordinate(x);
    row[1] = coordinate(y);
    row[2] = index(cellRow);
    row[3] = index(cellColumn);
    row[4] = hasValue ? (Object) (long) results.visible()[i] : null;
    row[5] = hasValue ? (Object) (long) results.visibleGreen()[i] : null;
    for (int j = 0; j < measures; j++) {
      row[6 + j] = value(results, j, i);
    }
    row[measures + 6] = hasValue ? (Object) edge : null;
    row[measures + 7] = results.status()[i].label();
    return row;
  }

  /** Null where an observer has no value, or nothing counts for it. */
  private static Object value(PointResults results, int measure, int observer) {
    double value = results.values()[measure][observer];
    if (Double.isNaN(value)) {
      return null;
    }
    return results.measures().list().get(measure).isCount() ? (Object) (long) value : value;
  }

  /** All inputs, but not columns x and y of a CSV that say what the result's x and y say. */
  static List<Integer> keptInputs(Observers observers) {
    List<Integer> kept = new ArrayList<>();
    for (int j = 0; j < observers.attributes().size(); j++) {
      String name = observers.attributes().get(j).name();
      boolean repeated =
          observers.coordinateColumns().contains(name)
              && (name.equalsIgnoreCase("x") && holds(observers, j, observers.x())
                  || name.equalsIgnoreCase("y") && holds(observers, j, observers.y()));
      if (!repeated) {
        kept.add(j);
      }
    }
    return kept;
  }

  private static boolean holds(Observers observers, int column, double[] coordinates) {
    for (int i = 0; i < coordinates.length; i++) {
      if (!(observers.values().get(i)[column] instanceof Number number)
          || number.doubleValue() != coordinates[i]) {
        return false;
      }
    }
    return true;
  }

  private static Object coordinate(double value) {
    return Double.isNaN(value) ? null : value;
  }

  private static Object index(int value) {
    return value == PointObservers.NOWHERE ? null : (Object) (long) value;
  }
}
