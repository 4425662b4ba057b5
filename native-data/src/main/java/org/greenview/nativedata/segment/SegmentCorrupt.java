package org.greenview.nativedata.segment;

import org.greenview.nativedata.problem.InputProblem;

/** A segment whose header or cells are not what they should be. */
public final class SegmentCorrupt extends InputProblem {
  private static final long serialVersionUID = 1L;

  SegmentCorrupt(String sentence) {
    super(sentence);
  }
}
