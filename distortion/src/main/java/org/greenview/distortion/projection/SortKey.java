package org.greenview.distortion.projection;

import java.util.Comparator;
import java.util.function.Function;

/** What a table of projections is sorted by, least first; those without a result come last. */
public enum SortKey {
  /** Distances: mean distortion of pairs of points, Ep. */
  EP(ProjectionDistortion::ep),
  /** Shapes: mean distortion of the radii of small circles, Es. */
  ES(ProjectionDistortion::es),
  /** Areas: mean distortion of the area of small circles, Ea. */
  EA(ProjectionDistortion::ea),
  /** Areas as a scale factor: {@link ProjectionDistortion#ka}. */
  KA(ProjectionDistortion::ka);

  private final Function<ProjectionDistortion, Estimate> key;

  SortKey(Function<ProjectionDistortion, Estimate> key) {
    this.key = key;
  }

  Comparator<ProjectionDistortion> order() {
    return Comparator.comparing((ProjectionDistortion p) -> !p.hasResult())
        .thenComparingDouble(p -> of(p).mean());
  }

  /** What the table is sorted by, of one projection. */
  Estimate of(ProjectionDistortion projection) {
    return key.apply(projection);
  }
}
