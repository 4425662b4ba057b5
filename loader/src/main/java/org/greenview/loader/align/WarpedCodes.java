package org.greenview.loader.align;

import org.greenview.loader.raster.RasterSource;
import org.greenview.nativedata.problem.InputProblem;

/** Codes that a warper gives as numbers. */
record WarpedCodes(RasterSource source, CodeRule rule) implements RowClassifier {
  @Override
  public void classify(int firstRow, int count, float[] cells, byte[] codes) {
    for (int i = 0; i < count; i++) {
      float value = cells[i];
      if (Float.isNaN(value) || value == rule.sourceNoData()) {
        codes[i] = (byte) rule.targetNoData();
      } else if (value >= 0
          && value <= 255
          && value == Math.rint(value)
          && value != rule.targetNoData()) {
        codes[i] = (byte) (int) value;
      } else {
        throw new InputProblem(
            "%s has the value %s, expected whole numbers from 0 to 255%s"
                .formatted(
                    source.path(),
                    Figures.text(value),
                    value == rule.targetNoData()
                        ? ", and not " + rule.targetNoData() + ", which is needed for NoData"
                        : ", or a declared NoData"));
      }
    }
  }
}
