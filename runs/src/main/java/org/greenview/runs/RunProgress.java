package org.greenview.runs;

/** How far a piece of work is. Called from many threads. */
@FunctionalInterface
public interface RunProgress extends AutoCloseable {
  /** Nobody looks. */
  RunProgress UNSEEN = _ -> {};

  /** That many more are done. */
  void finished(int count);

  @Override
  default void close() {}
}
