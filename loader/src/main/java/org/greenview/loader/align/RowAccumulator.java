package org.greenview.loader.align;

/**
 * One row of the target grid while rows of the source are added to it.
 *
 * @param <A> {@code float[]} or {@code byte[]}
 */
interface RowAccumulator<A> {
  void clear();

  /**
   * Adds a row of the source.
   *
   * @param offset where the row begins
   * @param weight of the row, 0 to 1 or more
   * @param central whether the row holds the centres of the target's cells
   */
  void add(A cells, int offset, double weight, boolean central);

  /**
   * Writes what came of it.
   *
   * @param offset where the row begins
   */
  void write(A target, int offset);
}
