package org.greenview.engine.viewshed;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Codes of the green raster that count as green. Cells hold 0 to 255; a raster's own codes may be
 * greater, and become such by {@link #stored}. Immutable.
 */
public final class GreenCodes {
  /** The greatest: whole numbers up to it are float32 numbers, too. */
  public static final int MOST = 1 << 24;

  private final int[] codes;
  private final boolean[] isGreen = new boolean[256];

  private GreenCodes(IntStream codes) {
    this.codes = codes.sorted().distinct().toArray();
    for (int code : this.codes) {
      if (code < 0 || code > MOST) {
        throw new IllegalArgumentException("a green value is 0 to " + MOST + ", not " + code);
      }
      if (code < isGreen.length) {
        isGreen[code] = true;
      }
    }
  }

  /**
   * The set of some codes.
   *
   * @throws IllegalArgumentException if there is none, or one outside 0 to {@link #MOST}
   */
  public static GreenCodes of(int... codes) {
    if (codes.length == 0) {
      throw new IllegalArgumentException("no green value given");
    }
    return new GreenCodes(IntStream.of(codes));
  }

  /**
   * The codes that cells have for these; perhaps none.
   *
   * @param stored gives the code of cells for a code, or -1 where no cell has it
   */
  public GreenCodes stored(IntUnaryOperator stored) {
    return new GreenCodes(IntStream.of(codes).map(stored).filter(code -> code >= 0));
  }

  /** Whether a cell's code, 0 to 255, is green. */
  public boolean contains(int code) {
    return isGreen[code];
  }

  /** The codes in rising order. */
  public List<Integer> list() {
    return IntStream.of(codes).boxed().toList();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof GreenCodes that && Arrays.equals(codes, that.codes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(codes);
  }

  @Override
  public String toString() {
    return list().stream().map(String::valueOf).collect(Collectors.joining(","));
  }
}
