package org.greenview.engine.viewshed;

import jdk.incubator.vector.FloatVector;

/** Width of the vectors that kernels use; loaded only where the vector module is present. */
final class VectorWidth {
  private VectorWidth() {}

  /** C2 has no masks of fewer than 4 lanes: such vectors are objects on the heap. */
  static int fewestBits(Precision precision) {
    return switch (precision) {
      case FLOAT32 -> 4 * Float.SIZE;
      case FLOAT64 -> 4 * Double.SIZE;
    };
  }

  static int bits() {
    return FloatVector.SPECIES_PREFERRED.vectorBitSize();
  }
}
