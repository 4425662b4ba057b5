package org.greenview.spark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.greenview.nativedata.problem.InputProblem;

/** Lets one that fails among many cost itself alone. */
final class Isolated {
  private Isolated() {}

  /** Computes some together. */
  interface Work<T, R> {
    List<R> of(List<T> some) throws IOException;
  }

  /** What stands for one that fails. */
  interface Failure<T, R> {
    R of(T one, RuntimeException why);
  }

  /**
   * Computes all together, and where that fails one by one. What is wrong with the input, a store
   * or the JVM itself is nobody's own failure, and is thrown.
   */
  static <T, R> List<R> compute(List<T> all, Work<T, R> work, Failure<T, R> failure)
      throws IOException {
    try {
      return work.of(all);
    } catch (InputProblem | CancellationException e) {
      throw e;
    } catch (RuntimeException e) {
      if (all.size() == 1) {
        return List.of(failure.of(all.getFirst(), e));
      }
      List<R> results = new ArrayList<>();
      for (T one : all) {
        results.addAll(compute(List.of(one), work, failure));
      }
      return results;
    }
  }
}
