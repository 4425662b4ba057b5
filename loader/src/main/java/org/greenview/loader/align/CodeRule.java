package org.greenview.loader.align;

import java.util.Set;

/**
 * What is decided of codes when several cells become one.
 *
 * @param green codes that count as green
 * @param threshold least share of green in a cell that is green
 * @param sourceNoData code of NoData in the source, -1 for none
 * @param targetNoData code of NoData in the target
 */
public record CodeRule(Set<Integer> green, double threshold, int sourceNoData, int targetNoData) {
  CodeRule withSourceNoData(int code) {
    return new CodeRule(green, threshold, code, targetNoData);
  }

  /** Green by code. */
  boolean[] greenByCode() {
    boolean[] byCode = new boolean[256];
    green.forEach(code -> byCode[code] = true);
    return byCode;
  }
}
