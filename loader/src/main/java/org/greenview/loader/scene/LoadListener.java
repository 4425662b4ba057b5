package org.greenview.loader.scene;

/** Hears what a load says while it works. */
@FunctionalInterface
public interface LoadListener {
  /** What was decided or changed on the way and the user should know; a sentence. */
  void notice(String sentence);

  /** What only somebody who looks for it wants to know, as who read what; a sentence. */
  default void detail(String sentence) {}

  /**
   * A longer piece of work begins; it is closed before the next word is said.
   *
   * @param what the things that are counted, in the plural
   * @param total how many there are
   */
  default LoadProgress progress(String what, long total) {
    return _ -> {};
  }
}
