package org.greenview.loader.align;

/** Makes codes of numbers. */
@FunctionalInterface
public interface RowClassifier {
  /**
   * Classifies whole rows.
   *
   * @param firstRow number of the first row
   * @param count cells
   * @param cells NaN for NoData
   * @param codes takes as many codes, 0 to 255
   */
  void classify(int firstRow, int count, float[] cells, byte[] codes);
}
