package org.greenview.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.greenview.nativedata.problem.Text;
import picocli.CommandLine;

/** Names of files in options: neither empty, as from an unset variable of a script, nor "-". */
final class FileName implements CommandLine.ITypeConverter<Path> {
  @Override
  public Path convert(String text) {
    if (text.isBlank()) {
      throw new CommandLine.TypeConversionException("an empty name, expected that of a file");
    }
    if (text.equals("-")) {
      throw new CommandLine.TypeConversionException(
          "'-' is standard input or output, which Greenview does not use: give the name of a file");
    }
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new CommandLine.TypeConversionException(
          Text.of("'%s' is no name of a file", e.getInput()));
    }
  }
}
