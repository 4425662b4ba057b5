package org.greenview.maps;

import java.awt.Color;

/** Colours along a line, linear in sRGB between stops at equal distances. */
public final class ColourRamp {
  /**
   * For values: dark is much. It is matplotlib's {@code inferno} (Stéfan van der Walt and Nathaniel
   * Smith, CC0) from its other end, without its palest colours, which white paper swallows, and its
   * blackest, which look alike. Its lightness falls evenly also for eyes that lack one kind of
   * cone, so that up to {@link ClassRule#MOST_CLASSES} classes are told apart, and no colour of it
   * is like the greens and greys under observers.
   */
  public static final ColourRamp AMBER_TO_INDIGO =
      new ColourRamp(
          0xf7d13d, 0xfb9b06, 0xed6925, 0xcf4446, 0xa52c60, 0x781c6d, 0x4a0c6b, 0x1b0c41);

  /**
   * ColorBrewer's sequential scheme "YlOrRd" with nine classes (C. A. Brewer, M. Harrower and The
   * Pennsylvania State University, colorbrewer2.org, Apache-2.0).
   */
  public static final ColourRamp YELLOW_TO_RED =
      new ColourRamp(
          0xffffcc, 0xffeda0, 0xfed976, 0xfeb24c, 0xfd8d3c, 0xfc4e2a, 0xe31a1c, 0xbd0026, 0x800026);

  /** ColorBrewer's diverging scheme "RdYlBu" with eleven classes, from its blue end. */
  static final ColourRamp BLUE_TO_RED =
      new ColourRamp(
          0x313695, 0x4575b4, 0x74add1, 0xabd9e9, 0xe0f3f8, 0xffffbf, 0xfee090, 0xfdae61, 0xf46d43,
          0xd73027, 0xa50026);

  private final int[] stops;

  ColourRamp(int... stops) {
    this.stops = stops.clone();
  }

  /** How many colours are given; those between are mixed. */
  int stopCount() {
    return stops.length;
  }

  /** Colour at a place from 0 to 1; places beyond take the colour of the end. */
  public Color at(double place) {
    double at = Math.clamp(place, 0, 1) * (stops.length - 1);
    int low = Math.min((int) at, stops.length - 2);
    double share = at - low;
    return new Color(mix(low, share, 16), mix(low, share, 8), mix(low, share, 0));
  }

  private int mix(int low, double share, int shift) {
    int from = stops[low] >> shift & 0xff;
    int to = stops[low + 1] >> shift & 0xff;
    return (int) Math.round(from + share * (to - from));
  }
}
