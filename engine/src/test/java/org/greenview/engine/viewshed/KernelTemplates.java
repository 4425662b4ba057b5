package org.greenview.engine.viewshed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Writes classes of the kernels once for float32 and once for float64, from one template each: a
 * vector's element type is fixed in its code. {@code X.java.template} in {@code
 * engine/src/templates} becomes {@code FloatX.java} and {@code DoubleX.java} in the package of the
 * kernels, which are committed. docs/KERNELS.md has the words of the templates.
 */
final class KernelTemplates {
  private static final String ENDING = ".java.template";
  private static final Pattern UNKNOWN = Pattern.compile("\\$\\{[^}]*}|(?m)^#.*$");

  private KernelTemplates() {}

  /** What a word of the templates stands for. */
  private static Map<String, String> words(boolean isFloat) {
    return Map.of(
        "${type}", isFloat ? "float" : "double",
        "${Type}", isFloat ? "Float" : "Double",
        "${bits}", isFloat ? "32" : "64",
        "${narrow}", isFloat ? "(float) " : "",
        "${floats}", isFloat ? "SPECIES" : "HALF",
        "${widen}", isFloat ? "" : "((DoubleVector) ",
        "${widened}", isFloat ? "" : ".convertShape(VectorOperators.F2D, SPECIES, 0))");
  }

  /**
   * All that the templates say, but for the formatting.
   *
   * @param root folder of the project
   * @return Java source by the file it belongs to
   */
  static Map<Path, String> sources(Path root) throws IOException {
    Path engine = root.resolve("engine/src");
    Path into = engine.resolve("main/java/org/greenview/engine/viewshed");
    Map<Path, String> sources = new TreeMap<>();
    try (Stream<Path> files = Files.list(engine.resolve("templates"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(ENDING)).toList()) {
        String name = file.getFileName().toString().replace(ENDING, ".java");
        List<String> lines = Files.readAllLines(file);
        sources.put(into.resolve("Float" + name), source(file, lines, true));
        sources.put(into.resolve("Double" + name), source(file, lines, false));
      }
    }
    return sources;
  }

  private static String source(Path file, List<String> template, boolean isFloat) {
    List<String> lines = new ArrayList<>();
    lines.add("// Written from src/templates/" + file.getFileName() + ": change that, not this.");
    boolean written = true;
    int repeatFrom = -1;
    int times = 0;
    for (String line : template) {
      if (line.startsWith("#if ")) {
        written = line.equals(isFloat ? "#if float" : "#if double");
      } else if (line.equals("#else")) {
        written = !written;
      } else if (line.startsWith("#repeat ")) {
        times = Integer.parseInt(line.substring("#repeat ".length()));
        repeatFrom = lines.size();
      } else if (line.equals("#end") && repeatFrom >= 0) {
        repeat(lines.subList(repeatFrom, lines.size()), times);
        repeatFrom = -1;
      } else if (line.equals("#end")) {
        written = true;
      } else if (written) {
        lines.add(line);
      }
    }
    String source = String.join("\n", lines) + "\n";
    for (Map.Entry<String, String> word : words(isFloat).entrySet()) {
      source = source.replace(word.getKey(), word.getValue());
    }
    UNKNOWN
        .matcher(source)
        .results()
        .findFirst()
        .ifPresent(
            unknown -> {
              throw new IllegalArgumentException(
                  "%s: nothing is known of \"%s\"".formatted(file, unknown.group()));
            });
    return source;
  }

  private static void repeat(List<String> lines, int times) {
    List<String> once = List.copyOf(lines);
    lines.clear();
    for (int i = 0; i < times; i++) {
      String offset = i == 0 ? "" : i == 1 ? " + WIDTH" : " + " + i + " * WIDTH";
      for (String line : once) {
        lines.add(line.replace("${i}", Integer.toString(i)).replace("${at}", offset));
      }
    }
  }

  public static void main(String[] arguments) throws IOException {
    for (Map.Entry<Path, String> source : sources(Path.of("")).entrySet()) {
      Files.writeString(source.getKey(), source.getValue());
    }
  }
}
