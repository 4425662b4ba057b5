package org.greenview.runs;

import org.greenview.nativedata.problem.Counted;
import org.greenview.nativedata.problem.Text;
import org.greenview.runs.job.TimedWork;

/** Says how long a run will take before it begins, if that is long. */
final class LongRun {
  private static final double LONG_SECONDS = 600;

  /** Of a first look, in which Java has compiled little yet, so that it never says too little. */
  private static final double LOOK_SECONDS = 1.5;

  private static final double LEAST_SECONDS = 4;
  private static final double MOST_SECONDS = 20;

  private LongRun() {}

  /**
   * Says it, if it is more than ten minutes. Runs that may take so long are timed for seconds.
   *
   * @param viewsheds that are to be computed
   * @param batches in so many batches
   * @param cores that compute
   */
  static void announce(
      TimedWork work,
      long viewsheds,
      int batches,
      int cores,
      RunListener listener,
      Cancellation cancellation) {
    if (viewsheds * work.mostSecondsEach() / cores < LONG_SECONDS) {
      return;
    }
    CostSample cost;
    try (RunProgress progress = listener.progress(CostSample.TIMED, viewsheds)) {
      Monitor monitor = new Monitor(progress, cancellation);
      cost = CostSample.of(work, viewsheds, cores, LOOK_SECONDS, LOOK_SECONDS, monitor);
      if (cost.seconds(viewsheds, batches, cores) < LONG_SECONDS) {
        return;
      }
      cost = CostSample.of(work, viewsheds, cores, LEAST_SECONDS, MOST_SECONDS, monitor);
    }
    double seconds = cost.seconds(viewsheds, batches, cores);
    if (seconds >= LONG_SECONDS) {
      listener.notice(
          Text.of(
              "this will take about %s: %,d viewsheds of %.4g ms each, by timing %,d of them, on"
                  + " %s",
              Durations.text(seconds),
              viewsheds,
              cost.secondsEach() * 1e3,
              cost.viewsheds(),
              Counted.of(cores, "core")));
      listener.seconds("estimated", seconds);
    }
  }
}
