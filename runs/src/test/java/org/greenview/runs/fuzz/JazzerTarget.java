package org.greenview.runs.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Lets the coverage-guided fuzzer Jazzer read one kind of file: {@code loader/fuzz} starts it. Does
 * not depend on Jazzer, which finds the methods by their names.
 */
public final class JazzerTarget {
  private static FuzzTarget target;
  private static Path folder;

  private JazzerTarget() {}

  /** Called once by Jazzer, with the name of the target. */
  public static void fuzzerInitialize(String[] arguments) throws Exception {
    folder = temporaryFolder();
    target = choose(arguments[0], folder);
    // The first reads load classes, which is not the files' doing.
    for (int i = 0; i < 3; i++) {
      for (FuzzTarget.Seed seed : target.seeds()) {
        try {
          Verdict.of(target, seed.bytes(), folder);
        } catch (AssertionError e) {
          // Loading and instrumenting classes allocates; found again if the file is to blame.
        }
      }
    }
  }

  /** Called by Jazzer for each file. */
  public static void fuzzerTestOneInput(byte[] bytes) {
    Verdict.of(target, bytes, folder);
  }

  /** Writes the seeds of a target into a folder: {@code TARGET FOLDER}; or lists the targets. */
  public static void main(String[] arguments) throws Exception {
    Path own = temporaryFolder();
    if (arguments.length < 2) {
      FuzzTargets.all(own).forEach(t -> IO.println(t.name().replace(' ', '-')));
      return;
    }
    Path corpus = Files.createDirectories(Path.of(arguments[1]));
    List<FuzzTarget.Seed> seeds = choose(arguments[0], own).seeds();
    for (int i = 0; i < seeds.size(); i++) {
      Files.write(corpus.resolve("seed-" + i), seeds.get(i).bytes());
    }
  }

  private static FuzzTarget choose(String name, Path folder) throws Exception {
    return FuzzTargets.all(folder).stream()
        .filter(t -> t.name().replace(' ', '-').equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no target is called " + name));
  }

  private static Path temporaryFolder() throws IOException {
    Path made = Files.createTempDirectory("greenview-fuzz-");
    Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(made)));
    return made;
  }

  private static void delete(Path made) {
    try (Stream<Path> files = Files.walk(made)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(java.io.File::delete);
    } catch (IOException e) {
      System.err.println(made + " is left: " + e.getMessage());
    }
  }
}
