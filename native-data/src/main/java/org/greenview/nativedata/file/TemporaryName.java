package org.greenview.nativedata.file;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names in the folder of temporary files, which tell which process made them, so that what a killed
 * one left can be found.
 */
public final class TemporaryName {
  private static final Pattern FORM = Pattern.compile("greenview-" + Maker.FORM);

  private TemporaryName() {}

  /**
   * A new name, of nothing that exists.
   *
   * @throws IOException if there is no folder of temporary files
   */
  public static Path next() throws IOException {
    Path folder = Path.of(System.getProperty("java.io.tmpdir"));
    if (!Files.isDirectory(folder)) {
      throw new FileSystemException(
          folder.toString(),
          null,
          "the folder of temporary files is not there: make it, or name another one by TMPDIR");
    }
    return folder.resolve("greenview-" + Maker.newName());
  }

  /** Who gave a name; nobody if it has not this form. */
  public static Optional<Maker> maker(Path path) {
    Matcher matcher = FORM.matcher(path.getFileName().toString());
    return matcher.matches()
        ? Optional.of(Maker.of(matcher.group(1), matcher.group(2)))
        : Optional.empty();
  }
}
