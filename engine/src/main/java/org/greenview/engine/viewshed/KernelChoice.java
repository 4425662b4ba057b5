package org.greenview.engine.viewshed;

/** What the caller asks for. */
public enum KernelChoice {
  /** Vectors where this JVM can run them well, else scalar. */
  AUTO,
  /** One ray after the other, in plain Java: the oracle that the others are compared with. */
  SCALAR,
  /** Several rays at once in vector registers; refused where this JVM cannot run it well. */
  VECTOR
}
