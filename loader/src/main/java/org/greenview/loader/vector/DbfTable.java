package org.greenview.loader.vector;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * What a .dbf file holds.
 *
 * @param deleted rows that are marked as deleted
 */
record DbfTable(
    List<String> names,
    List<AttributeType> declared,
    List<Object[]> rows,
    BitSet deleted,
    List<String> notices) {
  /** Rows without columns. */
  static DbfTable none(int rows) {
    List<Object[]> empty = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      empty.add(new Object[0]);
    }
    return new DbfTable(List.of(), List.of(), empty, new BitSet(), List.of());
  }
}
