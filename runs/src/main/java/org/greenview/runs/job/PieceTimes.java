package org.greenview.runs.job;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.function.LongSupplier;

/**
 * How long pieces of a job took on some threads at once. The first ones take longer, because Java
 * has not compiled their code yet; they are told apart from those of the later half, in which the
 * time of a viewshed has settled.
 */
public final class PieceTimes {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

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
  private final LongSupplier clock;
  private final long startNs;
  private final long startProcessorNs = processorNs();

  // By the time at which a piece was done.
  private double[] seconds = new double[16];
  private double[] processorSeconds = new double[16];
  private long[] viewsheds = new long[16];
  private int pieces;
  private long viewshedsDone;
  private boolean enough;
  private double elapsedSeconds;
  private double elapsedProcessorSeconds;

  private PieceTimes(
      int threads,
      long mostViewsheds,
      double leastSeconds,
      double mostSeconds,
      LongSupplier clock) {
    this.clock = clock;
    this.startNs = clock.getAsLong();
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
    PieceTimes times =
        new PieceTimes(threads, viewsheds, leastSeconds, mostSeconds, work::nanoTime);
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
            long beganNs = work.nanoTime();
            long beganProcessorNs = THREADS.getCurrentThreadCpuTime();
            int count = computer.compute(place);
            times.add(
                count,
                work.nanoTime() - beganNs,
                THREADS.getCurrentThreadCpuTime() - beganProcessorNs);
            piece = times.next();
          }
        });
    times.elapsedSeconds = times.now();
    times.elapsedProcessorSeconds = (processorNs() - times.startProcessorNs) / 1e9;
    return times;
  }

  /** Processor time of this process. */
  private static long processorNs() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }

  private double now() {
    return (clock.getAsLong() - startNs) / 1e9;
  }

  /** Number of a piece to compute; -1 when enough are. */
  private synchronized int next() {
    return enough ? -1 : pieces++;
  }

  private synchronized void add(int count, long durationNs, long processorNs) {
    double now = now();
    int bin = (int) (now / BIN_SECONDS);
    if (bin >= seconds.length) {
      seconds = Arrays.copyOf(seconds, 2 * bin);
      processorSeconds = Arrays.copyOf(processorSeconds, 2 * bin);
      viewsheds = Arrays.copyOf(viewsheds, 2 * bin);
    }
    seconds[bin] += durationNs / 1e9;
    processorSeconds[bin] += processorNs / 1e9;
    viewsheds[bin] += count;
    viewshedsDone += count;
    boolean settled = now >= leastSeconds && pieces >= 4 * LEAST_PIECES * threads && isSettled(bin);
    boolean late = now >= mostSeconds && pieces >= LEAST_PIECES * threads;
    enough |= settled || late || viewshedsDone >= mostViewsheds;
  }

  /** Whether the last quarter was about as fast as the one before. */
  private boolean isSettled(int bin) {
    double last = each(seconds, bin - bin / 4 + 1, bin + 1);
    double before = each(seconds, bin - bin / 2 + 1, bin - bin / 4 + 1);
    return last > 0 && Math.abs(before - last) <= SETTLED * last;
  }

  private double each(double[] times, int from, int to) {
    double time = 0;
    long count = 0;
    for (int bin = from; bin < to; bin++) {
      time += times[bin];
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

  /** Wall time of one viewshed on one of the threads, after it had settled. */
  public double secondsEach() {
    return settledEach(seconds);
  }

  /** The same in processor time, which what else the machine does changes less. */
  public double processorSecondsEach() {
    return settledEach(processorSeconds);
  }

  private double settledEach(double[] times) {
    int end = Math.min((int) (elapsedSeconds / BIN_SECONDS) + 1, times.length);
    double settled = each(times, end / 2, end);
    return settled > 0 ? settled : each(times, 0, times.length);
  }

  /** How much longer all took than they would have if every viewshed had taken the settled time. */
  public double startSeconds() {
    return Math.max(0, elapsedSeconds - viewshedsDone * secondsEach() / threads);
  }

  /** The same in processor time of the whole process, with that of Java's compiler. */
  public double startProcessorSeconds() {
    return Math.max(0, elapsedProcessorSeconds - viewshedsDone * processorSecondsEach());
  }
}
