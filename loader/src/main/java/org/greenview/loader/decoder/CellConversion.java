package org.greenview.loader.decoder;

import java.lang.foreign.MemorySegment;

/** Child's side: turns rows of a source into a segment's cells. Each thread has one of its own. */
interface CellConversion {
  /**
   * Reads and converts whole rows.
   *
   * @param target the rows' place in the segment
   */
  Decoded convert(CellSource source, int firstRow, int rows, MemorySegment target);
}
