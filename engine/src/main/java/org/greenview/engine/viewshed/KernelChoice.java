package org.greenview.engine.viewshed;

/** What the caller asks for. */
public enum KernelChoice {
  /** Vectors where this JVM can run them well, else scalar. */
  AUTO,
  SCALAR,
  VECTOR
}
