package org.greenview.loader.align;

/**
 * Along one axis: which cells of the source make a cell of the target, and with what weight. All
 * ways of resampling between grids of one direction are products of two such lists.
 *
 * <p>Positions are in cells of the source, 0 being the outer edge of its first cell.
 */
record AxisWeights(int[] first, int[] offsets, double[] weights, int[] centres) {
  /** Positions that differ by less are one; rounding of coordinates leaves such differences. */
  private static final double NOISE_CELLS = 1e-9;

  /** Cells hardly larger than those of the source are still made of four, as GDAL has it. */
  private static final double WIDENS_FROM = 1 / 0.95;

  /**
   * Weights of a method.
   *
   * @param sourceCount cells of the source
   * @param targetCount cells of the target
   * @param origin where the target begins
   * @param ratio size of a cell of the target
   */
  static AxisWeights of(
      Resampling.Method method, int sourceCount, int targetCount, double origin, double ratio) {
    int[] first = new int[targetCount];
    int[] offsets = new int[targetCount + 1];
    int[] centres = new int[targetCount];
    double[] weights = new double[targetCount * 2];
    double reach = ratio > WIDENS_FROM ? ratio : 1;
    int used = 0;
    for (int t = 0; t < targetCount; t++) {
      double from = origin + t * ratio;
      double centre = from + ratio / 2;
      double centreCell = Math.floor(centre + NOISE_CELLS);
      boolean inside = centreCell >= 0 && centreCell < sourceCount;
      centres[t] = inside ? (int) centreCell : -1;
      double low =
          switch (method) {
            case NEAREST -> centreCell;
            case MEAN, COVER -> Math.floor(from + NOISE_CELLS);
            case BILINEAR -> Math.floor(centre - 0.5 - reach) + 1;
          };
      double high =
          switch (method) {
            case NEAREST -> centreCell;
            case MEAN, COVER -> Math.ceil(from + ratio - NOISE_CELLS) - 1;
            case BILINEAR -> Math.ceil(centre - 0.5 + reach) - 1;
          };
      boolean needsCentre = method == Resampling.Method.BILINEAR;
      int begin = (int) Math.clamp(low, 0, sourceCount);
      int end = (int) Math.clamp(high + 1, 0, sourceCount);
      first[t] = begin;
      for (int s = begin; s < end && (inside || !needsCentre); s++) {
        double weight =
            switch (method) {
              case NEAREST -> 1;
              case MEAN, COVER -> Math.min(s + 1, from + ratio) - Math.max(s, from);
              case BILINEAR -> 1 - Math.abs(s + 0.5 - centre) / reach;
            };
        if (used == weights.length) {
          weights = java.util.Arrays.copyOf(weights, 2 * used);
        }
        weights[used++] = Math.max(0, weight);
      }
      offsets[t + 1] = used;
    }
    return new AxisWeights(first, offsets, weights, centres);
  }

  int targetCount() {
    return first.length;
  }

  /** First cell of the source that counts for a cell of the target. */
  int first(int target) {
    return first[target];
  }

  /** Cells of the source that count for a cell of the target; 0 outside the source. */
  int count(int target) {
    return offsets[target + 1] - offsets[target];
  }

  /** Where the weights of a cell of the target begin in {@link #weights}. */
  int offset(int target) {
    return offsets[target];
  }

  /** Cell of the source in which the centre of a cell of the target lies, -1 outside. */
  int centre(int target) {
    return centres[target];
  }

  /** Cells of the target that get anything. */
  long covered() {
    long covered = 0;
    for (int t = 0; t < targetCount(); t++) {
      covered += count(t) > 0 ? 1 : 0;
    }
    return covered;
  }
}
