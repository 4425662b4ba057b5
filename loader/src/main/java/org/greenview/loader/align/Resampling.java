package org.greenview.loader.align;

import java.util.Locale;
import org.greenview.nativedata.problem.InputProblem;

/**
 * How cells of one grid become cells of another.
 *
 * @param method the way
 * @param threshold of {@link Method#COVER}: least share of green in a cell that is green, in (0, 1]
 */
public record Resampling(Method method, double threshold) {
  /** The ways, as {@code gdalwarp -r} knows them, and one of our own. */
  public enum Method {
    /** The cell in which the new cell's centre lies; {@code near}. */
    NEAREST,
    /** The mean of all cells that the new cell touches, by area; {@code average}. Heights only. */
    MEAN,
    /** Between the four cells around, or a cone as wide as the new cell; heights only. */
    BILINEAR,
    /** The commonest code, green where green covers enough of the new cell; codes only. */
    COVER
  }

  /** {@link Method#NEAREST}; takes no threshold. */
  public static final Resampling NEAREST = new Resampling(Method.NEAREST, Double.NaN);

  /** {@link Method#MEAN}; takes no threshold. */
  public static final Resampling MEAN = new Resampling(Method.MEAN, Double.NaN);

  /** {@link Method#BILINEAR}; takes no threshold. */
  public static final Resampling BILINEAR = new Resampling(Method.BILINEAR, Double.NaN);

  /** A cell is green where green covers at least half of it. */
  public static final Resampling HALF_COVER = new Resampling(Method.COVER, 0.5);

  /**
   * Reads {@code nearest}, {@code mean} or {@code bilinear}.
   *
   * @param option what the person wrote it for, for the sentence
   */
  public static Resampling ofHeights(String text, String option) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "nearest" -> NEAREST;
      case "mean" -> MEAN;
      case "bilinear" -> BILINEAR;
      default ->
          throw new InputProblem(
              option + "=" + text + ": heights are resampled by nearest, mean or bilinear");
    };
  }

  /**
   * Reads {@code nearest}, {@code cover} or {@code cover:THRESHOLD}.
   *
   * @param option what the person wrote it for, for the sentence
   */
  public static Resampling ofCodes(String text, String option) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.equals("nearest")) {
      return NEAREST;
    }
    if (lower.equals("cover")) {
      return HALF_COVER;
    }
    if (lower.startsWith("cover:")) {
      try {
        double threshold = Double.parseDouble(lower.substring("cover:".length()));
        if (threshold > 0 && threshold <= 1) {
          return new Resampling(Method.COVER, threshold);
        }
      } catch (NumberFormatException e) {
        // Said below.
      }
    }
    throw InputProblem.of(
        "%s=%s: codes are resampled by nearest, or by cover:T with T above 0 and at most 1",
        option, text);
  }

  /** The name that {@code gdalwarp -r} has for it. */
  String gdalName() {
    return switch (method) {
      case NEAREST, COVER -> "near";
      case MEAN -> "average";
      case BILINEAR -> "bilinear";
    };
  }
}
