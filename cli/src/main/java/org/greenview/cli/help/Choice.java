package org.greenview.cli.help;

import java.util.Arrays;
import java.util.Locale;
import org.greenview.nativedata.problem.Text;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the words of an enum as help writes them: {@code every-cell} for EVERY_CELL. */
public record Choice<E extends Enum<E>>(Class<E> type) implements ITypeConverter<E> {
  /** How help writes a constant. */
  public static String word(Enum<?> constant) {
    return word(constant.name());
  }

  private static String word(String text) {
    return text.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public E convert(String text) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> word(constant).equals(word(text)))
        .findFirst()
        .orElseThrow(() -> new TypeConversionException(Text.of("'%s' is not known", text)));
  }
}
