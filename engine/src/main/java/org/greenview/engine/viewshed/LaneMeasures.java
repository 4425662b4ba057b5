package org.greenview.engine.viewshed;

import java.util.List;

/** The measures of 64 observers, from what a surface kernel has counted. */
final class LaneMeasures {
  private final List<Measure> list;
  private final CodeSets sets;
  private final LaneSums sums;

  /** By measure: index of its code set, or of its kind of sum in {@link #sums}. */
  private final int[] index;

  LaneMeasures(ViewshedRequest request, CodeSets sets, LaneSums sums) {
    this.list = request.measures().list();
    this.sets = sets;
    this.sums = sums;
    this.index = new int[list.size()];
    for (int i = 0; i < index.length; i++) {
      index[i] =
          switch (list.get(i)) {
            case Measure.Share share -> sets.indexOf(share.codes());
            case Measure.Vgvi vgvi -> request.measures().vgvi(vgvi.binned()).indexOf(vgvi);
            case Measure.Band band -> request.measures().bands().indexOf(band);
            case Measure.Gvi _, Measure.Vvi _ -> 0;
          };
    }
  }

  /**
   * Value of a measure for a lane.
   *
   * @param visible by lane: cells seen
   * @param seenOfSet by code set and lane: cells seen
   * @param area cells there are to be seen by this lane
   */
  double value(int measure, int lane, int[] visible, int[][] seenOfSet, int area) {
    int at = index[measure];
    return switch (list.get(measure)) {
      case Measure.Gvi _ -> seenOfSet[CodeSets.GREEN][lane] / (double) visible[lane];
      case Measure.Vvi _ -> visible[lane] / (double) area;
      case Measure.Share _ -> seenOfSet[at][lane] / (double) visible[lane];
      case Measure.Band _ -> sums.inBand(at, lane);
      case Measure.Vgvi vgvi -> vgvi.binned() ? sums.byRings(at, lane) : sums.byCells(at, lane);
    };
  }
}
