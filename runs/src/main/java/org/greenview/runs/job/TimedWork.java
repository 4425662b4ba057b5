package org.greenview.runs.job;

/** Work whose pieces can be timed. */
public interface TimedWork {
  /** Makes what one thread computes pieces with. */
  PieceComputer pieces(JobMonitor monitor);

  /** Seconds that a viewshed hardly ever takes on one thread, to know what is not worth timing. */
  double mostSecondsEach();

  /** The clock by which they are timed. */
  default long nanoTime() {
    return System.nanoTime();
  }
}
