package org.greenview.loader.raster;

import java.util.Locale;
import java.util.OptionalDouble;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.Text;

/** The NoData value that GDAL stores as a text, in tag 42113. */
final class NoDataTag {
  private NoDataTag() {}

  /**
   * The declared value; may be NaN.
   *
   * @throws InputProblem if a value is declared that is no number
   */
  static OptionalDouble of(TiffDirectory image) {
    String text = image.text(TiffTag.GDAL_NO_DATA);
    if (text == null || text.isEmpty()) {
      return OptionalDouble.empty();
    }
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.matches("[-+]?nan.*")) {
      return OptionalDouble.of(Double.NaN);
    }
    if (lower.matches("[-+]?inf(inity)?")) {
      return OptionalDouble.of(
          lower.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
    }
    try {
      return OptionalDouble.of(Double.parseDouble(text));
    } catch (NumberFormatException e) {
      throw new InputProblem(
          Text.of(
                  "%s declares the NoData value '%s', expected a number: mend it with",
                  image.file(), text)
              + " 'gdal_edit.py -a_nodata VALUE'",
          e);
    }
  }
}
