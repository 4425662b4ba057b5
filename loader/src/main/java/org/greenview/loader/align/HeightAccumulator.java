package org.greenview.loader.align;

import java.util.Arrays;
import org.greenview.loader.align.RowResampler.RowAccumulator;

/**
 * A row of heights: the weighted mean of the source's heights, NoData left out. Bilinear, a cell
 * whose centre lies in a NoData cell of the source is NoData: holes neither grow nor shrink.
 */
final class HeightAccumulator implements RowAccumulator<float[]> {
  /** Less than this of a cell is the rounding of its edge. */
  private static final double LEAST_WEIGHT = 1e-8;

  private final AxisWeights across;
  private final boolean needsCentre;
  private final double[] sums;
  private final double[] weights;
  private final boolean[] centreHasData;

  HeightAccumulator(AxisWeights across, boolean needsCentre) {
    this.across = across;
    this.needsCentre = needsCentre;
    this.sums = new double[across.targetCount()];
    this.weights = new double[across.targetCount()];
    this.centreHasData = new boolean[across.targetCount()];
  }

  @Override
  public void clear() {
    Arrays.fill(sums, 0);
    Arrays.fill(weights, 0);
    Arrays.fill(centreHasData, false);
  }

  @Override
  public void add(float[] cells, int offset, double weight, boolean central) {
    double[] axis = across.weights();
    for (int t = 0; t < sums.length; t++) {
      int at = offset + across.first(t);
      int count = across.count(t);
      int from = across.offset(t);
      for (int k = 0; k < count; k++) {
        float height = cells[at + k];
        // Comparison with itself is false for NaN, which is NoData.
        if (!Float.isNaN(height)) {
          double w = weight * axis[from + k];
          sums[t] += w * height;
          weights[t] += w;
        }
      }
      if (central && count > 0 && across.centre(t) >= 0) {
        centreHasData[t] = !Float.isNaN(cells[offset + across.centre(t)]);
      }
    }
  }

  @Override
  public void write(float[] target, int offset) {
    for (int t = 0; t < sums.length; t++) {
      boolean has = weights[t] > LEAST_WEIGHT && (!needsCentre || centreHasData[t]);
      target[offset + t] = has ? (float) (sums[t] / weights[t]) : Float.NaN;
    }
  }
}
