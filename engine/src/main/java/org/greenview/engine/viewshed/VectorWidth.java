package org.greenview.engine.viewshed;

import jdk.incubator.vector.FloatVector;

/** Width of the vectors that kernels use; loaded only where the vector module is present. */
final class VectorWidth {
  /** Doubles are converted from vectors of floats of half the width, 64 bits at least. */
  static final int FEWEST_BITS = 128;

  private VectorWidth() {}

  static int bits() {
    return FloatVector.SPECIES_PREFERRED.vectorBitSize();
  }
}
