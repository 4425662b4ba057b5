package org.greenview.loader.align;

import java.util.List;
import java.util.OptionalDouble;
import org.greenview.loader.raster.RasterSource;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.Text;

/**
 * What a person says of the NoData value of a raster. NaN is NoData in any case.
 *
 * @param value the value; empty for none
 */
public record NoDataChoice(OptionalDouble value) {
  /**
   * Reads a number, {@code nan} or {@code none}.
   *
   * @param option what the person wrote it for, for the sentence
   */
  public static NoDataChoice of(String text, String option) {
    if (text.equalsIgnoreCase("none")) {
      return new NoDataChoice(OptionalDouble.empty());
    }
    try {
      return new NoDataChoice(
          OptionalDouble.of(text.equalsIgnoreCase("nan") ? Double.NaN : Double.parseDouble(text)));
    } catch (NumberFormatException e) {
      throw new InputProblem(option + "=" + text + ": expected a number, nan or none", e);
    }
  }

  /**
   * A raster whose NoData value is as the choice says.
   *
   * @param choice null for the file's own word
   */
  public static RasterSource apply(NoDataChoice choice, RasterSource source) {
    return choice == null ? source : source.withNoData(choice.value);
  }

  /**
   * What to say of it.
   *
   * @param choice may be null
   * @param source as it was opened
   */
  public static List<String> notes(String what, NoDataChoice choice, RasterSource source) {
    if (choice == null || choice.value.equals(source.noData())) {
      return List.of();
    }
    return List.of(
        Text.of(
            "%s: NoData is %s (--nodata) instead of %s",
            what, text(choice.value), text(source.noData())));
  }

  private static String text(OptionalDouble value) {
    return value.isEmpty() ? "none" : Figures.exact(value.getAsDouble());
  }
}
