package org.greenview.cli.help;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Array;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.greenview.nativedata.file.Sha256;
import org.greenview.nativedata.problem.Text;
import org.greenview.nativedata.scene.Scene;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * A command line that was understood, as programs are told of it.
 *
 * @param command the command that was called
 * @param arguments all words after the name of the program
 */
public record Invocation(CommandSpec command, List<String> arguments) {
  private static final Set<String> PARTS_OF_A_SHAPEFILE = Set.of("shp", "shx", "dbf", "prj", "cpg");

  /** The words that ask for the same again. */
  public List<String> words() {
    List<String> words = new ArrayList<>(List.of("greenview"));
    words.addAll(arguments);
    return words;
  }

  /** Every option by its name without dashes, with its value or default; null if it has none. */
  public Map<String, Object> settings() {
    Map<String, Object> settings = new LinkedHashMap<>();
    for (OptionFacts option : OptionFacts.of(command)) {
      if (!((OptionSpec) option.spec()).usageHelp()) {
        settings.put(key(option), plain(option, value(option.spec())));
      }
    }
    return settings;
  }

  /** Its value; of an option that only has a setter, what it was set to. */
  private static Object value(ArgSpec argument) {
    Object value = argument.getValue();
    List<Object> given = argument.typedValues();
    return value == null && !given.isEmpty() ? given.getLast() : value;
  }

  private static String key(OptionFacts option) {
    return option.name().replaceFirst("^-+", "").replace('-', '_');
  }

  private static Object plain(OptionFacts option, Object value) {
    return switch (value) {
      case null -> null;
      case Enum<?> constant -> Choice.word(constant);
      case Collection<?> list -> list.stream().map(e -> plain(option, e)).toList();
      case Object array when array.getClass().isArray() -> {
        List<Object> list = new ArrayList<>();
        for (int i = 0; i < Array.getLength(array); i++) {
          list.add(plain(option, Array.get(array, i)));
        }
        yield list;
      }
      case Object other -> other;
    };
  }

  /**
   * The files that were read, each with its option, size and SHA-256.
   *
   * @throws IOException if one can no longer be read
   */
  public List<Map<String, Object>> inputs() throws IOException {
    List<Map<String, Object>> inputs = new ArrayList<>();
    List<OptionFacts> arguments =
        Stream.concat(
                OptionFacts.of(command).stream(),
                command.positionalParameters().stream().map(OptionFacts::new))
            .filter(argument -> argument.isPath() && !argument.isWritten())
            .toList();
    for (OptionFacts argument : arguments) {
      for (Path path : paths(argument.spec())) {
        for (Path file : files(path)) {
          inputs.add(fact(argument.name(), file));
        }
      }
    }
    return inputs;
  }

  /** Files that were written, each with its size and SHA-256. */
  public static List<Map<String, Object>> outputs(List<Path> files) throws IOException {
    List<Map<String, Object>> outputs = new ArrayList<>();
    for (Path file : files) {
      outputs.add(fact(null, file));
    }
    return outputs;
  }

  /** Whether a file is what {@code --out} names. */
  public static boolean isOut(CommandSpec command, Path file) {
    OptionSpec out = command.findOption("--out");
    return out != null && paths(out).contains(file);
  }

  private static List<Path> paths(ArgSpec argument) {
    return switch (argument.<Object>getValue()) {
      case Path path -> List.of(path);
      case Collection<?> list -> list.stream().map(Path.class::cast).toList();
      case null, default -> List.of();
    };
  }

  /** The file, and what belongs to it: the other parts of a Shapefile. */
  private static List<Path> files(Path path) throws IOException {
    String name = String.valueOf(path.getFileName());
    if (!name.toLowerCase(Locale.ROOT).endsWith(".shp")) {
      return List.of(path);
    }
    String stem = name.substring(0, name.length() - "shp".length());
    try (Stream<Path> beside = Files.list(path.toAbsolutePath().getParent())) {
      return beside
          .filter(file -> file.getFileName().toString().startsWith(stem))
          .filter(
              file ->
                  PARTS_OF_A_SHAPEFILE.contains(
                      file.getFileName().toString().substring(stem.length())))
          .map(file -> path.resolveSibling(file.getFileName()))
          .sorted()
          .toList();
    }
  }

  private static Map<String, Object> fact(String option, Path file) throws IOException {
    Map<String, Object> fact = new LinkedHashMap<>();
    if (option != null) {
      fact.put("option", option);
    }
    fact.put("path", file.toString());
    if (Files.isRegularFile(file)) {
      fact.put("bytes", Files.size(file));
      fact.put("sha256", sha256(file));
    } else if (Files.exists(file.resolve(Scene.MANIFEST))) {
      fact.put("layers", layers(file));
    }
    return fact;
  }

  /** The layers of a scene, each with the checksum that stands in its file. */
  private static Map<String, Object> layers(Path folder) throws IOException {
    Map<String, Object> layers = new LinkedHashMap<>();
    try (Scene scene = Scene.map(folder)) {
      scene
          .views()
          .forEach(
              (layer, view) ->
                  layers.put(
                      layer.label(),
                      Map.of(
                          "source",
                          view.header().sourceName(),
                          "cells_crc32c",
                          Text.of("%08x", view.header().cellsChecksum()))));
    }
    return layers;
  }

  private static String sha256(Path file) throws IOException {
    MessageDigest digest = Sha256.digest();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      byte[] buffer = new byte[1 << 20];
      while (in.read(buffer) >= 0) {}
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
