package org.greenview.loader.scene;

/** How far a piece of work is. Called from many threads. */
@FunctionalInterface
public interface LoadProgress extends AutoCloseable {
  /** That many more are done. */
  void finished(int count);

  @Override
  default void close() {}
}
