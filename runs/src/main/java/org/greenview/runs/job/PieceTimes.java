package org.greenview.runs.job;

import java.util.Arrays;
import java.util.concurrent.CancellationException;

/**
 * How long pieces of a job took on some threads at once. The first ones take longer, because Java
 * has not compiled their code yet; they are told apart from those of the later half, in which the
 * time of a viewshed has settled.
 */
public final class PieceTimes {
  /** The golden ratio: pieces at its multiples, without whole numbers, are always evenly spread. */
  private static final double STRIDE = 0.618033988749894848;

  private static final double BIN_SECONDS = 0.25;

  /** Fewest pieces of each thread that settle anything. */
  private static final int LEAST_PIECES = 2;

  /** Between the last quarter and the one before it. */
  private static final double SETTLED = 0.05;

  private final int threads;
  private final long mostViewsheds;
  private final double leastSeconds;
  private final double mostSeconds;
  private final long startNs = System.nanoTime();

  // By the time at which a piece was done.
  private double[] seconds = new double[16];
  private long[] viewsheds = new long[16];
  private int pieces;
  private long viewshedsDone;
  private boolean enough;
  private double elapsedSeconds;

  private PieceTimes(int threads, long mostViewsheds, double leastSeconds, double mostSeconds) {
    this.threads = threads;
    this.mostViewsheds = mostViewsheds;
    this.leastSeconds = leastSeconds;
    this.mostSeconds = mostSeconds;
  }

  /**
   * Times pieces until their time has settled.
   *
   * @param viewsheds of the whole work: no more are computed
   * @param leastSeconds how long they are timed at least, unless all viewsheds are done before
   * @param mostSeconds how long if their time does not settle; pieces that are begun are finished
   * @throws CancellationException if the monitor ended it
   */
  public static PieceTimes of(
      TimedWork work,
      long viewsheds,
      int threads,
      double leastSeconds,
      double mostSeconds,
      JobMonitor monitor) {
    PieceTimes times = new PieceTimes(threads, viewsheds, leastSeconds, mostSeconds);
    WorkerThreads.run(
        threads,
        goesOn -> {
          PieceComputer computer = work.pieces(monitor);
          int piece = times.next();
          while (piece >= 0 && goesOn.getAsBoolean()) {
            if (monitor.isCancelled()) {
              throw new CancellationException();
            }
            double place = piece * STRIDE % 1;
            computer.prepare(place);
            long beganNs = System.nanoTime();
            int count = computer.compute(place);
            times.add(count, System.nanoTime() - beganNs);
            piece = times.next();
          }
        });
    times.elapsedSeconds = times.now();
    return times;
  }

  private double now() {
    return (System.nanoTime() - startNs) / 1e9;
  }

  /** Number of a piece to compute; -1 when enough are. */
  private synchronized int next() {
    return enough ? -1 : pieces++;
  }

  private synchronized void add(int count, long durationNs) {
    double now = now();
    int bin = (int) (now / BIN_SECONDS);
    if (bin >= seconds.length) {
      seconds = Arrays.copyOf(seconds, 2 * bin);
      viewsheds = Arrays.copyOf(viewsheds, 2 * bin);
    }
    seconds[bin] += durationNs / 1e9;
    viewsheds[bin] += count;
    viewshedsDone += count;
    boolean settled = now >= leastSeconds && pieces >= 4 * LEAST_PIECES * threads && isSettled(bin);
    boolean late = now >= mostSeconds && pieces >= LEAST_PIECES * threads;
    enough |= settled || late || viewshedsDone >= mostViewsheds;
  }

  /** Whether the last quarter was about as fast as the one before. */
  private boolean isSettled(int bin) {
    double last = secondsEach(bin - bin / 4 + 1, bin + 1);
    double before = secondsEach(bin - bin / 2 + 1, bin - bin / 4 + 1);
    return last > 0 && Math.abs(before - last) <= SETTLED * last;
  }

  private double secondsEach(int from, int to) {
    double time = 0;
    long count = 0;
    for (int bin = from; bin < to; bin++) {
      time += seconds[bin];
      count += viewsheds[bin];
    }
    return count == 0 ? 0 : time / count;
  }

  /** Wall time that all took. */
  public double elapsedSeconds() {
    return elapsedSeconds;
  }

  /** How many viewsheds were computed. */
  public long viewsheds() {
    return viewshedsDone;
  }

  /** Time of one viewshed on one of the threads, after it had settled. */
  public double secondsEach() {
    int end = (int) (elapsedSeconds / BIN_SECONDS) + 1;
    double settled = secondsEach(Math.min(end, seconds.length) / 2, Math.min(end, seconds.length));
    return settled > 0 ? settled : secondsEach(0, seconds.length);
  }

  /** How much longer all took than they would have if every viewshed had taken the settled time. */
  public double startSeconds() {
    return Math.max(0, elapsedSeconds - viewshedsDone * secondsEach() / threads);
  }
}
