package org.greenview.loader.align;

import java.util.Arrays;
import org.greenview.loader.align.RowResampler.RowAccumulator;

/**
 * A row of codes: of a cell's area with data, the share of green decides whether it becomes green;
 * it then gets the commonest of the green codes, else the commonest of the others, of two equally
 * common ones the smaller. A cell of which nothing has data is NoData.
 */
final class CodeAccumulator implements RowAccumulator<byte[]> {
  /** Shares and areas that differ by less are equal. */
  private static final double NOISE = 1e-9;

  private final AxisWeights across;
  private final CodeRule rule;
  private final boolean[] green;

  /** Area by code and cell; null for codes that did not occur. */
  private final double[][] areas = new double[256][];

  CodeAccumulator(AxisWeights across, CodeRule rule) {
    this.across = across;
    this.rule = rule;
    this.green = rule.greenByCode();
  }

  @Override
  public void clear() {
    for (double[] area : areas) {
      if (area != null) {
        Arrays.fill(area, 0);
      }
    }
  }

  @Override
  public void add(byte[] cells, int offset, double weight, boolean central) {
    double[] axis = across.weights();
    for (int t = 0; t < across.targetCount(); t++) {
      int at = offset + across.first(t);
      int count = across.count(t);
      int from = across.offset(t);
      for (int k = 0; k < count; k++) {
        int code = cells[at + k] & 0xff;
        if (code != rule.sourceNoData()) {
          if (areas[code] == null) {
            areas[code] = new double[across.targetCount()];
          }
          areas[code][t] += weight * axis[from + k];
        }
      }
    }
  }

  @Override
  public void write(byte[] target, int offset) {
    int[] present = present();
    for (int t = 0; t < across.targetCount(); t++) {
      double all = 0;
      double greenArea = 0;
      for (int code : present) {
        all += areas[code][t];
        greenArea += green[code] ? areas[code][t] : 0;
      }
      int code =
          all <= NOISE
              ? rule.targetNoData()
              : commonest(
                  present, t, greenArea > 0 && greenArea >= (rule.threshold() - NOISE) * all);
      target[offset + t] = (byte) code;
    }
  }

  private int[] present() {
    int[] codes = new int[areas.length];
    int count = 0;
    for (int code = 0; code < areas.length; code++) {
      if (areas[code] != null) {
        codes[count++] = code;
      }
    }
    return Arrays.copyOf(codes, count);
  }

  private int commonest(int[] present, int cell, boolean amongGreen) {
    int best = -1;
    for (int code : present) {
      double area = areas[code][cell];
      if (green[code] == amongGreen && area > 0 && (best < 0 || area > areas[best][cell] + NOISE)) {
        best = code;
      }
    }
    return best;
  }
}
