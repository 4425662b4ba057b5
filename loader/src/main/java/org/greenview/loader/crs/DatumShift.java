package org.greenview.loader.crs;

import java.util.Arrays;
import java.util.List;

/** How latitudes and longitudes of a datum become those of WGS 84. */
sealed interface DatumShift {
  /** No parameters differ from zero: coordinates are taken for WGS 84's. */
  Helmert NONE = new Helmert(List.of(0d, 0d, 0d, 0d, 0d, 0d, 0d));

  /**
   * Seven parameters as {@code +towgs84} gives them: metres, arc seconds (position vector), parts
   * per million.
   */
  record Helmert(List<Double> parameters) implements DatumShift {
    static Helmert of(double... threeOrSeven) {
      return new Helmert(Arrays.stream(Arrays.copyOf(threeOrSeven, 7)).boxed().toList());
    }

    boolean isNone() {
      return parameters.stream().allMatch(p -> p == 0);
    }
  }

  /** {@code +nadgrids=@null}: angles pass as they are, whatever the ellipsoid (web Mercator). */
  record AnglesKept() implements DatumShift {}

  /** A grid file, which Greenview does not have. */
  record GridFile(String name) implements DatumShift {}

  /** Nothing is known but a name; equal to itself alone. */
  record Unknown(String datum) implements DatumShift {}
}
