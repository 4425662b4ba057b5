package org.greenview.loader.crs;

import java.util.Arrays;
import java.util.List;

/** What is known of a datum, from which follows how its angles become those of another. */
public sealed interface DatumShift {
  /**
   * A datum of the EPSG list: who has the list knows the ways to others.
   *
   * @param geographic code of the geographic system on it
   */
  record Listed(int geographic) implements DatumShift {}

  /**
   * Seven parameters to WGS 84 that the text itself gives, as {@code +towgs84} does: metres, arc
   * seconds (position vector), parts per million.
   */
  record Helmert(List<Double> parameters) implements DatumShift {
    static Helmert of(double... threeOrSeven) {
      return new Helmert(Arrays.stream(Arrays.copyOf(threeOrSeven, 7)).boxed().toList());
    }
  }

  /** Grid files that the text itself names. */
  record GridFile(String name) implements DatumShift {}

  /** Nothing is known but a name; equal to itself alone. */
  record Unknown(String datum) implements DatumShift {}
}
