package org.greenview.nativedata.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.greenview.nativedata.problem.InputProblem;

/** Files that are read here and there and more than once, as pipes and devices cannot be. */
public final class InputFile {
  private InputFile() {}

  /**
   * Refuses pipes and devices: opening one may wait for ever, and reading it may never end.
   *
   * @throws InputProblem if it is one
   * @throws IOException if there is nothing of that name, or links lead round in a circle
   */
  public static void requireNoPipe(Path path) throws IOException {
    if (Files.readAttributes(path, BasicFileAttributes.class).isOther()) {
      throw new InputProblem(
          path + " is a pipe or a device, expected a file: save what it gives to a file first");
    }
  }
}
