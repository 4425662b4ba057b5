package org.greenview.runs.job;

import java.util.stream.IntStream;
import org.greenview.engine.viewshed.Measures;
import org.greenview.engine.viewshed.ObserverStatus;

/**
 * What was found for each observer, in the observers' order.
 *
 * @param status what became of each
 * @param visible cells seen; meaningless where the status has no value
 * @param visibleGreen green cells seen
 * @param measures what else was computed
 * @param values by measure and observer; NaN where there is none
 */
public record PointResults(
    ObserverStatus[] status,
    int[] visible,
    int[] visibleGreen,
    Measures measures,
    double[][] values) {
  static PointResults empty(int count, Measures measures) {
    return new PointResults(
        new ObserverStatus[count],
        new int[count],
        new int[count],
        measures,
        new double[measures.count()][count]);
  }

  /** Results of other observers, each of whom is one of these. */
  public PointResults expand(int[] from) {
    if (from.length == count() && IntStream.range(0, count()).allMatch(i -> from[i] == i)) {
      return this;
    }
    PointResults all = empty(from.length, measures);
    for (int i = 0; i < from.length; i++) {
      all.status[i] = status[from[i]];
      all.visible[i] = visible[from[i]];
      all.visibleGreen[i] = visibleGreen[from[i]];
      for (int m = 0; m < values.length; m++) {
        all.values[m][i] = values[m][from[i]];
      }
    }
    return all;
  }

  /** How many observers, those without a value included. */
  public int count() {
    return status.length;
  }

  /** Green View Index in [0, 1], NaN for an observer without a value. */
  public double gvi(int observer) {
    return status[observer].hasValue()
        ? visibleGreen[observer] / (double) visible[observer]
        : Double.NaN;
  }

  /** How many observers have one status. */
  public int count(ObserverStatus wanted) {
    int count = 0;
    for (ObserverStatus one : status) {
      if (one == wanted) {
        count++;
      }
    }
    return count;
  }
}
