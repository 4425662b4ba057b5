package org.greenview.loader.decoder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.greenview.nativedata.file.InputFile;
import org.greenview.nativedata.problem.InputProblem;

/** Paths as GDAL wants them: Java's keep only one of two slashes. */
final class GdalName {
  private static final Pattern ADDRESS = Pattern.compile("(https?|ftp|vrt|s3|gs):/(?=[^/])");
  private static final Pattern VIRTUAL = Pattern.compile("((?:/vsi[a-z0-9_]+)+)/(.+)");

  private static final String STANDARD_INPUT = "/vsistdin";

  private GdalName() {}

  /**
   * The name of a file or of something else that GDAL reads.
   *
   * @throws NoSuchFileException if it is the path of a file that does not exist
   * @throws InputProblem if it is standard input, a pipe or a device
   */
  static String of(Path path) throws IOException {
    String name = ADDRESS.matcher(path.toString()).replaceAll("$1://");
    if (name.contains(STANDARD_INPUT)) {
      throw new InputProblem(
          name + " is standard input, expected a file: save what it gives to a file first");
    }
    Matcher virtual = VIRTUAL.matcher(name);
    if (virtual.matches()) {
      // A file inside an archive whose absolute path was given behind two slashes.
      return isInFile(Path.of("/" + virtual.group(2))) && !isInFile(Path.of(virtual.group(2)))
          ? virtual.group(1) + "//" + virtual.group(2)
          : name;
    }
    if (name.indexOf(':') < 0 || Files.exists(path)) {
      InputFile.requireNoPipe(path);
    }
    return name;
  }

  /** Whether a path, or what is above it, is a file. */
  private static boolean isInFile(Path path) {
    for (Path at = path; at != null; at = at.getParent()) {
      if (Files.isRegularFile(at)) {
        return true;
      }
    }
    return false;
  }
}
