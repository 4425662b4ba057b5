package org.greenview.loader.decoder;

import java.lang.foreign.MemorySegment;

/** Child's side: cells from GDAL, rows at a time. Each thread has one of its own. */
interface CellSource extends AutoCloseable {
  int BYTE = 1;
  int FLOAT32 = 6;
  int FLOAT64 = 7;

  /**
   * Reads whole rows.
   *
   * @param type GDAL's number of the wanted type
   * @param target takes them, row-major
   */
  void read(int firstRow, int rows, int type, MemorySegment target);

  /**
   * Reads the mask of rows that were read before: 0 where there is no value.
   *
   * @param target takes a byte a cell
   */
  void readMask(int firstRow, int rows, MemorySegment target);

  @Override
  void close();
}
