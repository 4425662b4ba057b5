package org.greenview.engine.viewshed;

/**
 * Vectors are wanted in a JVM that was started without them, because its work looked small: it is
 * to be begun again in one that has them. Thrown before anything is computed.
 */
public final class VectorsNeeded extends RuntimeException {
  /** The property that is set in such a JVM, to the name of the program that starts another. */
  public static final String PROPERTY = "greenview.withoutVectors";

  private static final long serialVersionUID = 1;
}
