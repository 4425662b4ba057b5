package org.greenview.runs;

import org.greenview.loader.scene.LoadProgress;

/** How far a piece of work is. Called from many threads. */
@FunctionalInterface
public interface RunProgress extends LoadProgress {
  /** Nobody looks. */
  RunProgress UNSEEN = _ -> {};
}
