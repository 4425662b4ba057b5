package org.greenview.cli.help;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.greenview.nativedata.problem.Text;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a length in metres; {@code 800}, {@code 800m} and {@code 0.8km} are the same. */
public final class Metres implements ITypeConverter<Double> {
  private static final Pattern LENGTH =
      Pattern.compile("\\s*([-+0-9.eE]+)\\s*(m|metres?|meters?|km)?\\s*");

  @Override
  public Double convert(String text) {
    Matcher length = LENGTH.matcher(text);
    try {
      if (length.matches()) {
        return Double.parseDouble(length.group(1)) * ("km".equals(length.group(2)) ? 1000 : 1);
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new TypeConversionException(Text.of("'%s' is no number of metres", text));
  }
}
