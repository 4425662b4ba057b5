package org.greenview.nativedata.segment;

import org.greenview.nativedata.problem.InputProblem;

/** A segment that was never published. */
public final class SegmentNotReady extends InputProblem {
  private static final long serialVersionUID = 1L;

  SegmentNotReady(String sentence) {
    super(sentence);
  }
}
