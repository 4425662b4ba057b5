package org.greenview.distortion.projection;

import java.util.Comparator;
import java.util.function.ToDoubleFunction;

/** What a table of projections is sorted by, least first; those without a result come last. */
public enum SortKey {
  EP(p -> p.ep().mean()),
  ES(p -> p.es().mean()),
  EA(p -> p.ea().mean()),
  KA(p -> p.ka().mean());

  private final ToDoubleFunction<ProjectionDistortion> key;

  SortKey(ToDoubleFunction<ProjectionDistortion> key) {
    this.key = key;
  }

  Comparator<ProjectionDistortion> order() {
    return Comparator.comparing((ProjectionDistortion p) -> !p.hasResult())
        .thenComparingDouble(key);
  }
}
