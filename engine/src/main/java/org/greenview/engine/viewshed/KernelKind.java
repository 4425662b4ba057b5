package org.greenview.engine.viewshed;

/** Which code computes viewsheds; the counts are the same. */
public enum KernelKind {
  /** The definition, cell after cell. */
  SCALAR,
  /** Several cells or observers per instruction. */
  VECTOR
}
