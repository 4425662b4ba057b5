package org.greenview.engine.job;

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

  public int count() {
    return status.length;
  }

  /** Green View Index in [0, 1], NaN for an observer without a value. */
  public double gvi(int observer) {
    return status[observer].hasValue()
        ? visibleGreen[observer] / (double) visible[observer]
        : Double.NaN;
  }

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
