package org.greenview.runs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.greenview.nativedata.problem.InputProblem;

/** What a run writes replaces neither what it reads nor what else it writes. */
final class OutputFiles {
  private OutputFiles() {}

  /**
   * Checks names before anything is read.
   *
   * @param outputs may hold null for what is not written
   * @param inputs may hold null, and names that are no files
   * @throws InputProblem if an output is an input, or another output
   */
  static void requireOwn(List<Path> outputs, List<Path> inputs) throws IOException {
    List<Path> written = outputs.stream().filter(Objects::nonNull).toList();
    for (int i = 0; i < written.size(); i++) {
      Path output = written.get(i);
      for (Path input : inputs) {
        if (input != null && isSame(output, input)) {
          throw new InputProblem(
              output + " is read by this run, which would replace it: give another name to write");
        }
      }
      for (Path other : written.subList(0, i)) {
        if (isSame(output, other)) {
          throw new InputProblem(output + " would be written twice: give each output its own name");
        }
      }
    }
  }

  private static boolean isSame(Path a, Path b) throws IOException {
    return a.toAbsolutePath().normalize().equals(b.toAbsolutePath().normalize())
        || Files.exists(a) && Files.exists(b) && Files.isSameFile(a, b);
  }
}
