package org.greenview.runs;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.greenview.nativedata.problem.InputProblem;

/**
 * What a run may do with the names that it is to write to.
 *
 * @param overwrite whether files that are there may be replaced
 * @param layer name of the result's layer in a GeoPackage; null for the usual one
 * @param allowEmpty whether a result without a single value is a result
 */
public record OutputRule(boolean overwrite, String layer, boolean allowEmpty) {
  /** Nothing that is there is replaced. */
  public static final OutputRule KEEP = new OutputRule(false, null, false);

  /** Formats of several files, by the ending of the one that is named. */
  private static final Map<String, List<String>> COMPANIONS =
      Map.of(
          "shp", List.of("shx", "dbf", "prj", "cpg"),
          "tab", List.of("dat", "map", "id", "ind"),
          "mif", List.of("mid"));

  /**
   * Refuses to write over what is there. A folder is left to others to refuse.
   *
   * @param file to be written, or null
   * @throws InputProblem if it, or a file that belongs to it, exists and may not be replaced
   */
  public void requireFree(Path file) {
    if (file == null || overwrite) {
      return;
    }
    requireAbsent(file);
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    String ending = name.substring(dot + 1).toLowerCase(Locale.ROOT);
    for (String other : COMPANIONS.getOrDefault(ending, List.of())) {
      requireAbsent(file.resolveSibling(name.substring(0, dot + 1) + other));
    }
  }

  private static void requireAbsent(Path file) {
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(file)) {
      throw InputProblem.of(
          "%s exists already, and nothing that exists is replaced without being asked: give another"
              + " name, or replace it with --overwrite",
          file);
    }
  }
}
