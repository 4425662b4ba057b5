package org.greenview.distortion.projection;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The results of one run.
 *
 * @param request what was asked
 * @param budget how many samples were asked for
 * @param sort what the results are sorted by
 * @param projections the results, sorted
 * @param samples drawn for every projection
 * @param toleranceReached false if the budget ended before the wanted tolerance
 * @param elapsed time of sampling and measuring
 * @param workers who measured, for example "2 threads"
 */
public record DistortionReport(
    DistortionRequest request,
    SampleBudget budget,
    SortKey sort,
    List<ProjectionDistortion> projections,
    long samples,
    boolean toleranceReached,
    Duration elapsed,
    String workers) {
  public DistortionReport {
    projections = List.copyOf(projections);
  }

  /**
   * The places of the projections, in their order: those that cannot be told from the best of their
   * place by the standard errors share it.
   */
  public List<Rank> ranks() {
    int[] places = new int[projections.size()];
    int[] sharing = new int[projections.size() + 1];
    Estimate best = null;
    for (int i = 0; i < places.length && projections.get(i).hasResult(); i++) {
      Estimate own = sort.of(projections.get(i));
      boolean shared = best != null && own.overlaps(best);
      best = shared ? best : own;
      places[i] = shared ? places[i - 1] : i + 1;
      sharing[places[i]]++;
    }
    List<Rank> ranks = new ArrayList<>();
    for (int place : places) {
      ranks.add(new Rank(place, place > 0 && sharing[place] > 1));
    }
    return ranks;
  }
}
