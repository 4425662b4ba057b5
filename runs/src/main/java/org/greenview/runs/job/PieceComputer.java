package org.greenview.runs.job;

/**
 * Computes small pieces of a job for one thread that owns it and keeps nothing of them, to see how
 * long they take.
 */
public interface PieceComputer {
  /**
   * Makes what a run would make once and then use for many such pieces; not part of their time.
   *
   * @param place as for {@link #compute}
   */
  default void prepare(double place) {}

  /**
   * Computes a piece.
   *
   * @param place where in the job's work, from 0 to 1 without it: pieces of places that are evenly
   *     spread stand for the whole
   * @return how many viewsheds the piece was
   */
  int compute(double place);
}
