package org.greenview.nativedata.segment;

import org.greenview.nativedata.problem.InputProblem;

/** A segment of a format that this Greenview does not read. */
public final class SegmentVersion extends InputProblem {
  private static final long serialVersionUID = 1L;

  SegmentVersion(String sentence) {
    super(sentence);
  }
}
