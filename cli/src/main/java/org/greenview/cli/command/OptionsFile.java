package org.greenview.cli.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.greenview.nativedata.file.Replacement;
import org.greenview.nativedata.problem.Text;

/**
 * The command that made a table, as a file of options beside it: {@code gvi.csv.options}. Formats
 * that have room for such notes hold them themselves.
 */
final class OptionsFile {
  private static final String BEGINNING = "# Greenview ";

  private static final String OVERWRITE = "--overwrite";

  private static final Set<String> FORMATS_WITH_NOTES =
      Set.of("gpkg", "tif", "tiff", "png", "svg", "pdf", "html");

  private OptionsFile() {}

  static Path beside(Path table) {
    return table.resolveSibling(table.getFileName() + ".options");
  }

  static boolean isNeeded(Path output) {
    String name = output.getFileName().toString().toLowerCase(Locale.ROOT);
    return Files.isRegularFile(output)
        && !FORMATS_WITH_NOTES.contains(name.substring(name.lastIndexOf('.') + 1));
  }

  /**
   * Writes it.
   *
   * @param words of the command, without the program's name
   * @return false if a file of that name is there which is none of these
   */
  static boolean write(Path table, List<String> words) throws IOException {
    Path file = beside(table);
    if (Files.exists(file) && !isOurs(file)) {
      return false;
    }
    StringBuilder text =
        new StringBuilder(
            Text.of(
                "%s%s. The same again, in the same folder: greenview %s%s",
                BEGINNING,
                new GreenviewVersion().number(),
                quoted("@" + file),
                words.contains(OVERWRITE) ? "" : " " + OVERWRITE));
    text.append('\n').append(words.getFirst());
    words.stream()
        .skip(1)
        .forEach(word -> text.append(word.startsWith("-") ? "\n" : " ").append(quoted(word)));
    byte[] bytes = text.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    Replacement.write(file, out -> out.write(bytes));
    return true;
  }

  private static boolean isOurs(Path file) throws IOException {
    byte[] beginning = BEGINNING.getBytes(StandardCharsets.UTF_8);
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(beginning.length), beginning);
    }
  }

  /** As picocli reads words of such a file. */
  private static String quoted(String word) {
    return word.matches("[\\w./:,=+@-]+")
        ? word
        : '"' + word.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
