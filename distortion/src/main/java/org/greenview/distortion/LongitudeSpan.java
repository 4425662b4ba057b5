package org.greenview.distortion;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.locationtech.jts.geom.CoordinateSequence;

/** The narrowest span of longitudes around some rings, which may cross the antimeridian. */
public final class LongitudeSpan {
  private record Interval(double from, double to) {}

  private final List<Interval> intervals = new ArrayList<>();

  /** Takes in a ring, whichever way around its longitudes are counted. */
  void add(CoordinateSequence ring) {
    double[] unrolled = unroll(ring, ring.getX(0));
    double least = unrolled[0];
    double greatest = unrolled[0];
    for (double lon : unrolled) {
      least = Math.min(least, lon);
      greatest = Math.max(greatest, lon);
    }
    double shift = 360 * Math.floor((least + 180) / 360);
    intervals.add(new Interval(least - shift, greatest - shift));
  }

  /** Longitudes along a ring without jumps, starting at {@code first}. */
  public static double[] unroll(CoordinateSequence ring, double first) {
    double[] lon = new double[ring.size()];
    lon[0] = first;
    for (int i = 1; i < lon.length; i++) {
      double step = ring.getX(i) - ring.getX(i - 1);
      lon[i] = lon[i - 1] + (Math.abs(step) > 180 ? step - Math.copySign(360, step) : step);
    }
    return lon;
  }

  /** West and east, each between -180 and 180; west is greater where the antimeridian is inside. */
  double[] westEast() {
    intervals.sort(Comparator.comparingDouble(Interval::from));
    double first = intervals.getFirst().from();
    double covered = intervals.getFirst().to();
    double gap = 0;
    double gapFrom = 0;
    double gapTo = 0;
    for (Interval interval : intervals) {
      if (interval.from() - covered > gap) {
        gap = interval.from() - covered;
        gapFrom = covered;
        gapTo = interval.from();
      }
      covered = Math.max(covered, interval.to());
    }
    double around = first + 360 - covered;
    if (around <= 0 && gap == 0) {
      return new double[] {-180, 180};
    }
    // Equal gaps: the box that does not cross.
    return around >= gap
        ? new double[] {first, between180(covered)}
        : new double[] {between180(gapTo), between180(gapFrom)};
  }

  private static double between180(double lon) {
    return lon > 180 ? lon - 360 : lon;
  }
}
