package org.greenview.maps;

import java.util.List;
import java.util.stream.IntStream;
import org.greenview.engine.viewshed.Measure;
import org.greenview.engine.viewshed.Measures;
import org.greenview.nativedata.problem.InputProblem;

/**
 * What a map shows of each observer or cell, in the words of its title and legend.
 *
 * @param column name of its column in tables of observers, and of its band in rasters
 * @param title what it is, in full, as a map is called
 * @param heading the same in few letters, above the colours of the legend
 * @param isCount whether it is a whole number
 */
public record MapMeasure(String column, String title, String heading, boolean isCount) {
  /** The words for one of the measures of a run. */
  public static MapMeasure of(Measures measures, int index) {
    String column = measures.label(index);
    return switch (measures.list().get(index)) {
      case Measure.Gvi _ -> new MapMeasure(column, "Green View Index (GVI)", "GVI", false);
      case Measure.Vvi _ -> new MapMeasure(column, "Viewshed Visibility Index (VVI)", "VVI", false);
      case Measure.Vgvi vgvi ->
          new MapMeasure(
              column,
              "Viewshed Greenness Visibility Index (VGVI), weights " + vgvi.decay().text(),
              "VGVI",
              false);
      case Measure.Share share ->
          new MapMeasure(
              column, "Share of " + share.name() + " in view", "Share of " + share.name(), false);
      case Measure.Band band -> {
        String description = band.description();
        yield new MapMeasure(
            column,
            Character.toUpperCase(description.charAt(0)) + description.substring(1),
            band.green() ? "Green cells" : "Cells seen",
            true);
      }
    };
  }

  /**
   * Index of a measure by its column.
   *
   * @param column null for the first
   * @throws InputProblem if a run does not compute it
   */
  public static int indexOf(Measures measures, String column) {
    if (column == null) {
      return 0;
    }
    List<String> columns = IntStream.range(0, measures.count()).mapToObj(measures::label).toList();
    int index = columns.indexOf(column);
    if (index < 0) {
      throw InputProblem.of(
          "--map-measure %s is not computed: give one of %s, or ask for it by --measure",
          column, String.join(", ", columns));
    }
    return index;
  }
}
