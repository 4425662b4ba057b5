package org.greenview.loader.vector;

/** What the values of a column are. Every column may also hold null. */
public enum AttributeType {
  /** {@link String}. */
  TEXT,
  /** {@link Long}. */
  INTEGER,
  /** {@link Double}. */
  REAL,
  /** {@link Boolean}. */
  BOOLEAN
}
