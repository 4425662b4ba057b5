package org.greenview.distortion.projection;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Draws samples until the budget is spent or the tolerance reached. */
public final class DistortionRun {
  private DistortionRun() {}

  /**
   * Measures every projection of the request on the same samples.
   *
   * <p>Blocks are added up in the order of their samples, so the digits do not depend on who
   * measured them or when.
   *
   * @throws IOException if a worker process is lost
   */
  public static DistortionReport run(
      DistortionRequest request, SampleBudget budget, BlockWorkers workers, SortKey sort)
      throws IOException {
    long start = System.nanoTime();
    int projections = request.projections().size();
    List<ProjectionTally> sums =
        new ArrayList<>(Collections.nCopies(projections, ProjectionTally.NONE));
    boolean adaptive = budget.tolerance() > 0;
    // Further rounds begin with a whole block.
    long done = 0;
    long goal =
        adaptive ? Math.min(wholeBlocks(budget.samples()), limit(budget)) : budget.samples();
    List<ProjectionDistortion> results;
    boolean reached;
    do {
      for (List<ProjectionTally> block : workers.measure(done, goal)) {
        for (int p = 0; p < projections; p++) {
          sums.set(p, sums.get(p).and(block.get(p)));
        }
      }
      done = goal;
      results = new ArrayList<>();
      for (int p = 0; p < projections; p++) {
        results.add(ProjectionDistortion.of(request.projections().get(p), sums.get(p), done));
      }
      reached = results.stream().allMatch(r -> r.isWithin(budget.tolerance()));
      goal = Math.min(2 * done, limit(budget));
    } while (adaptive && !reached && goal > done);
    results.sort(sort.order());
    return new DistortionReport(
        request,
        budget,
        sort,
        results,
        done,
        !adaptive || reached,
        Duration.ofNanos(System.nanoTime() - start),
        workers.description());
  }

  private static long wholeBlocks(long samples) {
    long block = DistortionSampler.BLOCK_SAMPLES;
    return (samples + block - 1) / block * block;
  }

  private static long limit(SampleBudget budget) {
    return wholeBlocks(budget.maxSamples());
  }
}
