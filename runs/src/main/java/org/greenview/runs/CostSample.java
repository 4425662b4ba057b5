package org.greenview.runs;

import java.util.concurrent.CancellationException;
import org.greenview.runs.job.PieceTimes;
import org.greenview.runs.job.TimedWork;

/**
 * What the viewsheds of a run cost on this machine: found by timing small pieces that are evenly
 * spread over all of its work, on as many threads at once as the run would have.
 *
 * @param threads how many threads worked beside each other
 * @param viewsheds how many viewsheds were computed to find it
 * @param secondsEach wall time of one viewshed on one of these threads, once Java has compiled what
 *     computes it
 * @param startSeconds how much longer the first ones took in all, until then
 * @param processorSecondsEach processor time of one viewshed, which changes less than wall time
 *     with what else the machine does
 * @param startProcessorSeconds how much more the first ones took, Java's compiler included
 */
public record CostSample(
    int threads,
    long viewsheds,
    double secondsEach,
    double startSeconds,
    double processorSecondsEach,
    double startProcessorSeconds) {
  /** What is counted while pieces are timed. */
  static final String TIMED = "viewsheds timed for an estimate";

  private static final double LEAST_SECONDS = 8;
  private static final double MOST_SECONDS = 30;

  /**
   * Times pieces until their time has settled, mostly for about ten seconds.
   *
   * @param viewsheds of the whole work: if all are done before, it is known what they take
   * @throws RunInterrupted if the run was asked to end
   */
  static CostSample of(
      TimedWork work,
      long viewsheds,
      int threads,
      RunListener listener,
      Cancellation cancellation) {
    try (RunProgress progress = listener.progress(TIMED, viewsheds)) {
      return of(
          work,
          viewsheds,
          threads,
          LEAST_SECONDS,
          MOST_SECONDS,
          new Monitor(progress, cancellation));
    }
  }

  static CostSample of(
      TimedWork work,
      long viewsheds,
      int threads,
      double leastSeconds,
      double mostSeconds,
      Monitor monitor) {
    try {
      PieceTimes times =
          PieceTimes.of(work, viewsheds, threads, leastSeconds, mostSeconds, monitor);
      return new CostSample(
          threads,
          times.viewsheds(),
          times.secondsEach(),
          times.startSeconds(),
          times.processorSecondsEach(),
          times.startProcessorSeconds());
    } catch (CancellationException e) {
      throw new RunInterrupted();
    }
  }

  /**
   * Wall time of viewsheds on cores like these, each of which computes one batch after the other.
   *
   * @param viewsheds how many in all
   * @param batches in how many batches: there is no use for more cores
   * @param cores how many cores compute
   */
  public double seconds(long viewsheds, int batches, int cores) {
    double all = viewsheds * secondsEach;
    double batch = all / Math.max(1, batches);
    // In the end some cores wait for the last batches: for half of one in the mean.
    return startSeconds + Math.max(batch, all / cores + batch / 2 * (cores - 1) / cores);
  }

  /** Processor time of so many viewsheds, of all cores. */
  public double processorSeconds(long viewsheds) {
    return startProcessorSeconds + viewsheds * processorSecondsEach;
  }
}
