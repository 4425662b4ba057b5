package org.greenview.distortion.projection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RankTest {
  private static String ranks(double... meanThenError) {
    List<ProjectionDistortion> all = new ArrayList<>();
    for (int i = 0; i < meanThenError.length; i += 2) {
      Estimate ea = new Estimate(meanThenError[i], meanThenError[i + 1]);
      String failure = Double.isNaN(ea.mean()) ? "no" : null;
      all.add(
          new ProjectionDistortion(
              new ProjectionDefinition("p" + i, "+proj=moll"), ea, ea, ea, 9, 0, 0, 0, failure));
    }
    DistortionReport report =
        new DistortionReport(null, null, SortKey.EA, all, 9, true, Duration.ZERO, "");
    return report.ranks().toString();
  }

  @Test
  void meansWhoseErrorsOverlapShareAPlace() {
    assertEquals("[1, 2=, 2=, 4, -]", ranks(1, .1, 2, .3, 2.5, .3, 3, .1, Double.NaN, 0));
  }

  @Test
  void aPlaceIsSharedWithItsBestOnlyAndNotThroughAChain() {
    assertEquals("[1=, 1=, 3]", ranks(1, .1, 1.15, .1, 1.3, .1));
  }

  @Test
  void anUnknownErrorSeparatesNothing() {
    assertEquals("[1=, 1=]", ranks(1, Double.NaN, 5, Double.NaN));
  }
}
