package org.greenview.engine.viewshed;

import java.util.ArrayList;
import java.util.List;

/** The sets of codes that a request counts by themselves: green first, then those of shares. */
final class CodeSets {
  /** Index of what is green. */
  static final int GREEN = 0;

  private final List<GreenCodes> sets = new ArrayList<>();

  CodeSets(ViewshedRequest request) {
    sets.add(request.greenCodes());
    for (Measure measure : request.measures().list()) {
      if (measure instanceof Measure.Share share && !sets.contains(share.codes())) {
        sets.add(share.codes());
      }
    }
  }

  int count() {
    return sets.size();
  }

  GreenCodes codes(int set) {
    return sets.get(set);
  }

  /** Index of a set of the request. */
  int indexOf(GreenCodes codes) {
    return sets.indexOf(codes);
  }
}
