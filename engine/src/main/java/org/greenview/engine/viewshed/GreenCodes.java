package org.greenview.engine.viewshed;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The codes of the green raster that count as green: any of 0..255. Immutable. */
public final class GreenCodes {
  private final boolean[] isGreen = new boolean[256];

  private GreenCodes() {}

  /**
   * The set of some codes.
   *
   * @throws IllegalArgumentException if there is none, or one outside 0..255
   */
  public static GreenCodes of(int... codes) {
    GreenCodes result = new GreenCodes();
    if (codes.length == 0) {
      throw new IllegalArgumentException("no green value given");
    }
    for (int code : codes) {
      if (code < 0 || code > 255) {
        throw new IllegalArgumentException("a green value is 0..255, not " + code);
      }
      result.isGreen[code] = true;
    }
    return result;
  }

  public boolean contains(int code) {
    return isGreen[code];
  }

  /** The codes in rising order. */
  public List<Integer> list() {
    return IntStream.range(0, 256).filter(this::contains).boxed().toList();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof GreenCodes codes && Arrays.equals(isGreen, codes.isGreen);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(isGreen);
  }

  @Override
  public String toString() {
    return list().stream().map(String::valueOf).collect(Collectors.joining(","));
  }
}
