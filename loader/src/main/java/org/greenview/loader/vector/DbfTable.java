package org.greenview.loader.vector;

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
    PackedRows rows,
    BitSet deleted,
    List<String> notices) {
  /** Rows without columns. */
  static DbfTable none(int rows) {
    PackedRows empty = new PackedRows(0);
    for (int i = 0; i < rows; i++) {
      empty.add(new Object[0]);
    }
    return new DbfTable(List.of(), List.of(), empty, new BitSet(), List.of());
  }
}
