package org.greenview.runs;

import java.nio.file.Path;
import java.util.List;
import org.greenview.loader.vector.Attribute;
import org.greenview.loader.vector.Observers;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.Text;

/** Reads columns in which every observer needs a number. */
final class NumberColumn {
  private NumberColumn() {}

  /**
   * Reads one.
   *
   * @param option that names it, for messages
   * @throws InputProblem if there is no such column, or it lacks a number
   */
  static double[] read(Observers observers, Path file, String name, String option) {
    int column = indexOf(observers.attributes(), file, name, option);
    double[] numbers = new double[observers.count()];
    for (int i = 0; i < numbers.length; i++) {
      Object value = observers.values()[i][column];
      if (!(value instanceof Number number) || !Double.isFinite(number.doubleValue())) {
        throw new InputProblem(
            Text.of(
                    "%s: observer %d has %s in column %s, but %s needs a number for each: fill it"
                        + " in, or",
                    file, i + 1, value == null ? "nothing" : "'" + value + "'", name, option)
                + " remove the observer");
      }
      numbers[i] = number.doubleValue();
    }
    return numbers;
  }

  /**
   * Where a column of any kind is.
   *
   * @throws InputProblem if there is none of that name
   */
  static int indexOf(List<Attribute> attributes, Path file, String name, String option) {
    List<String> names = attributes.stream().map(Attribute::name).toList();
    int column = names.indexOf(name);
    if (column < 0) {
      throw new InputProblem(
          Text.of("%s has no column %s, which %s names; it has %s", file, name, option, names));
    }
    return column;
  }
}
