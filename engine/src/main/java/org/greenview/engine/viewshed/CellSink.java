package org.greenview.engine.viewshed;

/** Receives the cells that an observer sees, each once. */
@FunctionalInterface
public interface CellSink {
  /**
   * A cell that is seen.
   *
   * @param rowOffset rows south of the observer's cell
   * @param columnOffset columns east of it
   */
  void see(int rowOffset, int columnOffset);
}
