package org.greenview.runs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import org.greenview.loader.vector.ResultFile;
import org.greenview.loader.vector.ResultWriter;
import org.greenview.nativedata.file.TrustedFolders;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.runs.store.RunFolder;

/**
 * The files that a run writes. It replaces neither what it reads nor what else it writes, and what
 * is there only if it is asked to: a GeoPackage that is there gets a further layer. A run that goes
 * on may replace what it has written itself; its page says what that is.
 */
final class OutputFiles {
  private static final String KEY = "output.";

  private final List<Path> written;
  private final OutputRule rule;

  /** The name that a layer gets in a GeoPackage that is there, unless the rule says one. */
  private final String usualLayer;

  /** Whether a file is a GeoPackage that is there and gets a layer, by its absolute path. */
  private final Map<Path, Boolean> added = new LinkedHashMap<>();

  /** The same of what the run that is gone on with writes. */
  private final Map<Path, Boolean> own;

  private OutputFiles(
      List<Path> written, OutputRule rule, String usualLayer, Map<Path, Boolean> own) {
    this.written = written;
    this.rule = rule;
    this.usualLayer = usualLayer;
    this.own = own;
    for (Path output : written) {
      boolean gets = !rule.overwrite() && isGeoPackage(output);
      added.put(absolute(output), own.getOrDefault(absolute(output), gets));
    }
  }

  /**
   * Checks names before anything is read.
   *
   * @param outputs may hold null for what is not written
   * @param inputs may hold null, and names that are no files
   * @param usualLayer name of a layer in a GeoPackage that is there
   * @param resumed the folder of the run that is gone on with, or null
   * @throws InputProblem if an output is another, or would replace an input
   */
  static OutputFiles of(
      List<Path> outputs, List<Path> inputs, OutputRule rule, String usualLayer, Path resumed)
      throws IOException {
    OutputFiles files =
        new OutputFiles(
            outputs.stream().filter(Objects::nonNull).toList(),
            rule,
            usualLayer,
            resumed == null ? Map.of() : ofPage(resumed));
    files.requireOwn(inputs);
    return files;
  }

  /**
   * Checks that everything may be written.
   *
   * @throws InputProblem if something is there and may not be replaced
   */
  void requireFree() {
    for (Path output : written) {
      if (!added.get(absolute(output)) && !own.containsKey(absolute(output))) {
        rule.requireFree(output);
      }
    }
  }

  private static boolean isGeoPackage(Path file) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(".gpkg") && Files.isRegularFile(file);
  }

  static Path absolute(Path path) {
    return path.toAbsolutePath().normalize();
  }

  private static Map<Path, Boolean> ofPage(Path runFolder) throws IOException {
    Map<Path, Boolean> own = new LinkedHashMap<>();
    Properties page = RunFolder.request(runFolder, TrustedFolders.OWN);
    for (String key : page.stringPropertyNames()) {
      if (key.startsWith(KEY)) {
        own.put(Path.of(key.substring(KEY.length())), Boolean.valueOf(page.getProperty(key)));
      }
    }
    return own;
  }

  /** Says on a run's page what the run may replace when it goes on. */
  void describe(Properties page) {
    added.forEach((file, isAdded) -> page.setProperty(KEY + file, Boolean.toString(isAdded)));
  }

  /**
   * How a table is written.
   *
   * @param ending of the layer's name, where it has not the name of the whole
   * @return empty if that was done before the run was ended
   */
  Optional<ResultFile> target(Path file, String ending) throws IOException {
    boolean isAdded = added.get(absolute(file));
    String named = rule.layer() == null && isAdded ? usualLayer : rule.layer();
    String layer = named == null ? null : named + ending;
    boolean isDone =
        isAdded && own.containsKey(absolute(file)) && ResultWriter.hasLayer(file, layer);
    return isDone ? Optional.empty() : Optional.of(new ResultFile(file, layer, isAdded));
  }

  private void requireOwn(List<Path> inputs) throws IOException {
    for (int i = 0; i < written.size(); i++) {
      Path output = written.get(i);
      for (Path input : inputs) {
        if (input != null && !added.get(absolute(output)) && isSame(output, input)) {
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
    return absolute(a).equals(absolute(b))
        || Files.exists(a) && Files.exists(b) && Files.isSameFile(a, b);
  }
}
