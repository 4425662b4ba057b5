package org.greenview.engine.viewshed;

/** Which code computes viewsheds; the counts are the same. */
public enum KernelKind {
  /** The definition, cell after cell. */
  SCALAR("scalar"),
  /** Several cells or observers per instruction. */
  VECTOR("vector");

  private final String label;

  KernelKind(String label) {
    this.label = label;
  }

  /** The word that results and messages carry. */
  public String label() {
    return label;
  }
}
